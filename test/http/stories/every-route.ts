import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { ACTIONS } from '../../../src/workflows/contract';
import { caller } from '../support/caller';
import { siti, type Town } from '../support/town';

/** What a request may name that only this town knows. */
interface Known {
  readonly reference: string;
  readonly file: string;
  readonly key: string;
  readonly webhook: string;
}

type Request = readonly [path: (known: Known) => string, body?: object, headers?: Record<string, string>];

interface Route {
  readonly yes: { readonly asks: Request; readonly status?: number } | { readonly toldIn: string; readonly by: string };
  readonly no: { readonly asks: Request; readonly status: number; readonly says: RegExp };
}

const yes = (...asks: Request) => ({ asks });
const makes = (...asks: Request) => ({ asks, status: 201 });
const no = (status: number, says: RegExp, ...asks: Request): Route['no'] => ({ asks, status, says });
const STRANGER = { authorization: 'Bearer wrong' };

const NOBODY = 'TN-00000-00000';
const of =
  (what = '') =>
  ({ reference }: Known) =>
    `/api/v1/complaints/${reference}${what}`;
const ofNobody = (what = '') => of(what).bind(undefined, { reference: NOBODY, file: '', key: '', webhook: '' });
const at = (path: string) => () => `/api/v1${path}`;
const noSuchComplaint = (what = '') => no(404, /TN-00000-00000/, ofNobody(what));

/** By the names of the description; actions are told in actions.ts. */
const ROUTES: Readonly<Record<string, Route>> = {
  open: {
    yes: makes(at('/complaints'), { channel: 'web', subject: 'S', text: 'T', customer: siti }),
    no: no(400, /subject/, at('/complaints'), { channel: 'web' }),
  },
  list: { yes: yes(at('/complaints?limit=1')), no: no(400, /limit/, at('/complaints?limit=0')) },
  show: { yes: yes(of()), no: noSuchComplaint() },
  attachment: {
    yes: yes(({ reference, file }) => `/api/v1/complaints/${reference}/attachments/${file}`),
    no: no(404, /no file 999999/, of('/attachments/999999')),
  },
  letters: { yes: yes(of('/letters')), no: noSuchComplaint('/letters') },
  answers: { yes: yes(of('/answers')), no: noSuchComplaint('/answers') },
  slots: { yes: yes(of('/slots')), no: noSuchComplaint('/slots') },
  consent: { yes: yes(of('/consent'), { consent: { sms: true } }), no: no(400, /consent/, of('/consent'), {}) },
  revokePageLink: { yes: yes(of('/page-link/revoke'), {}), no: no(404, /TN-00000/, ofNobody('/page-link/revoke'), {}) },
  moves: { yes: yes(at('/policy/moves')), no: no(404, /nowhere/, at('/policy/moves?to=nowhere')) },
  follow: {
    yes: { toldIn: 'feed.ts', by: '/api/v1/events' },
    no: no(400, /last-event-id|after/i, at('/events?after=99999999')),
  },
  listKeys: { yes: yes(at('/keys')), no: no(401, /key/, at('/keys'), undefined, STRANGER) },
  makeKey: {
    yes: makes(at('/keys'), { name: 'A form', role: 'agent' }),
    no: no(400, /role/, at('/keys'), { name: 'A form', role: 'king' }),
  },
  revokeKey: {
    yes: yes(({ key }) => `/api/v1/keys/${key}/revoke`, {}),
    no: no(404, /no key nobodys/, at('/keys/nobodys/revoke'), {}),
  },
  reportRegulator: {
    yes: yes(at('/reports/regulator?regime=id-ojk-written')),
    no: no(400, /mars/, at('/reports/regulator?regime=mars')),
  },
  reportAnswers: {
    yes: yes(at('/reports/answers')),
    no: no(401, /key/, at('/reports/answers'), undefined, STRANGER),
  },
  reportCsat: { yes: yes(at('/reports/csat')), no: no(400, /from/, at('/reports/csat?from=monday')) },
  reportCompliments: {
    yes: yes(at('/reports/compliments')),
    no: no(400, /from/, at('/reports/compliments?from=monday')),
  },
  listWebhooks: {
    yes: yes(at('/webhooks')),
    no: no(401, /key/, at('/webhooks'), undefined, STRANGER),
  },
  makeWebhook: {
    yes: makes(at('/webhooks'), { name: 'Warehouse', url: 'https://example.test/hooks' }),
    no: no(400, /url/, at('/webhooks'), { name: 'Within', url: 'http://127.0.0.1/hooks' }),
  },
  rotateWebhook: {
    yes: yes(({ webhook }) => `/api/v1/webhooks/${webhook}/rotate`, { keep: '90m' }),
    no: no(404, /no webhook nobodys/, at('/webhooks/nobodys/rotate'), {}),
  },
  revokeWebhook: {
    yes: yes(({ webhook }) => `/api/v1/webhooks/${webhook}/revoke`, {}),
    no: no(404, /no webhook nobodys/, at('/webhooks/nobodys/revoke'), {}),
  },
  listDeliveries: {
    yes: yes(at('/webhooks/deliveries')),
    no: no(400, /cursor/, at('/webhooks/deliveries?cursor=x')),
  },
  replayDeliveries: {
    yes: yes(at('/webhooks/deliveries/replay'), {}),
    no: no(400, /all/, at('/webhooks/deliveries/replay'), { all: true }),
  },
  replayDelivery: {
    yes: { toldIn: '../../webhooks/deliveries.test.ts', by: '/replay' },
    no: no(404, /no delivery nobodys/, at('/webhooks/deliveries/nobodys/replay'), {}),
  },
};

/** Each operation of the API says yes to somebody and no to somebody; one that is new here is missing in the list above. */
export const everyRouteStories = (town: () => Town): void => {
  const { get, post } = caller(town);
  let known: Known;
  const ask = ([path, body, headers]: Request) =>
    body === undefined ? get(path(known), headers) : post(path(known), body, headers);

  beforeAll(async () => {
    const email = 'routes@example.test';
    const { reference } = await town().opens({ customer: { ...siti, email } });
    const { replyTo } = await town().up.farEnds.mailbox!.waitFor({ to: email, text: reference });
    const transport = createTransport({ host: '127.0.0.1', port: town().up.smtpIntakePort, ignoreTLS: true });
    const attachments = [{ filename: 'tagihan.csv', content: 'nomor,jumlah' }];
    await transport.sendMail({ from: email, to: replyTo, subject: 'Bukti', text: 'Ini.', attachments });
    transport.close();
    const { attachments: kept } = await town().shows(reference, (shown) => shown.attachments.length > 0);
    const [key, webhook] = [
      await post('/api/v1/keys', { name: 'To be revoked', role: 'agent' }),
      await post('/api/v1/webhooks', { name: 'To be revoked', url: 'https://example.test/hooks' }),
    ];
    const idOf = async (made: Response) => ((await made.json()) as { id: string }).id;
    known = { reference, file: kept[0]?.id ?? '', key: await idOf(key), webhook: await idOf(webhook) };
  });

  test('none is missing here', async () => {
    const { paths } = (await (await get('/openapi.json')).json()) as {
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    const named = Object.values(paths).flatMap((methods) => Object.values(methods).map((one) => one.operationId));
    expect(named.toSorted()).toEqual([...Object.keys(ROUTES), ...ACTIONS].toSorted());
  });

  test.each(Object.entries(ROUTES))('%s says yes', async (_name, { yes: told }) => {
    if ('toldIn' in told) return expect(readFileSync(join(__dirname, told.toldIn), 'utf8')).toContain(told.by);
    const answer = await ask(told.asks);
    expect([answer.status, answer.status < 300 ? '' : await answer.text()]).toEqual([told.status ?? 200, '']);
  });

  test.each(Object.entries(ROUTES))('%s says no, and why', async (_name, { no: { asks, status, says } }) => {
    const answer = await ask(asks);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      expect.stringContaining('application/problem+json'),
    ]);
    expect(await answer.text()).toMatch(says);
  });
};
