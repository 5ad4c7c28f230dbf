import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Shown } from '../../src/contract/show';
import type { TelephoneMisbehaviour } from '../../src/standins/telephone/misbehaviours';
import type { Script } from '../../src/standins/telephone/people';
import { useTown } from '../http/support/town';

/*
 * Everything that npm start brings up, Temporal with it, and a telephone company on its worst day, told by seeds: answers
 * lost, 429, 500, receipts doubled and in the wrong order. Every customer is called once, what they press counts once, and they
 * hear of it once.
 */

const COMPLAINTS = 30;
const ILLS: readonly (TelephoneMisbehaviour | undefined)[] = [
  ...(['lose-the-answer', 'error-after-keeping', 'too-many-requests', 'server-error'] as const),
  ...(['duplicate-callbacks', 'reorder-callbacks', undefined] as const),
];

/** Our own policy, for a house that never sleeps: somebody for each of them, and calls may be recorded. */
const folder = mkdtempSync(join(tmpdir(), 'tuntas-calls-'));
cpSync('config', folder, { recursive: true });
const people = Array.from({ length: COMPLAINTS }, (_, index) => `p${index + 1}`);
const edit = (file: string, change: (text: string) => string) =>
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
edit('policy.yaml', (text) =>
  text
    .replace(/^version: .*$/m, 'version: calls')
    .replace(/^people:$/m, ['people:', ...people.map(personOf)].join('\n'))
    .replace('members: [ani, bayu, citra]', `members: [${people.join(', ')}, ani]`)
    .replace('calendar: counter', 'calendar: always')
    .replace(/window: '09:00-20:00'.*$/m, "window: '00:00-23:59'\n  record: ask"),
);
afterAll(() => rmSync(folder, { recursive: true }));
/** Seconds that are long enough for a busy machine: nobody hangs up while a page is still on its way. */
const pace = { secondMs: 300 };
const town = useTown(join(folder, 'policy.yaml'), undefined, { pace });

function personOf(id: string, index: number): string {
  const number = String(index + 1).padStart(3, '0');
  return `  ${id}: { name: Petugas ${index + 1}, email: ${id}@contoh.test, phone: '+628119000${number}', languages: [en, id] }`;
}

/** What a customer does when their phone rings, and what comes of it. */
const DEEDS: readonly { readonly phone: Script; readonly ends: string; readonly texts: readonly string[] }[] = [
  { phone: { does: 'answer', press: ['1', '1'] }, ends: 'connected', texts: ['callback-booked'] },
  { phone: { does: 'answer', press: ['1', '2'] }, ends: 'connected', texts: ['callback-booked'] },
  { phone: { does: 'busy' }, ends: 'missed', texts: ['callback-booked', 'callback-missed'] },
  { phone: { does: 'answer', press: ['9'] }, ends: 'cancelled', texts: ['callback-booked'] },
  { phone: { does: 'answer', press: ['2', '0'] }, ends: 'cancelled', texts: ['callback-booked', 'callback-cancelled'] },
  { phone: { does: 'answer', press: ['2', '1'] }, ends: 'booked', texts: ['callback-booked', 'callback-booked'] },
];

test(`${COMPLAINTS} calls through all of it: each is placed once, and ends as its customer wanted`, async () => {
  const telephone = town().up.farEnds.telephone!;
  for (const [index] of people.entries())
    telephone
      .handset(`+628119000${String(index + 1).padStart(3, '0')}`)
      .whenRung({ does: 'answer', press: ['1'], talkSeconds: 3 });

  const stories = await Promise.all(
    people.map(async (_, index) => {
      const seed = index + 1;
      const deed = DEEDS[seed % DEEDS.length]!;
      const phone = `+6287790${String(seed).padStart(5, '0')}`;
      telephone.handset(phone).whenRung(deed.phone);
      const ill = ILLS[(seed * 5) % ILLS.length];
      if (ill) await telephone.misbehave(ill, 1 + (seed % 2));
      const customer = { name: `Siti ${seed}`, phone, email: `siti${seed}@calls.test`, locale: 'id' };
      const { reference } = await town().opens({ customer });
      const slot = new Date(Date.now() + 1_000).toISOString();
      expect((await town().acts(reference, 'callback', { slot })).status).toBe(200);
      return { reference, phone, deed };
    }),
  );

  const texts = ({ timeline }: Shown) =>
    timeline
      .filter(({ type, data }) => type === 'message.accepted' && data['channel'] === 'sms' && data['to'] === 'customer')
      .map(({ data }) => String(data['message']));
  for (const { reference, phone, deed } of stories) {
    const shown = await town().shows(
      reference,
      (one) =>
        one.timeline.some(({ type }) => type === 'callback.dialled') &&
        one.callbacks.at(-1)?.['state'] === deed.ends &&
        texts(one).length >= deed.texts.length + 1,
    );
    expect([reference, texts(shown).toSorted()]).toEqual([reference, ['acknowledgement', ...deed.texts].toSorted()]);
    const arrived = telephone.messages().filter(({ to }) => to === phone);
    expect([reference, arrived.length]).toEqual([reference, deed.texts.length + 1]);
    // Of its first attempt: whoever of us was rung, they were rung once.
    expect([reference, telephone.calls().filter(({ to }) => to === phone).length]).toEqual([reference, 1]);
    expect(shown.timeline.filter(({ type }) => type === 'callback.dialled')).toHaveLength(1);
    // Whoever calls them, they hear their own language to the end.
    const words = telephone
      .calls()
      .flatMap(({ to, heard }) =>
        to === phone ? heard.flatMap((one) => (one.kind === 'said' ? [one.words] : [])) : [],
      );
    expect(words.filter((one) => !/Anda|Terima kasih|Tekan/.test(one) && !/telepon dibatalkan/.test(one))).toEqual([]);
  }

  const agreed = stories.filter(({ deed }) => deed === DEEDS[0]);
  for (const { reference } of agreed)
    await town().shows(reference, ({ timeline }) =>
      timeline.some(({ type, data }) => type === 'callback.recorded' && data['stage'] === 'kept'),
    );
  expect(telephone.recordings()).toHaveLength(agreed.length);
}, 240_000);
