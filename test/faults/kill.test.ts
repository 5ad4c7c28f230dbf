import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as immediate, setTimeout as wait } from 'node:timers/promises';
import type { Listed, Shown } from '../../src/contract/show';
import type { Running } from '../../src/workers/running';
import { type Tuntas, eventually, useTuntas } from '../e2e/support/tuntas';

/*
 * Once: whatever crashes, a customer gets each message, and gets it once per channel. The real thing is killed with
 * SIGKILL, all of it at once, at its worst moments; nobody has time for a last word.
 */
const tuntas: Tuntas = useTuntas();

/** Every reference that was ever answered. */
const answered = new Set<string>();

test('Siti complains and has our word in Indonesian within seconds, by e-mail and on her phone', async () => {
  await tuntas.start();
  const began = Date.now();
  const reference = await siti();
  await eventually(async () => (await acknowledged(reference)) || undefined, 'both acknowledgements arrived');
  expect(Date.now() - began).toBeLessThan(10_000);
  const [mail] = (await tuntas.mails()).filter(({ envelope }) => envelope.to.includes('siti@example.test'));
  expect(mail?.subject).toBe(`Keluhan Anda sudah kami terima: ${reference}`);
  expect(tuntas.texts().find(({ to }) => to === '+628123456789')?.body).toContain(
    `keluhan Anda kami terima, nomor ${reference}`,
  );
}, 150_000);

describe('killed', () => {
  test('the moment a complaint was answered', async () => {
    await siti();
    await tuntas.kill();
    await tuntas.start();
  }, 100_000);

  test('the moment a letter lies in the mailbox, before we can have heard so', async () => {
    const before = (await tuntas.mails()).length;
    await opens('letter');
    await soonest(async () => (await tuntas.mails()).length > before);
    await tuntas.kill();
    await tuntas.start();
  }, 100_000);

  test('the moment the telephone company has a text, before we can have heard so', async () => {
    const reference = await opens('text');
    await soonest(() => tuntas.texts().some(({ body }) => body.includes(reference)));
    await tuntas.kill();
    await tuntas.start();
  }, 100_000);

  test('while both providers say nothing: after the next start it takes only seconds', async () => {
    for (const page of ['mailbox', 'telephone']) await misbehaves(page, 'never-answer');
    const reference = await opens('silence');
    await wait(1_500);
    await tuntas.kill();
    await tuntas.start();
    await eventually(async () => (await acknowledged(reference)) || undefined, 'it is acknowledged', 40_000);
  }, 150_000);

  test('in the middle of a burst of twenty', async () => {
    const keys = Array.from({ length: 20 }, (_, number) => `burst-${number}`);
    let count = 0;
    const outcomes = await Promise.allSettled(
      keys.map(async (key) => {
        await opens(key);
        if (++count === 9) await tuntas.kill();
      }),
    );
    const unanswered = keys.filter((_, number) => outcomes[number]?.status === 'rejected');
    expect(unanswered.length).toBeGreaterThan(0);

    await tuntas.start();
    // Who got no answer asks again under the same key, and does not know whether the first time counted.
    for (const key of unanswered) await opens(key);
  }, 100_000);
});

test('nothing is lost: all that were answered live, are acknowledged on both channels, and are told without a gap', async () => {
  for (const reference of answered)
    await eventually(async () => (await acknowledged(reference)) || undefined, `${reference} is acknowledged`, 90_000);

  const listed = JSON.parse((await tuntas.types('list', '--all', '--json')).out) as Listed[];
  expect(listed.map(({ reference }) => reference).toSorted()).toEqual([...answered].toSorted());
  for (const reference of answered) {
    const { timeline, owner, nextDeadline } = await shown(reference);
    expect(timeline.map(({ seq }) => seq)).toEqual(timeline.map((_, index) => index + 1));
    expect(timeline.filter(({ type }) => type === 'received')).toHaveLength(1);
    expect([owner.desk, nextDeadline?.clock]).toEqual([expect.any(String), expect.any(String)]);
  }
}, 180_000);

test('nothing was sent twice', async () => {
  const texts = tuntas.texts().map(({ to, body }) => `${to} ${body}`);
  expect(repeated(texts)).toEqual([]);
  // SMTP cannot be asked whether a letter arrived: one that may have come twice has the same id, and we say so.
  for (const id of repeated((await tuntas.mails()).map(({ messageId }) => messageId))) {
    const key = id.slice(1, id.indexOf('@')).replaceAll('~', ':');
    const { timeline } = await shown(key.split(':')[0] ?? '');
    const told = { type: 'message.accepted', data: expect.objectContaining({ key, possiblyDoubled: true }) };
    expect(timeline).toContainEqual(expect.objectContaining(told));
  }
});

test('the page that the letter links to answers', async () => {
  const [letter] = await tuntas.mails();
  const link = /http\S+\/c\/\S+/.exec(letter?.text ?? '')?.[0] ?? '';
  const page = await fetch(link);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Tagihan dobel')]);
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  'asked to stop by %s it ends well and leaves no process; the next start goes on where it was',
  async (signal) => {
    const before = await shown([...answered][0] ?? '');
    expect(await tuntas.stop(signal)).toEqual({ code: 0, left: [] });
    await tuntas.start();
    expect(await shown(before.reference)).toMatchObject({
      timeline: before.timeline,
      nextDeadline: before.nextDeadline,
    });
    const reference = await opens(`after-${signal}`);
    await eventually(async () => (await acknowledged(reference)) || undefined, `${reference} is acknowledged`);
  },
  100_000,
);

test('nothing of what customers wrote, or who they are, is in the log', () => {
  expect(tuntas.complaintsOfItsOwn()).not.toMatch(/@example\.test|\+62|dipotong/i);
});

async function siti(): Promise<string> {
  const [subject, text] = ['Tagihan dobel', 'Tagihan saya dipotong dua kali'];
  const { code, out } = await tuntas.types(
    ...['open', '--name', 'Siti', '--email', 'siti@example.test', '--phone', '+628123456789', '--locale', 'id'],
    ...['--subject', subject, '--text', text, '--json'],
  );
  expect(code).toBe(0);
  return noted((JSON.parse(out) as { reference: string }).reference);
}

/** One customer for each key, so that texts and letters can be told apart. */
async function opens(key: string): Promise<string> {
  const response = await tuntas.asks('/api/v1/complaints', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({
      ...{ channel: 'web', subject: 'Tagihan dobel', text: 'Tagihan saya dipotong dua kali' },
      customer: { name: key, email: `${key.toLowerCase()}@example.test`, phone: '+6281234500000', locale: 'id' },
    }),
  });
  expect([200, 201]).toContain(response.status);
  return noted(((await response.json()) as { reference: string }).reference);
}

function noted(reference: string): string {
  answered.add(reference);
  return reference;
}

async function acknowledged(reference: string): Promise<boolean> {
  const arrived = tuntas.texts().some(({ body, status }) => body.includes(reference) && status === 'delivered');
  return (
    arrived &&
    (await tuntas.mails()).some(
      ({ subject, messageId }) => subject.includes(reference) && messageId.includes('acknowledgement'),
    )
  );
}

const shown = async (reference: string): Promise<Shown> =>
  (await (await tuntas.asks(`/api/v1/complaints/${reference}`)).json()) as Shown;

const repeated = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];

async function misbehaves(page: string, how: string): Promise<void> {
  const { urls } = JSON.parse(readFileSync(join(tuntas.home, 'running.json'), 'utf8')) as Running;
  await fetch(`${urls[page]}/behaviour`, { method: 'POST', body: new URLSearchParams({ how }) });
}

/** Looks without a pause: what is waited for lasts a few milliseconds. */
async function soonest(so: () => boolean | Promise<boolean>): Promise<void> {
  for (const until = Date.now() + 15_000; !(await so());) {
    if (Date.now() > until) throw new Error('it never came to that');
    await immediate();
  }
}
