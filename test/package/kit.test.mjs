// @ts-check
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { NeverCame, openStage } from 'tuntas/testing';

/*
 * Everything that `tuntas/testing` gives, used once from outside, in a project that `tuntas init` wrote: package.test.ts lays it there.
 * What is named nowhere here, and not in docs/testing.md, fails the last test.
 */

/** @type {import('tuntas/testing').Stage} */
let stage;
/** @type {string[]} */
const said = [];
/** @type {import('tuntas/testing').StageOptions} */
const options = { project: '.', startAt: 'Friday 16:00', environment: {}, say: (line) => said.push(line) };

before(async () => {
  stage = await openStage(options);
});
after(() => stage?.close());

/** @param {import('tuntas/testing').Complaint} complaint */
const resolve = async (complaint) => {
  await complaint.soon('assigned');
  await complaint.does('ana', 'resolve', { summary: 'The money is on its way back.', outcome: 'upheld' });
};

describe('a stage', () => {
  test('says what it does, and has an API, a console and people', async () => {
    assert.ok(said.length > 0);
    assert.equal((await fetch(new URL('/readyz', stage.url))).status, 200);
    // It gives a cookie and leads on.
    const console = await fetch(stage.signIn, { redirect: 'manual' });
    assert.deepEqual([console.status, console.headers.getSetCookie().length], [303, 1]);
    assert.ok(existsSync(`${stage.home}/api-key`));
    assert.deepEqual(Object.keys(stage.people), ['ana', 'ben', 'cora', 'dev']);
    const { reference } = await stage.complains({ subject: 'Where is it?' });
    const { body } = await stage.api.post('/api/v1/complaints', {
      ...{ channel: 'web', category: 'billing', subject: 'Twice', text: 'Twice, and no answer.' },
      customer: { name: 'Robin', email: 'robin@example.test' },
    });
    const opened = /** @type {{ reference: string }} */ (body);
    const listed = /** @type {{ reference: string }[]} */ (await stage.api.get('/api/v1/complaints'));
    assert.ok([reference, opened.reference].every((one) => listed.some((row) => row.reference === one)));
    const { items, next } = await stage.api.page('/api/v1/complaints?limit=1');
    assert.deepEqual([/** @type {object[]} */ (items).length, typeof next], [1, 'string']);
    assert.equal((await stage.show(reference)).subject, 'Where is it?');
  });

  test('begins complaints when it is told, and never in the past', async () => {
    stage.startAt('2031-01-04 16:00');
    const complaint = await stage.complains();
    const zone = { timeZone: 'Asia/Jakarta', hourCycle: 'h23', dateStyle: 'short', timeStyle: 'short' };
    const clock = new Intl.DateTimeFormat('sv', /** @type {Intl.DateTimeFormatOptions} */ (zone));
    assert.equal(clock.format(await complaint.now()), '2031-01-04 16:00');
    await complaint.advance('3 days');
    assert.equal(clock.format(await complaint.now()), '2031-01-07 16:00');
    await complaint.advanceTo('2031-02-03T10:00:00Z');
    assert.ok((await complaint.now()).toISOString().startsWith('2031-02-03T10:00'));
    assert.throws(() => stage.startAt('2020-01-04 16:00'), /has passed/);
    assert.throws(() => stage.startAt('soon'), /is no moment/);
    stage.startAt('Monday 09:00');
  });

  test("shows the clocks and Temporal's own view", async () => {
    const { reference } = await stage.complains();
    const id = `complaint:${reference}`;
    assert.equal(await stage.time.settle(id), 'arrived');
    const before = await stage.time.now(id);
    await stage.time.advance(id, 60_000);
    await stage.time.advanceTo(id, before + 3_600_000);
    assert.ok((await stage.time.now(id)) - before >= 3_600_000);
    const view = /** @type {{ reference: string }} */ (await stage.temporal.workflow.getHandle(id).query('view'));
    assert.equal(view.reference, reference);
  });
});

describe('far ends', () => {
  test('a mail opens a complaint, and a provider that is away delays a letter and nothing else', async () => {
    await stage.mailbox.misbehave('refuse-connections');
    const complaint = await stage.complains();
    await complaint.soon('assigned');
    await stage.mailbox.behave();
    await complaint.advance('1 hour');
    await complaint.customer.receives('email', complaint.reference);
    assert.deepEqual(stage.mailbox.duplicates(), []);

    const email = 'kim@example.test';
    await stage.mailbox.write({
      from: email,
      to: 'care@contoh.test',
      subject: 'Nobody calls back',
      text: 'For a week now.',
    });
    const { text } = await stage.mailbox.waitFor({ to: email });
    const written = await stage.complaint(/[A-Z]{2,6}-\w{5}-\w{5}/.exec(text)?.[0] ?? '');
    assert.equal((await written.show()).channel, 'email');
    await stage.mailbox.answer(
      /** @type {any} */ (stage.mailbox.mails().findLast(({ to }) => to.includes(email))),
      'Please call me.',
    );
    await written.soon('message.received');
  });

  test('a text tells, a phone that rings is picked up', async () => {
    const phone = '+447400123499';
    const complaint = await stage.complains({
      customer: { name: 'Alex', email: 'alex@example.test', phone, locale: 'en', consent: { voice: true } },
    });
    await complaint.customer.receives('sms', complaint.reference);
    assert.equal(stage.telephone.texts(phone).length, 1);
    await complaint.customer.texts('When will you call?');
    assert.equal(stage.telephone.messages().filter(({ from }) => from === phone).length, 1);
  });
});

describe('a complaint', () => {
  test('is answered, confirmed and rated; everything that reached the customer is there', async () => {
    const complaint = await stage.complains();
    await complaint.does('ana', 'pause', { reason: 'awaiting-customer', text: 'What is your number?' });
    await complaint.customer.receives('email', /What is your number/);
    await complaint.customer.answers('It is 5521-A.');
    await complaint.soon('message.received');
    await resolve(complaint);
    await complaint.customer.confirms();
    await complaint.soon('confirmed');
    const received = await complaint.customer.received();
    assert.ok(received.every(({ at, channel, message, text }) => at && channel && message && text));
  });

  test('what never comes says what it waited for instead', async () => {
    const complaint = await stage.complains();
    await resolve(complaint);
    await assert.rejects(
      complaint.until({ type: 'reopened', time: 2 }),
      (error) => error instanceof NeverCame && error.message.includes(complaint.reference),
    );
  });
});

test('nothing that the kit gives is without a word in the docs and a use above', async () => {
  const told = readFileSync('node_modules/tuntas/docs/testing.md', 'utf8');
  const used = readFileSync(new URL(import.meta.url), 'utf8');
  const complaint = await stage.complains();
  for (const given of [stage, complaint, complaint.customer])
    for (const name of Object.keys(given)) {
      assert.match(told, new RegExp(`[\`.]${name}\\b`), `docs/testing.md does not tell of ${name}`);
      assert.match(used, new RegExp(`\\.${name}\\b`), `${name} is used nowhere`);
    }
});
