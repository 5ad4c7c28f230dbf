import { readFileSync } from 'node:fs';
import { policy } from './support';
import { timesAsWritten, written } from './slow-count';

/** The table of docs/regimes.md, told from the packs as they are written. */
const table = [
  ['pack', 'calendar', 'acknowledge', 'on the way', 'final answer', 'notice when late', 'external body', 'confidence'],
  ...Object.entries(policy.regimePacks).map(([id, pack]) => {
    const times = Object.fromEntries(timesAsWritten(written[id]!));
    const dates = [pack.from && `from ${pack.from}`, pack.to && `to ${pack.to}`].filter(Boolean).join(', ');
    const steps = pack.steps.map((step) => `${step.id} ${times[step.id]}`);
    const settled =
      pack.settled && `settled within ${times['settled']}: ${pack.settled.letter.replace('none', 'no letter')}`;
    const final = [
      `${times['final']}${pack.finalBy === 'house' ? ' (ours)' : ''}${pack.countsFrom ? ` from ${pack.countsFrom.fact}` : ''}`,
      times['extended'] && `extended ${times['extended']}`,
      times['hard'] && `hard ${times['hard']}`,
    ];
    const late =
      pack.late && [pack.late.notice, Object.keys(pack.late.grounds).join(' or ')].filter(Boolean).join(': ');
    const window =
      pack.body?.window &&
      ('months' in pack.body.window ? `${pack.body.window.months} months` : `${pack.body.window.days} cd`);
    return [
      `\`${id}\`${dates && ` ${dates}`}`,
      pack.calendar.holidays?.region,
      times['acknowledge'],
      [...steps, settled].filter(Boolean).join(', '),
      final.filter(Boolean).join(', '),
      late,
      [pack.body?.id, window].filter(Boolean).join(', '),
      pack.confidence,
    ].map((cell) => cell ?? '');
  }),
].map((cells) => cells.map((cell) => cell || '-'));

test('the table in docs/regimes.md is what the packs say', () => {
  const text = readFileSync('docs/regimes.md', 'utf8');
  const [, told = ''] = /<!-- table -->([^]*?)<!-- \/table -->/.exec(text) ?? [];
  const rows = told
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^[\s|-]*$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
  const lines = (of: string[][]) => of.map((cells) => `| ${cells.join(' | ')} |`);
  expect(lines(rows)).toEqual(lines(table));
});

test('every pack says in its notes or its fillIn what it does not say in data, or is sure of itself', () => {
  const silent = Object.entries(policy.regimePacks).filter(
    ([, { notes, fillIn }]) => notes.length + fillIn.length === 0,
  );
  expect(silent.map(([id]) => id)).toEqual([]);
});
