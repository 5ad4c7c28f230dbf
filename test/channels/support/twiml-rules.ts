import { readFileSync } from 'node:fs';
import { readTwiml, type Verb } from '../../../src/standins/telephone/twiml/document';

/**
 * What Twilio takes for TwiML, read off the description of its own SDK: which verbs and nouns there are and what may stand in
 * them, their attributes, the values these may have, the voices and languages that there are.
 */
const DESCRIPTION = readFileSync(
  require.resolve('twilio/lib/twiml/VoiceResponse').replace(/\.js$/, '.d.ts'),
  'utf8',
).replaceAll(/\/\*[^]*?\*\//g, '');

/** Undefined: any text. */
type Values = readonly string[] | 'number' | 'boolean' | undefined;

/** The bodies of all declarations of a kind, by name; of one that is there several times they stand together. */
function declared(kind: 'interface' | 'class'): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', body = ''] of DESCRIPTION.matchAll(new RegExp(`${kind} (\\w+)[^{]*\\{([^}]*)\\}`, 'g')))
    found.set(name, `${found.get(name) ?? ''}${body}`);
  return found;
}

const literalsIn = (type: string): readonly string[] => [...type.matchAll(/"([^"]*)"/g)].map(([, text = '']) => text);

const aliases = new Map(
  [...DESCRIPTION.matchAll(/type (\w+) = ([^;]*);/g)].map(([, name = '', type = '']) => [name, literalsIn(type)]),
);

function valuesOf(type: string): Values {
  const name = type.replace(/\[\]$/, '');
  if (name === 'number' || name === 'boolean') return name;
  const literals = literalsIn(name);
  return literals.length > 0 ? literals : aliases.get(name);
}

const attributes = new Map(
  [...declared('interface')].map(([name, body]) => [
    name,
    new Map([...body.matchAll(/(\w+)\??: ([^;]+);/g)].map(([, field = '', type = '']) => [field, valuesOf(type)])),
  ]),
);

const nested = new Map(
  [...declared('class')].map(([name, body]) => [
    name,
    new Set([...body.matchAll(/^\s*(\w+)\(/gm)].map(([, method = '']) => method)),
  ]),
);

const ADDRESSES: ReadonlySet<string> = new Set(['action', 'url', 'statusCallback', 'recordingStatusCallback']);
/** So many signs one `Say` reads at most. */
const MOST_SAID = 4_096;
/** Those of Amazon's voices that our texts name, by the language that they speak. */
const POLLY: Readonly<Record<string, string>> = { 'Polly.Amy-Neural': 'en-GB' };

/** What is wrong with a document, in words; empty where Twilio would take it. */
export function mistakesIn(twiml: string): string[] {
  return readTwiml(twiml).flatMap((verb) => mistakesOf(verb, 'VoiceResponse'));
}

function mistakesOf({ name, attributes: given, text, children }: Verb, within: string): string[] {
  const method = name.charAt(0).toLowerCase() + name.slice(1);
  const mistakes: string[] = [];
  if (!nested.get(within)?.has(method)) mistakes.push(`<${name}> cannot stand in <${within}>`);
  const known = attributes.get(`${name}Attributes`);
  for (const [attribute, value] of Object.entries(given)) mistakes.push(...wrong(name, attribute, value, known));
  if (name === 'Say') {
    if (text.length === 0 || text.length > MOST_SAID) mistakes.push(`<Say> says ${text.length} signs`);
    const { language = '', voice = '' } = given;
    const speaks = /^Google\.([a-z]{2}-[A-Z]{2})-/.exec(voice)?.[1] ?? POLLY[voice];
    if (speaks !== language) mistakes.push(`${voice} does not speak ${language}`);
  }
  if ((name === 'Redirect' || name === 'Number') && text === '') mistakes.push(`<${name}> goes nowhere`);
  return [...mistakes, ...children.flatMap((child) => mistakesOf(child, name))];
}

function wrong(verb: string, attribute: string, value: string, known: Map<string, Values> | undefined): string[] {
  if (!known?.has(attribute)) return [`<${verb}> has no ${attribute}`];
  const allowed = known.get(attribute);
  const fits =
    allowed === undefined
      ? !ADDRESSES.has(attribute) || /^https?:\/\/\S+$/.test(value)
      : allowed === 'number'
        ? /^\d+$/.test(value)
        : allowed === 'boolean'
          ? /^(true|false)$/.test(value)
          : value.split(' ').every((one) => allowed.includes(one));
  return fits ? [] : [`${attribute}="${value}" of <${verb}> is nothing that Twilio takes`];
}
