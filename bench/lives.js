/**
 * How many whole lives the pure journey lives in a second: invented customers and staff, who answer or do not, from the
 * opening to the end. What a rehearsal of a policy would cost.
 */
const { isOver } = require('../dist/domain/complaint');
const { advance, begin, nextDeadline } = require('../dist/domain/journey/journey');
const { refusal } = require('../dist/domain/permit');
const { MONDAY, lots, opening, pace, placement, terms } = require('./contoh');

const COUNT = 100_000;
const DAY = 86_400_000;
const REFERENCE = 'TN-7F3KQ-92QDM';

/** What people do at a deadline, if they may. Mostly nobody does anything. */
const DEEDS = [
  { type: 'reply', personal: { text: 'Sedang kami periksa' } },
  { type: 'pause', reason: 'awaiting-customer' },
  { type: 'resume' },
  { type: 'hand-off', desk: 'technical', personal: { summary: 'Dua potongan' } },
  { type: 'resolve', outcome: 'upheld', personal: { summary: 'Dikembalikan' } },
  { type: 'resolve', outcome: 'not-upheld', personal: { summary: 'Tagihan benar' } },
  { type: 'confirm' },
  { type: 'object', personal: { text: 'Belum masuk' } },
  { type: 'rate', score: 5 },
  { type: 'rate', score: 1 },
];

/** The world obliges: letters are taken, owners are found; only calls are left to ring. */
function answer(effect, at, below) {
  switch (effect.kind) {
    case 'resolve-terms':
      return { type: 'terms.resolved', at, terms, placement };
    case 'find-owner': {
      const members = terms.desks[effect.desk]?.members.filter((one) => !effect.avoid.includes(one)) ?? [];
      const person = members[below(members.length)] ?? null;
      return { type: 'owner.found', at, key: effect.key, desk: effect.desk, person, because: 'drawn' };
    }
    case 'send-message': {
      const { key, message, channel, to } = effect;
      return { type: 'message.accepted', at, key, message, channel, to, providerId: key };
    }
    default:
      return undefined;
  }
}

/** One life, to its end or for half a year. Tells the complaint, and how many events it took in. */
function live({ below, next }) {
  let events = 0;
  let complaint;
  const take = (step, at) => {
    events += 1;
    complaint = step.complaint;
    for (const effect of step.effects) {
      const event = answer(effect, at, below);
      if (event) take(advance(complaint, event), at);
    }
  };
  take(begin(REFERENCE, 1, { type: 'opened', at: MONDAY, receivedAt: MONDAY, opening }), MONDAY);
  while (!isOver(complaint.common)) {
    const { name, at } = nextDeadline(complaint);
    if (at > MONDAY + 180 * DAY) break;
    take(advance(complaint, { type: 'due', at, name, observed: at }), at);
    if (next() > 0.5) continue;
    const deed = { at, ...DEEDS[below(DEEDS.length)] };
    if (!isOver(complaint.common) && refusal(complaint, deed) === undefined) take(advance(complaint, deed), at);
  }
  return { complaint, events };
}

async function measure() {
  const draw = lots(11);
  let [events, facts, ended] = [0, 0, 0];
  const began = performance.now();
  for (let life = 0; life < COUNT; life += 1) {
    const lived = live(draw);
    events += lived.events;
    facts += lived.complaint.common.entries;
    ended += isOver(lived.complaint.common) ? 1 : 0;
  }
  const took = performance.now() - began;
  return [
    [
      `${COUNT.toLocaleString('en')} whole lives on one core`,
      `${pace(COUNT, took, 'lives')} (${(took / 1000).toFixed(1)} s)`,
    ],
    ['events that each took in, on average', (events / COUNT).toFixed(1)],
    ['facts on each timeline, on average', (facts / COUNT).toFixed(1)],
    ['of them ended within half a year', `${((ended * 100) / COUNT).toFixed(1)} %`],
  ];
}

module.exports = { live, measure };
