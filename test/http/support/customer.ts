import { setTimeout as wait } from 'node:timers/promises';
import type { Town } from './town';

/** A customer at their page, in a browser without scripts: it keeps the cookies that it is given. */
export interface AtThePage {
  /** `/c/{token}`. */
  readonly path: string;
  sees(beneath?: string): Promise<{ readonly status: number; readonly html: string; readonly headers: Headers }>;
  /** Where the page goes after a form. */
  sends(deed: string, fields?: Record<string, string> | FormData): Promise<string>;
  /** What the page says to a form that leads nowhere else. */
  hears(deed: string, fields: Record<string, string>): Promise<string>;
  /** Has a code sent, and reads it where it came. */
  getsCode(by?: 'email' | 'sms', wanted?: string): Promise<string>;
  /** Shows by a code that it is they. */
  opens(by?: 'email' | 'sms'): Promise<void>;
}

/** @param who where they are reached, to find their codes. */
export function atThePage(town: Town, reference: string, who: { email?: string; phone?: string }): AtThePage {
  const path = new URL(town.links.statusPage(reference)).pathname;
  let cookie = '';
  const ask = async (beneath: string, init: RequestInit = {}) => {
    const headers = cookie === '' ? {} : { cookie };
    const response = await fetch(`${town.url}${path}${beneath}`, { ...init, headers, redirect: 'manual' });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) cookie = set.split(';')[0] ?? '';
    return response;
  };
  const sends: AtThePage['sends'] = async (deed, fields = {}) => {
    const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
    const response = await ask(`/${deed}`, { method: 'POST', body });
    return response.headers.get('location') ?? String(response.status);
  };
  const hears: AtThePage['hears'] = async (deed, fields) =>
    (await ask(`/${deed}`, { method: 'POST', body: new URLSearchParams(fields) })).text();
  const codesSent = (by: 'email' | 'sms'): string[] => {
    const { mailbox, telephone } = town.up.farEnds;
    const came =
      by === 'email'
        ? (mailbox?.mails() ?? []).filter(({ to, text }) => to.includes(who.email ?? '-') && text.includes(reference))
        : (telephone?.texts(who.phone ?? '-').map(({ body }) => ({ text: body })) ?? []);
    return came.flatMap(({ text }) => /(?<![\d-])\d{6}(?= (?:adalah|is|ialah) )/.exec(text)?.[0] ?? []);
  };
  const getsCode: AtThePage['getsCode'] = async (by = 'email', wanted) => {
    const before = codesSent(by).length;
    await sends('code', { by, ...(wanted !== undefined && { for: wanted }) });
    for (let tries = 0; tries < 100; tries += 1) {
      const codes = codesSent(by);
      if (codes.length > before) return codes.at(-1) ?? '';
      await wait(50);
    }
    throw new Error(`no code came by ${by}`);
  };
  return {
    path,
    async sees(beneath = '') {
      const response = await ask(beneath);
      return { status: response.status, html: await response.text(), headers: response.headers };
    },
    sends,
    hears,
    getsCode,
    async opens(by = 'email') {
      const to = await sends('open', { code: await getsCode(by) });
      if (to !== path) throw new Error(`the code did not open the page: ${to}`);
    },
  };
}
