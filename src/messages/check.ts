import { problemsOf } from '../policy/issues';
import { suggest, type Problem } from '../policy/problem';
import { isRecord, valueAt, type Path, type PolicySource } from '../policy/source';
import { mayTell, messagesSchema } from './catalogue';
import { PAGE } from './page';
import { compile } from './template';
import { MESSAGE_NAMES } from './variables';

/**
 * Every mistake in the words of a policy: languages without a text that others have, texts that cannot be read, and
 * variables that do not exist. Unless all files could be read (`complete`), nothing is said to be missing.
 */
export function checkMessages(source: PolicySource, complete: boolean): Problem[] {
  const messages = source.data['messages'] ?? {};
  const form = messagesSchema.safeParse(messages);
  const problems = (form.error?.issues ?? [])
    .filter(({ path }) => complete || valueAt(messages, path) !== undefined)
    .flatMap((issue) => problemsOf(issue, source, ['messages']));
  if (!isRecord(messages)) return problems;

  for (const [language, catalogue] of Object.entries(messages)) {
    for (const { at, text } of texts(catalogue)) {
      compile({ text, place: source.locate(['messages', language, ...at]), ...mayTell(at), problems });
    }
  }
  if (complete) problems.push(...languageOfTheHouse(source, Object.keys(messages)));
  return problems;
}

/** Letters to a customer whose language nobody writes are written in the organisation's own. */
function languageOfTheHouse(source: PolicySource, languages: readonly string[]): Problem[] {
  const at = ['organisation', 'locale'];
  const locale = valueAt(source.data, at);
  if (typeof locale !== 'string') return [];
  if (languages.some((language) => language === locale || language === locale.split('-')[0])) return [];
  const what = `organisation.locale: there are no messages in the organisation's language, ${locale}`;
  const fix =
    languages.length > 0 ? suggest(locale, languages) : 'include messages/*.yaml, as config/messages has them';
  return [{ ...source.locate(at), what, fix }];
}

/** The texts with variables in a catalogue, well formed or not. */
function* texts(catalogue: unknown): Generator<{ at: Path; text: string }> {
  const parts: Path[] = [['frame'], ['voice', 'lines']];
  parts.push(...MESSAGE_NAMES.map((name) => ['letters', name]), ...Object.keys(PAGE).map((part) => ['page', part]));
  for (const at of parts) {
    const part = valueAt(catalogue, at);
    for (const [name, text] of Object.entries(isRecord(part) ? part : {})) {
      if (typeof text === 'string') yield { at: [...at, name], text };
    }
  }
}
