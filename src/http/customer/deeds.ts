import { z } from 'zod';
import type { Actor } from '../../domain/event';
import type { Deed } from '../../domain/page-access';
import type { Words as CustomerWords } from '../../starters/inbox/words';
import { SIGNALS } from '../../workflows/contract';
import type { FileIn } from '../../store/case-store';
import type { HttpDeps } from '../deps';
import type { Visit } from './visit';

const CUSTOMER: Actor = { kind: 'customer' };

const once = z.string().regex(/^[\w-]{8,64}$/);
const text = z.string().trim().min(1).max(5_000);
const comment = z.string().trim().max(5_000);

const forms = {
  message: z.object({ once, text }),
  confirm: z.object({ once }),
  withdraw: z.object({ once, sure: z.literal('yes'), text: comment.default('') }),
  language: z.object({ once, language: z.string() }),
  prefer: z.object({ once, channel: z.string().min(1).max(100) }),
  object: z.object({ once, text }),
  rate: z.object({
    once,
    score: z
      .string()
      .regex(/^\d{1,2}$/)
      .transform(Number)
      .pipe(z.int().max(10)),
    comment: comment.default(''),
    share: z.literal('yes').exactOptional(),
  }),
  callback: z.object({ once, slot: z.coerce.number().int() }),
  'cancel-callback': z.object({ once }),
  escalate: z.object({ once }),
} satisfies Record<Deed, z.ZodType>;

/** A file says enough by itself. */
const withFiles = z.object({ once, text: comment.default('') });

export const isDeed = (name: string): name is Deed => Object.hasOwn(forms, name);

/** What a customer does on their page. Returns false when the form was not filled in. */
export async function doDeed(
  deed: Deed,
  { reference, opened }: Pick<Visit, 'reference' | 'opened'>,
  form: unknown,
  deps: HttpDeps,
  files: readonly FileIn[] = [],
): Promise<boolean> {
  const { complaints, inbox, store, messages, now } = deps;
  const read = (deed === 'message' && files.length > 0 ? withFiles : forms[deed]).safeParse(form);
  if (!read.success) return false;
  const id = `web:${reference}:${read.data.once}`;
  const act = (action: Parameters<typeof complaints.act>[1], body: object) =>
    complaints.act(reference, action, body, CUSTOMER, id);
  switch (deed) {
    case 'message': {
      const { text: words } = withFiles.parse(form);
      const body: CustomerWords = { channel: 'web', reference, text: words, ...(!opened && { byLink: true }) };
      await inbox.take({ id, source: 'words', receivedAt: now().getTime(), body }, files);
      break;
    }
    case 'confirm':
      await act('confirm', {});
      break;
    case 'withdraw': {
      const { text: words } = forms.withdraw.parse(form);
      await act('withdraw', words === '' ? {} : { text: words });
      break;
    }
    case 'language': {
      const { language } = forms.language.parse(form);
      if (!messages.languages.includes(language)) return false;
      await store.cases.keepLanguage(reference, language);
      break;
    }
    case 'prefer':
      await complaints.tell(reference, SIGNALS.contactTold, { id, preferred: forms.prefer.parse(form).channel });
      break;
    case 'object':
      await act('object', { text: forms.object.parse(form).text });
      break;
    case 'rate': {
      const { score, comment: words, share } = forms.rate.parse(form);
      const said = words === '' ? {} : { comment: words, ...(share && { share: true }) };
      await act('rate', { score, ...said });
      break;
    }
    case 'callback':
      await act('callback', { slot: new Date(forms.callback.parse(form).slot).toISOString() });
      break;
    case 'cancel-callback':
      await act('callback', { cancel: true });
      break;
    case 'escalate':
      await act('escalate', { reason: 'asked on the page' });
      break;
  }
  return true;
}
