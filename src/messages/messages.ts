import parsePhoneNumber from 'libphonenumber-js';
import type { Channel, MessageName } from '../domain/effect';
import { canonical } from '../policy/locales';
import type { Policy } from '../policy/policy';
import type { PolicySource } from '../policy/source';
import { readCatalogues, type Catalogue } from './catalogue';
import { baseOf, catalogueOf, languagesOf, regional } from './languages';
import { letterPage } from './letter';
import type { SayOnPage } from './page';
import { present, Unsayable, type Reader, type Values } from './present';
import { sayRegimes, type RegimeWords } from './regime-words';
import { fill, type Template } from './template';
import { textOf } from './texts';
import { COMMON, SPOKEN, VARIABLES, type SpokenLine } from './variables';

/** Every word that Tuntas says to customers and staff, in the language and the zone of whoever reads or hears it. */
export interface Messages {
  /** @throws {Unsayable} when the message lacks a value that it must tell. */
  render(message: MessageName, to: Addressee & Correspondence): Rendered;
  /** In these we write, by their codes. */
  readonly languages: readonly string[];
  /** What the customer's page says to whoever reads these languages, best first. */
  page(wanted: readonly string[]): PageWords;
  /**
   * What is said at once to whoever writes STOP, START or HELP, and beneath what stands where everybody can read it. It is a
   * text message, if not said otherwise.
   */
  notice(
    name: Notice,
    to: { readonly locale: readonly string[]; readonly to: string; readonly room?: 'text' | 'ample' },
  ): string;
  /** The same words in the name of a brand. */
  inNameOf(brand: Sender): Messages;
  /** What is said on the phone, and in which voice. */
  speak(line: SpokenLine, to: Addressee): { readonly text: string; readonly voice: Catalogue['voice'] };
}

export type Notice = 'stopped' | 'started' | 'help' | 'publicly';

export interface PageWords {
  readonly language: string;
  readonly say: SayOnPage;
  /** A day up to its last moment. */
  readonly endOf: (day: string) => string;
}

/** Whoever speaks. */
interface Sender {
  readonly name: string;
  /** E.164. */
  readonly phone?: string | undefined;
}

interface Addressee {
  /** The languages they read, best first; the nearest of ours is taken. */
  readonly locale?: string | readonly string[] | undefined;
  /** IANA; the organisation's when absent. */
  readonly zone?: string | undefined;
  /** Moments are milliseconds, money is minor units beside its `currency`. */
  readonly values: Values;
}

interface Correspondence {
  readonly channel: Channel;
  /** E.164, for a text: some countries want it to begin in their own way. */
  readonly to?: string | undefined;
  /** What regimes want said in it, in paragraphs of their own. */
  readonly regimes?: readonly RegimeWords[];
}

interface Rendered {
  readonly subject: string;
  readonly text: string;
  /** For e-mail only. */
  readonly html?: string;
  readonly language: string;
}

/** @throws {PolicyRefused} when a text is missing or asks for what its message does not have. */
export function createMessages(
  source: PolicySource,
  policy: Pick<Policy, 'organisation' | 'locales' | 'deskNames' | 'sms'>,
): Messages {
  const { organisation } = policy;
  const catalogues = readCatalogues(source);
  const readingOf = languagesOf(catalogues, policy, source);
  const { locales = [organisation.locale, ...catalogues.keys()] } = policy;
  const languages = [...new Set(locales.flatMap((locale) => catalogueOf(catalogues, locale)?.language ?? []))];
  const byDesk = new Map(Object.values(policy.deskNames).map((names) => [names[''], names]));

  const readerOf = ({ locale: written, zone }: Addressee, room: Reader['room']): Reader => {
    const wanted = [written ?? []].flat().flatMap((locale) => canonical(locale) ?? []);
    const { catalogue, locale } = readingOf(wanted);
    return {
      catalogue,
      locale,
      zone: zone ?? organisation.zone,
      room,
      wishes: [...wanted, ...wanted.map(baseOf), catalogue.language],
      deskName: (name) => byDesk.get(name)?.[catalogue.language] ?? name,
    };
  };

  /** Whoever reads a paragraph in another language than that of the letter. */
  const inLanguage = (reader: Reader) => (language: string) => {
    const catalogue = catalogueOf(catalogues, language);
    if (!catalogue || catalogue === reader.catalogue) return undefined;
    return { ...reader, catalogue, locale: regional(catalogue.language, [language], organisation.country) };
  };

  const regimeValues = (message: MessageName, { regimes = [], values }: Addressee & Correspondence, reader: Reader) => {
    if (regimes.length === 0) return {};
    if (!('wording' in VARIABLES[message])) throw new Unsayable(`${message} has no room for what a regime wants said`);
    return sayRegimes(regimes, reader, inLanguage(reader), values);
  };

  const speakAs = ({ name, phone }: Sender): Messages => ({
    inNameOf: speakAs,
    languages,

    page(wanted) {
      const { catalogue, locale } = readingOf(wanted);
      return {
        language: catalogue.language,
        say: (part, text, ...[values]) => fill(catalogue.page[part][text] ?? [], locale, values ?? {}),
        endOf: (day) => fill(catalogue.frame.endOfDay, locale, { day }),
      };
    },

    render(message, to) {
      const reader = readerOf(to, to.channel === 'sms' ? 'tight' : 'ample');
      const { language, letters, frame } = reader.catalogue;
      const letter = letters[message];
      const told = {
        organisation: name,
        ourPhone: tellPhone(phone),
        ...to.values,
        ...regimeValues(message, to, reader),
      };
      const valuesFor = (one: Reader) => ({
        ...present({ ...COMMON, ...VARIABLES[message] }, told, one),
        // A link is told whole or not at all.
        link: linkIn(to.values),
      });
      const values = valuesFor(reader);
      const write = (template: Template, within = values) => fill(template, reader.locale, within).trim();

      const subject = write(letter.subject).replaceAll(/\s+/g, ' ');
      // On a network there is room for all that somebody wrote.
      if (to.channel !== 'email' && to.channel !== 'sms') return { subject, text: write(letter.sms), language };
      if (to.channel === 'sms') {
        const within = (words: number) => write(letter.sms, valuesFor({ ...reader, words }));
        return { subject, text: textOf(within, { limit: policy.sms.segments, sender: name, to: to.to }), language };
      }

      const staff = message.startsWith('staff-');
      const paragraphs = write(letter.email)
        .split(/\n\s*\n/)
        .map((paragraph) => paragraph.trim())
        .filter((paragraph) => paragraph !== '');
      const button = {
        label: write(letter.button ?? (staff ? frame.staffButton : frame.button)),
        link: String(values['link']),
      };
      // Whoever has no complaint is told of none.
      const signature = [name, tellPhone(phone)].filter((part) => part !== undefined).join(', ');
      const footer = message === 'outreach' ? signature : write(staff ? frame.staffFooter : frame.footer);
      return {
        subject,
        text: [...paragraphs, `${button.label}:\n${button.link}`, `-- \n${footer}`].join('\n\n') + '\n',
        html: letterPage({ language, brand: name, subject, paragraphs, button, footer }),
        language,
      };
    },

    notice(notice, { locale: wanted, to, room = 'text' }) {
      const { catalogue, locale } = readingOf(wanted);
      const values = present(
        { organisation: 'text', email: 'text', ourPhone: 'text?' },
        { organisation: name, email: organisation.email, ourPhone: tellPhone(phone) },
        readerOf({ locale: wanted, values: {} }, 'ample'),
      );
      const write = () => fill(catalogue.frame[notice], locale, values).trim();
      return room === 'text' ? textOf(write, { limit: policy.sms.segments, sender: name, to }) : write();
    },

    speak(line, to) {
      const reader = readerOf(to, 'ample');
      const { spoken, voice } = reader.catalogue;
      const values = present(
        { organisation: 'text', ...SPOKEN[line] },
        { organisation: name, ...to.values, reference: spell(String(to.values['reference'] ?? '')) },
        reader,
      );
      return { text: fill(spoken[line], reader.locale, values).trim(), voice };
    },
  });
  return speakAs(organisation);
}

/** As people dial it: +62 21 5000 1000. */
const tellPhone = (phone: string | undefined): string | undefined =>
  phone && (parsePhoneNumber(phone)?.formatInternational() ?? phone);

/** Only web addresses become buttons. */
function linkIn({ link }: Values): string {
  if (typeof link === 'string' && /^https?:\/\/\S+$/.test(link)) return link;
  throw new Unsayable('a message cannot be written without a link that begins with http');
}

/** `TN-7F3KQ` as it is read out: letter by letter, with a breath between the groups. */
const spell = (reference: string): string =>
  reference
    .split('-')
    .map((group) => [...group].join(' '))
    .join(', ');
