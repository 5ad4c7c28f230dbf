import type { OpenComplaint } from '../../../src/domain/opening';
import type { Snapshot } from '../../../src/domain/snapshot';
import { speakersOf } from '../../../src/http/console/call-outcome';
import { sayCallable } from '../../../src/http/console/callable';
import { CasePage } from '../../../src/http/console/case-page';
import { reviewersOf } from '../../../src/http/console/review-outcome';
import { taskTimes } from '../../../src/http/console/tasks';
import type { FreeSlots } from '../../../src/http/free-slots';
import { showCase, type Surroundings } from '../../../src/http/show-case';
import type { Life } from '../../domain/support/life';
import { caseOf, lifeOf, namesIn, siti } from '../support/lives';

const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}:00+07:00`);
const ani = { kind: 'staff', id: 'ani' } as const;
const hana = { kind: 'staff', id: 'hana' } as const;

const pageOf = async (
  life: Life,
  opening: OpenComplaint,
  more: Partial<Surroundings> = {},
  callable?: string,
): Promise<string> => {
  const { row, around } = caseOf(life, opening);
  const shown = showCase(row, { ...around, ...more });
  return CasePage({
    ...{ once: 'once-1234', callable },
    letters: [],
    prepared: [],
    reviewers: reviewersOf(row),
    speakers: speakersOf(row),
    ...{ shown, text: opening.text, customerPage: '/c/token', names: namesIn('Asia/Jakarta'), now: life.now },
    taskTimes: taskTimes(row.snapshot as Snapshot, shown.timeline),
  });
};

/** What a reader of the page hears: its words in order, without its drawings. */
const wordsOf = (html: string) =>
  html
    .replaceAll(/<(svg|style|title)\b.*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

/** One card, by its heading. */
const cardOf = (html: string, heading: string) => {
  const [card] = html.split('<article').filter((part) => new RegExp(`<h[34]>${heading}</h[34]>`).test(part));
  return wordsOf(card?.split('</article>')[0] ?? '');
};

test('how often it was handed over and opened again stands on it, against what the policy lets', async () => {
  const life = lifeOf(siti, at('2026-12-21 09:40'));
  expect(wordsOf(await pageOf(life, siti))).not.toMatch(/Opened again|Handed over/);
  life.happens({ type: 'hand-off', desk: 'technical', actor: ani, personal: { summary: 'x' } });
  const answers = () => life.happens({ type: 'resolve', outcome: 'upheld', actor: ani, personal: { summary: 'x' } });
  for (let times = 1; times <= 2; times += 1) answers().happens({ type: 'reopen', reason: 'Belum masuk', actor: ani });
  const words = wordsOf(await pageOf(life, siti));
  expect(words).toContain('Handed over once');
  expect(words).toContain('Opened again 2 times');
  const { row, around } = caseOf(life, siti);
  expect(showCase(row, around)).toMatchObject({
    handOffs: { count: 1, limit: 3 },
    reopenings: { count: 2, limit: null },
  });
  const limited = { ...row, terms: { ...life.complaint.common.terms, escalation: { reopenings: 2 } } };
  expect(showCase(limited, around).reopenings).toEqual({ count: 2, limit: 2 });
});

test('what they said of being written to stands there whole, oldest first', async () => {
  const opening = { ...siti, customer: { ...siti.customer, consent: { survey: false } } };
  const said = { channel: 'sms', address: '+628123456789', purpose: 'any', source: 'sms' } as const;
  const consents = [
    { ...said, granted: false, at: at('2026-12-21 10:00') },
    { ...said, granted: true, at: at('2026-12-22 10:00') },
  ];
  const words = wordsOf(await pageOf(lifeOf(opening, at('2026-12-21 09:40')), opening, { consents }));
  expect(words).toContain(
    'survey: no; sms: no (+628123456789, Mon 21 Dec 2026 10:00); sms: yes (+628123456789, Tue 22 Dec 2026 10:00)',
  );
});

describe('a complaint of three points, under two regimes, after a week', () => {
  const opening: OpenComplaint = {
    ...siti,
    product: 'loan',
    points: [
      { text: 'Dipotong dua kali' },
      { text: '<b>Kasar</b> di telepon', category: 'staff', regime: 'house' },
      { text: 'Data saya dipakai', regime: 'uk-data-protection' },
    ],
  };
  const life = lifeOf(opening, at('2026-12-21 09:40'));
  life.until(at('2026-12-21 11:00')).happens({ type: 'reply', actor: ani, personal: { text: 'Kami periksa' } });
  life.until(at('2026-12-22 11:00')).happens({
    ...{ type: 'pause', reason: 'awaiting-customer', actor: ani, personal: { text: 'Bulan mana?' } },
  });
  life.until(at('2026-12-23 15:20')).happens({
    ...{ type: 'message.received', id: 'm', channel: 'email', actor: { kind: 'customer' }, personal: { text: 'Mei' } },
  });
  life.until(at('2026-12-28 10:00')).happens({ type: 'redress', kind: 'refund', amount: 500_000_000, actor: ani });
  let html = '';
  beforeAll(async () => {
    html = await pageOf(life, opening);
  });

  test('each point has its own deadlines beneath its own words; what is nobody’s point stands before them', () => {
    expect(html.match(/<h3>(?:The whole|Point).*?<\/h3>/g)).toEqual([
      '<h3>The whole complaint</h3>',
      '<h3>Point 1: Dipotong dua kali</h3>',
      '<h3>Point 2: &lt;b>Kasar&lt;/b> di telepon</h3>',
      '<h3>Point 3: Data saya dipakai</h3>',
    ]);
    const closeOuts = html.match(/<h4>close-out, statutory, point \d<\/h4>/g);
    expect(closeOuts).toEqual(['1', '2', '3'].map((id) => `<h4>close-out, statutory, point ${id}</h4>`));
  });

  test('a deadline says what its days were: worked, paused and why, closed, holidays by their names', () => {
    const resolve = cardOf(html, 'resolve, service');
    expect(resolve).toMatch(/(Running|Missed): (it was )?due the end of /);
    expect(resolve).toContain('Tue 22 Dec: worked 11 h, paused: awaiting customer 13 h');
    expect(resolve).toMatch(/Every stretch of it \(\d+\) Started Mon 21 Dec 2026 09:40/);
    expect(resolve).toContain('Tue 22 Dec 2026 11:00 to Wed 23 Dec 2026 15:20: paused: awaiting customer, 28 h 20 min');
    expect(cardOf(html, 'close-out, statutory, point 1')).toContain('Fri 25 Dec: holiday: Hari Raya Natal');
    // The statutory clocks never stood still.
    expect(cardOf(html, 'close-out, statutory, point 1')).not.toContain('paused');
  });

  test('a clock that ended says when', () => {
    expect(cardOf(html, 'first response, service')).toContain('Met on Mon 21 Dec 2026 11:00');
  });

  test('points, tasks, pauses and redress are there in words', () => {
    const words = wordsOf(html);
    expect(words).toContain('Point 3 Data saya dipakai Category billing Product loan Regime uk-data-protection');
    expect(words).toContain('Tue 22 Dec 2026 11:00 to Wed 23 Dec 2026 15:20: awaiting customer.');
    expect(words).toContain(
      'R1: refund of IDR 5,000,000, proposed, by Ani Lestari; Executive Office, or anybody at L3 or above, decides by Mon 28 Dec 2026 15:00.',
    );
    expect(words).toContain(': decide about the proposed redress; due Mon 28 Dec 2026 15:00, in 5 hours.');
  });

  test('what happened stands beneath its day, what people wrote beneath what happened', () => {
    const [, days = ''] = html.split('What happened</h2>');
    expect(days.match(/<h3>.*?<\/h3>/g)?.slice(0, 3)).toEqual([
      ...[
        '<h3>Monday 21 December 2026</h3>',
        '<h3>Tuesday 22 December 2026</h3>',
        '<h3>Wednesday 23 December 2026</h3>',
      ],
    ]);
    expect(wordsOf(days)).toContain('15:20 Siti wrote by e-mail. Mei');
    expect(wordsOf(days)).toContain('until the end of Fri 8 Jan 2027 at the latest. Bulan mana?');
  });

  test('nothing on it needs a script or a style of its own, and no drawing is without words', () => {
    expect(html).not.toMatch(/<script|style=|javascript:|\son\w+=|undefined|NaN|\[object/);
    const drawings = html.match(/<svg class="(?:bar|sample|patterns)"[^>]*>/g) ?? [];
    expect(drawings.length).toBeGreaterThan(50);
    for (const drawing of drawings) expect(drawing).toContain('aria-hidden="true"');
  });
});

test('a point that was answered before the others has its own finding', async () => {
  const opening = { ...siti, points: [{ text: 'Dua kali' }, { text: 'Kasar' }] };
  const life = lifeOf(opening, at('2026-12-21 09:40'));
  life.until(at('2026-12-22 10:00')).happens({
    ...{ type: 'resolve', outcome: 'partly-upheld', rootCause: 'double run', points: ['1'], actor: ani },
  });
  const words = wordsOf(await pageOf(life, opening));
  expect(words).toContain(
    'Point 1 Dua kali Category billing Product not named Regime none: the house’s own close-out Finding partly upheld Cause double run',
  );
  expect(words).toContain(
    'Point 2 Kasar Category billing Product not named Regime none: the house’s own close-out Finding not yet',
  );
});

test('where it stands at an external body, and since when the customer may go there, is told', async () => {
  const opening = { ...siti, product: 'loan' };
  const life = lifeOf(opening, at('2026-11-23 09:40'));
  life.until(at('2026-11-24 10:00')).happens({
    ...{ type: 'referral', scheme: 'laps-sjk', reference: 'L-1', stage: 'investigating', actor: ani },
  });
  life.until(at('2026-12-09 10:00'));
  const words = wordsOf(await pageOf(life, opening));
  expect(words).toContain('At external bodies LAPS-SJK, their number L-1: investigating (point 1).');
  expect(words).toMatch(
    /They may go elsewhere since Tue 8 Dec 2026 00:00, for the time for our final answer has passed; (no end is known|until)/,
  );
});

test('a task with a deadline of its own says it', async () => {
  const life = lifeOf(siti, at('2026-12-21 09:40'));
  life.until(at('2026-12-22 10:00')).happens({ type: 'resolve', outcome: 'upheld', actor: ani });
  life.until(at('2026-12-23 12:00')).happens({ type: 'rate', score: 1, actor: { kind: 'customer' } });
  expect(wordsOf(await pageOf(life, siti))).toMatch(
    /Billing Specialists : look into the bad score; due the end of Mon 28 Dec 2026, in \d days/,
  );
});

test('what comes of a review is told by somebody uninvolved, while it is open', async () => {
  const life = lifeOf(siti, at('2026-12-21 09:40'));
  life.until(at('2026-12-22 10:00')).happens({ type: 'resolve', outcome: 'upheld', actor: ani });
  expect(await pageOf(life, siti)).not.toContain('/review"');
  life.until(at('2026-12-23 12:00')).happens({ type: 'rate', score: 1, actor: { kind: 'customer' } });
  const html = await pageOf(life, siti);
  expect(html).toContain('action="/complaints/');
  expect(html).toMatch(/name="task" value="review:1"/);
  const who = /<select id="review-who".*?<\/select>/s.exec(html)?.[0] ?? '';
  expect(who).toContain('value="hana"');
  expect(life.complaint.common.handlers).toContain('ani');
  expect(who).not.toContain('value="ani"');
  for (const id of ['note', 'review-note']) expect(html.split(`id="${id}"`).length).toBeLessThanOrEqual(2);

  life.happens({ type: 'task', done: 'review:1', call: 'spoke', actor: hana, personal: { note: 'x' } });
  expect(await pageOf(life, siti)).not.toContain('/review"');
});

test('what became known late stands where it happened, and each day stands once', async () => {
  const life = lifeOf(siti, at('2026-12-21 09:40')).until(at('2026-12-23 10:00'));
  const { row, around } = caseOf(life, siti);
  const late = { at: at('2026-12-22 08:00'), type: 'message.delivered', actor: { kind: 'system' }, data: {} } as const;
  const shown = showCase(row, { ...around, timeline: [...around.timeline, { seq: 99, ...late }] });
  const html = await CasePage({
    once: 'once-1234',
    letters: [],
    prepared: [],
    reviewers: [],
    speakers: [],
    ...{ shown, text: siti.text, customerPage: '/c/token', names: namesIn('Asia/Jakarta'), now: life.now },
    taskTimes: new Map(),
  });
  const [, days = ''] = html.split('What happened</h2>');
  const headings = days.match(/<h3>.*?<\/h3>/g) ?? [];
  expect(new Set(headings).size).toBe(headings.length);
});

test('a complaint that the journey has not written about yet has a page all the same', async () => {
  const { row, around } = caseOf(lifeOf(siti, at('2026-12-21 09:40')), siti);
  const { snapshot: _, terms: _terms, ...bare } = row;
  const shown = showCase({ ...bare, step: 0 }, { ...around, timeline: [], tasks: [] });
  const names = namesIn('Asia/Jakarta');
  const html = await CasePage({
    once: 'once-1234',
    letters: [],
    prepared: [],
    reviewers: [],
    speakers: [],
    ...{ shown, text: siti.text, customerPage: '/c/token', taskTimes: new Map(), names, now: row.receivedAt },
  });
  expect(wordsOf(html)).toContain('No clock has started yet.');
  expect(wordsOf(html)).toContain('Nothing is written down yet.');
});

test('whoever spoke with the customer tells it in their own name; who must keep out of it is not offered', async () => {
  const life = lifeOf(siti, at('2026-12-21 09:40'));
  const { row } = caseOf(life, siti);
  const speakers = speakersOf(row);
  expect(speakers.slice(0, 3)).toEqual(['ani', 'bayu', 'citra']);
  expect(speakers).toContain('hana');
  expect(speakersOf({})).toEqual([]);
  const { common, ...others } = row.snapshot as { common: object };
  const guarded = { ...others, common: { ...common, keptOut: [{ person: 'ani', ground: 'declared' }] } };
  expect(speakersOf({ ...row, snapshot: guarded })).not.toContain('ani');
});

test.each<[story: string, free: FreeSlots, says: string]>([
  ['soon', { slots: [at('2026-12-22 09:00')], by: by(['bayu']) }, 'Bayu Pratama; next free Tue 22 Dec 2026 09:00'],
  [
    'not this week: all are taken',
    { slots: [], by: by(['bayu']) },
    'Bayu Pratama; no time is free in the next seven days',
  ],
  [
    'not on duty',
    { slots: [], by: by(['bayu'], true) },
    'Bayu Pratama; not on duty at any hour of the next seven days',
  ],
  ['nobody', { slots: [], by: by([], true) }, 'nobody of Customer Care who speaks ms and knows the matter'],
])('who can call the customer, and when: %s', async (_story, free, says) => {
  const said = sayCallable(free, namesIn('Asia/Jakarta'));
  const page = wordsOf(await pageOf(lifeOf(siti, at('2026-12-21 09:40')), siti, {}, said));
  expect(page).toContain(`Can call them ${says}`);
});

function by(people: readonly string[], unfit = false): NonNullable<FreeSlots['by']> {
  return { desk: 'front-line', language: 'ms', people, unfit };
}
