import { createHmac, timingSafeEqual } from 'node:crypto';
import { PURPOSES, type Purpose } from './domain/consent';
import type { About } from './domain/effect';
import { isReference } from './domain/reference';

/**
 * The addresses by which the outside finds its way to one complaint. What a customer holds (the status page, the
 * address to answer to) is signed with the secret, each for its own use: who knows a reference opens nothing, and who
 * may answer a letter cannot, with the same token, read the page.
 */
export interface Links {
  /** `https://…/c/{token}`: the customer's page. `edition`: how many links to it were revoked before this one. */
  statusPage(reference: string, edition?: number): string;
  /** The case in the console, for staff: it opens only behind the sign-in. */
  casePage(reference: string): string;
  /** Whose page a token opens; undefined for a token that we did not make. */
  readToken(token: string): { readonly reference: string; readonly edition: number } | undefined;
  /** `https://…/u/{token}`: where a customer says that they want no more of what a purpose writes to them. */
  unsubscribePage(reference: string, purpose: Purpose): string;
  readUnsubscribe(token: string): { readonly reference: string; readonly purpose: Unwanted } | undefined;
  /** `care+tn-7f3kq-92qdm-<signature>@…`: answers to it find their complaint. `at`: another of our addresses. */
  replyAddress(reference: string, at?: string): string;
  readReplyAddress(address: string): string | undefined;
  /** A page that Twilio fetches during a call (`channels/phone/voice-pages`); `about` is what it has to tell. */
  voicePage(page: string, key: string, about?: About): string;
  /** Four digits that a call begins with and the customer's page shows: so they know that it is us. */
  callCode(reference: string, number: number): string;
  /** Where Twilio tells what became of a message, a call, its recording, or the customer's part of it. */
  statusCallback(of: 'message' | 'call' | 'recording' | 'customer', key: string): string;
  /** The name of the room in which the two parts of a call meet: nothing of anybody, and nobody can guess it. */
  room(key: string): string;
}

/** What one can be without. */
export type Unwanted = Exclude<Purpose, 'complaint'>;

export interface LinkSettings {
  readonly secret: string;
  /** As the outside reaches us; a path in it is kept. */
  readonly publicUrl: string;
  /** The organisation's own address. */
  readonly emailAddress: string;
  /** Those of its brands. */
  readonly brandAddresses?: readonly string[];
}

export function createLinks({ secret, publicUrl, emailAddress, brandAddresses = [] }: LinkSettings): Links {
  const base = publicUrl.replace(/\/+$/, '');
  const ours = new Set([emailAddress, ...brandAddresses].map((address) => address.toLowerCase()));

  const mac = (use: string, reference: string) => createHmac('sha256', secret).update(`${use}:${reference}`);
  const pageToken = (reference: string, edition: number) => {
    const said = edition === 0 ? reference : `${reference}.${edition}`;
    return `${said}.${mac('page', said).digest('base64url').slice(0, 22)}`;
  };
  const unsubscribeSignature = (reference: string, purpose: string) =>
    mac('unsubscribe', `${reference}.${purpose}`).digest('base64url').slice(0, 22);
  // Mail servers may change the case of an address: hexadecimal survives it, and 80 bits fit a local part's 64 symbols.
  const replySignature = (reference: string) => mac('reply', reference).digest('hex').slice(0, 20);

  return {
    statusPage: (reference, edition = 0) => `${base}/c/${pageToken(reference, edition)}`,
    casePage: (reference) => `${base}/complaints/${reference}`,
    readToken(token) {
      const [, reference = '', written = '0'] = TOKEN.exec(token) ?? [];
      const edition = Number(written);
      return isReference(reference) && same(token, pageToken(reference, edition)) ? { reference, edition } : undefined;
    },
    unsubscribePage: (reference, purpose) =>
      `${base}/u/${reference}.${purpose}.${unsubscribeSignature(reference, purpose)}`,
    readUnsubscribe(token) {
      const [reference = '', purpose = '', signature = '', ...rest] = token.split('.');
      const known = PURPOSES.find((one) => one === purpose);
      const whole = rest.length === 0 && isReference(reference) && known !== undefined && known !== 'any';
      return whole && same(signature, unsubscribeSignature(reference, known))
        ? { reference, purpose: known }
        : undefined;
    },
    replyAddress(reference, at = emailAddress) {
      const [mailbox, domain] = at.toLowerCase().split('@');
      return `${mailbox}+${reference.toLowerCase()}-${replySignature(reference)}@${domain}`;
    },
    readReplyAddress(address) {
      const match = /^(.+)\+(.+)-([0-9a-f]{20})@(.+)$/.exec(address.trim().toLowerCase());
      if (!match || !ours.has(`${match[1]}@${match[4]}`)) return undefined;
      const reference = (match[2] ?? '').toUpperCase();
      return isReference(reference) && same(match[3] ?? '', replySignature(reference)) ? reference : undefined;
    },
    voicePage(page, key, about = {}) {
      const query = new URLSearchParams({ key });
      for (const [name, value] of Object.entries(about)) if (value !== null) query.set(name, String(value));
      return `${base}/voice/${page}?${query.toString()}`;
    },
    callCode: (reference, number) =>
      String(mac('call', `${reference}:${number}`).digest().readUInt32BE() % 10_000).padStart(4, '0'),
    room: (key) => mac('room', key).digest('hex').slice(0, 32),
    statusCallback: (of, key) => `${base}/hooks/twilio/${of}-status?key=${encodeURIComponent(key)}`,
  };
}

/** A reference, the edition of its link where it is not the first, and the signature of both. */
const TOKEN = /^([^.]+)(?:\.([1-9]\d{0,8}))?\.[\w-]{22}$/;

/** Takes as long for a wrong signature as for a right one. */
function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
