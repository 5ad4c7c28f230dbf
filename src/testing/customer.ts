import type { Shown } from '../contract/show';
import { workflowIdOf } from '../workflows/contract';
import { eventually } from './eventually';
import { type Received, receivedBy } from './received';
import type { Stage } from './stage';

/** The customer of one complaint: what reaches them, and what they do. */
export interface AtTheCustomers {
  /** All that reached them, in order. */
  received(): Promise<readonly Received[]>;
  /** They got a letter by this channel with these words in it, or get it soon. @throws {NeverCame} */
  receives(channel: 'email' | 'sms' | 'whatsapp', words: string | RegExp): Promise<Received>;
  /** They answer the newest mail that they got. */
  answers(text: string): Promise<void>;
  /** They send a text message: a few words, or a digit for a survey. */
  texts(body: string): Promise<void>;
  /** They say on their page that it is solved, and show by a code that it is they. */
  confirms(): Promise<void>;
}

/** In the letter that brings a code. */
const CODE = /(?<![\d-])\d{6}(?= (?:adalah|is|ialah) )/;

export function customerOf(stage: Stage, reference: string, { email, phone }: Shown['customer']): AtTheCustomers {
  const { mailbox, telephone, time } = stage;
  const settle = () => time.settle(workflowIdOf(reference));
  const received = async () => receivedBy(await stage.show(reference), stage);
  const address = () => needed(email, 'e-mail address');
  const heard = async (before: number) => {
    await eventually(
      async () => ((await wordsIn()) > before ? true : undefined),
      `${reference} did not hear the customer`,
    );
    await settle();
  };
  const wordsIn = async () =>
    (await stage.show(reference)).timeline.filter(({ type }) => TOLD_BY_THEM.has(type)).length;

  /** Their browser, which keeps the cookie that a code gave it. */
  let cookie = '';
  const browse = async (url: string, form?: Record<string, string>) => {
    const init = form && { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' as const };
    const answer = await fetch(url, { ...init, ...(cookie !== '' && { headers: { cookie } }) });
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return answer.text();
  };

  return {
    received,
    async receives(channel, words) {
      const has = (text: string) => (typeof words === 'string' ? text.includes(words) : words.test(text));
      return eventually(
        async () =>
          (await received()).find((one) => one.channel === channel && has(`${one.subject ?? ''}\n${one.text}`)),
        `nothing with ${String(words)} came to the customer of ${reference} by ${channel}`,
      );
    },
    async answers(text) {
      const before = await wordsIn();
      const newest = mailbox
        .mails()
        .findLast(({ to, subject }) => to.includes(address()) && subject.includes(reference));
      if (!newest) throw new Error(`no mail came to the customer of ${reference} yet`);
      await mailbox.answer(newest, text);
      await heard(before);
    },
    async texts(body) {
      const before = await wordsIn();
      await telephone.handset(needed(phone, 'phone')).text(body);
      await heard(before);
    },
    async confirms() {
      const letters = mailbox.mails().filter(({ to }) => to.includes(address()));
      const link = letters
        .map(({ text }) => /https?:\/\/\S+\/c\/[\w.~-]+/.exec(text)?.[0])
        .findLast((found) => found?.includes(reference));
      if (link === undefined) throw new Error(`no letter to the customer of ${reference} links to their page`);
      const known = cookie !== '';
      const once = /name="once" value="([\w-]+)"/.exec(await browse(link))?.[1] ?? '';
      await browse(`${link}/confirm`, { once });
      if (!known) {
        // That it is they who say so, a code shows, once for this browser.
        await browse(`${link}/code`, { by: 'email', for: 'confirm' });
        const sent = await mailbox.waitFor(
          (mail) => mail.to.includes(address()) && mail.text.includes(reference) && CODE.test(mail.text),
        );
        await browse(`${link}/open`, { code: CODE.exec(sent.text)?.[0] ?? '', for: 'confirm', once });
      }
      await settle();
    },
  };

  function needed(value: string | null | undefined, what: string): string {
    if (value) return value;
    throw new Error(`the customer of ${reference} has no ${what}`);
  }
}

/** Lines by which one sees that the customer was heard. */
const TOLD_BY_THEM: ReadonlySet<string> = new Set(['message.received', 'survey.answered', 'followup.answered']);
