import { DAY, type Instant } from './instant';

/**
 * How somebody may be written to on WhatsApp: freely within 24 hours of what they last wrote there, after that by a template alone
 * that WhatsApp has approved (Meta's *customer service window*; Twilio's error 63016). Where there is no template, not at all: the
 * next channel is taken.
 *
 * @param heardAt when they last wrote there; undefined: never.
 * @param template the approved one for this message, where the policy names one.
 */
export function wayOnWhatsapp(
  heardAt: Instant | undefined,
  at: Instant,
  template: string | undefined,
): 'freely' | { readonly template: string } | 'not' {
  if (heardAt !== undefined && at - heardAt < DAY) return 'freely';
  return template === undefined ? 'not' : { template };
}

/** Of the templates of a message the one in the reader's language, as far as there is one. */
export const templateIn = (
  templates: Readonly<Record<string, string>> | undefined,
  language: string,
): string | undefined => templates?.[language] ?? templates?.[language.split('-')[0] ?? ''];
