import fc from 'fast-check';
import { isUnresolved } from '../../src/domain/complaint';
import { nextOpen } from '../../src/domain/clocks/calendar';
import { laterAt } from '../../src/domain/journey/promises';
import { runs } from '../support/runs';
import { office, working } from './support/jakarta';
import { acts, lifeIn, live } from './support/lives';

/*
 * Whoever accepts, declines, says nothing or hands on, in whatever order: a case keeps an owner, its summary and its
 * count, and its customer knows where it is.
 */

const RUNS = runs(300);
const house = {
  letters: 'accepted',
  calls: 'connected',
  owners: true,
  policy: true,
  asked: true,
  regimes: [],
} as const;
const TOLD = ['too-many-hand-offs', 'reopened-too-often', 'regulator-letter', 'lawyer-letter', 'support-needs'];
const anyone = fc.record({
  ...Object.fromEntries(Object.entries(house).map(([name, value]) => [name, fc.constant(value)])),
  owners: fc.boolean(),
}) as fc.Arbitrary<typeof house>;

test('whatever is passed on, somebody of the desk that has it answers for it', () => {
  fc.assert(
    fc.property(acts, anyone, (todo, mood) => {
      live(lifeIn(mood), todo, ({ common: { owner, terms } }) => {
        const { members = [], lead } = terms.desks[owner.desk] ?? {};
        expect([...members, lead]).toContain(owner.person ?? lead);
      });
    }),
    RUNS,
  );
});

test('whoever is asked has their desk’s time and no more, and nobody is asked twice in one round', () => {
  const rounds = ['tier.changed', 'handoff.offered', 'handoff.declined', 'accepted', 'handoff.accepted', 'resolved'];
  fc.assert(
    fc.property(acts, (todo) => {
      const life = live(lifeIn(house), todo, ({ common, strands }) => {
        const within = common.terms.desks[common.owner.desk]?.acceptWithin ?? working(2);
        const latest = laterAt(common, common.owner.desk, common.lastAt, within);
        for (const due of [strands.handOff?.due, strands.assignment.offered?.due])
          if (due !== undefined && isUnresolved(common)) expect(due).toBeLessThanOrEqual(latest);
      });
      let round: unknown[] = [];
      for (const { type, data } of life.facts) {
        // Terms that were renewed ask everybody again, once all have passed it on.
        if (rounds.includes(type) || (type === 'assigned' && data['person'] === null)) round = [];
        if (type !== 'declined') continue;
        if (data['because'] === 'silence') expect(round).not.toContain(data['person']);
        round.push(data['person']);
      }
    }),
    RUNS,
  );
});

test('no summary is lost, and each move is told to the customer by the name of the desk', () => {
  fc.assert(
    fc.property(acts, (todo) => {
      const life = live(lifeIn(house), todo);
      const moved = life.facts.filter(({ type, data }) =>
        type.startsWith('handoff.') && type !== 'handoff.accepted' ? true : TOLD.includes(String(data['because'])),
      );
      for (const { type, at, data, personal } of moved) {
        if (type === 'handoff.offered') expect(personal?.['summary']).toBe('x');
        const desk =
          life.complaint.common.terms.desks[
            String(data['to'] !== undefined && type === 'handoff.declined' ? data['to'] : data['desk'])
          ];
        const letters = life.effects.flatMap((effect) =>
          effect.kind === 'send-message' && effect.to === 'customer' && effect.about['deskName'] === desk?.name
            ? [effect.key]
            : [],
        );
        const queued = life.facts.filter((fact) => fact.type === 'message.queued' && fact.at === at);
        expect(queued.some((fact) => letters.includes(String(fact.data['key'])))).toBe(true);
      }
    }),
    RUNS,
  );
});

test('a phone on duty rings for what is critical alone, and for nobody after somebody has it', () => {
  fc.assert(
    fc.property(acts, fc.constantFrom('silent', 'no-answer', 'acknowledged', 'invalid'), (todo, calls) => {
      let critical = false;
      const life = live(lifeIn({ ...house, calls }), todo, ({ common, strands }) => {
        critical ||= common.severity === 'critical';
        if (common.severity !== 'critical' || !isUnresolved(common)) expect(strands.duty.ringing).toBeUndefined();
      });
      // Where somebody may come to harm it rings as well, of that task: see safeguarding.property.test.ts.
      const facts = life.facts.filter(({ data }) => data['task'] === undefined);
      const rung = facts.filter(({ type }) => type === 'duty.dialled');
      if (!critical) expect(rung).toEqual([]);
      // Once somebody pressed 1, only another desk, or another beginning, rings again.
      const moves = ['tier.changed', 'handoff.offered', 'handoff.declined', 'reopened', 'resolved'];
      let takenAt: unknown;
      for (const { type, data } of facts) {
        if (type === 'duty.answered') takenAt = data['desk'];
        const reclassified = data['reclassified'] as { severity?: unknown } | undefined;
        if (moves.includes(type) || reclassified?.severity !== undefined) takenAt = undefined;
        if (type === 'duty.dialled') expect(data['desk']).not.toBe(takenAt);
      }
      expect(rung).toHaveLength(
        life.effects.filter((one) => one.kind === 'place-call' && one.purpose === 'duty').length,
      );
    }),
    RUNS,
  );
});

test('past the limit it goes nowhere but up, and the case shows why', () => {
  fc.assert(
    fc.property(acts, (todo) => {
      const { facts, complaint } = live(lifeIn(house), todo);
      const { terms } = complaint.common;
      let [handedOver, tier] = [0, 'L1'];
      for (const { type, data } of facts) {
        if (type === 'handoff.offered' && ++handedOver > 2)
          expect(String(terms.desks[String(data['desk'])]?.tier) > tier).toBe(true);
        if (type === 'tier.changed') tier = String(data['to']);
      }
    }),
    RUNS,
  );
});

test('what waits for somebody’s hours goes once, in those hours, or not at all; and no clock waits with it', () => {
  fc.assert(
    fc.property(acts, (todo) => {
      const loud = live(lifeIn(house), todo);
      let critical = false;
      const life = live(lifeIn({ ...house, hushed: true }), todo, ({ common }) => {
        critical ||= common.severity === 'critical';
      });
      const moves = (of: typeof life) =>
        of.facts
          .filter(({ type }) => /^clock|^tier|^handoff|^assigned|^declined|^closed/.test(type))
          .map(({ type, at, data }) => [type, at, data]);
      expect(moves(life)).toEqual(moves(loud));

      const keys = life.effects.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      const held = life.complaint.strands.holding.held.map(({ effect }) => effect.key);
      for (const { at, data } of life.facts.filter(({ type }) => type === 'message.queued')) {
        const key = String(data['key']);
        const gone = life.facts.find(({ type, data: of }) => type === 'message.accepted' && of['key'] === key);
        const dropped = life.facts.some(({ type, data: of }) => type === 'message.failed' && of['key'] === key);
        expect([gone !== undefined, dropped, held.includes(key)].filter(Boolean)).toHaveLength(1);
        if (data['until'] === undefined) expect(gone?.at).toBe(at);
        else expect(data['until']).toBe(nextOpen(office, at));
        if (gone && data['until'] !== undefined && !critical) expect(gone.at).toBe(data['until']);
      }
    }),
    RUNS,
  );
});

/** What takes a complaint up and down, over and over. */
const climbs = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .constantFrom('front-line', 'billing')
        .map((desk) => ({ type: 'hand-off', desk, reason: 'decided' }) as Record<string, unknown> & { type: string }),
    },
    { weight: 4, arbitrary: fc.constant({ type: 'escalate', reason: 'x' }) },
    { weight: 2, arbitrary: fc.constantFrom({ type: 'accept' }, { type: 'decline', reason: 'x' }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Record<string, unknown> & { type: string }>(
        { type: 'reclassify', severity: 'medium' },
        { type: 'reclassify', severity: 'critical' },
        { type: 'escalate', reason: 'x', trigger: 'support-needs' },
        { type: 'message.received', id: 'x', channel: 'email', sender: 'lawyer' },
      ),
    },
  ),
  { minLength: 4, maxLength: 12 },
);

test('down it goes with a reason alone, never what is critical, and never below where a letter or a need took it', () => {
  let times = 0;
  fc.assert(
    fc.property(climbs, (todo) => {
      const acted = todo.map((event) => ({ do: 'happen', event: { ...event, personal: { summary: 'x' } } }) as const);
      const { facts } = live(lifeIn(house), acted, ({ common: { owner, terms } }) => {
        const { members = [], lead } = terms.desks[owner.desk] ?? {};
        expect([...members, lead]).toContain(owner.person ?? lead);
      });
      let [severity, floor] = ['medium', 'L0'];
      for (const { type, data, at } of facts) {
        const { to } = (data['reclassified'] as { severity?: { to: string } } | undefined)?.severity ?? {};
        severity = to ?? severity;
        if (data['because'] === 'lawyer-letter') floor = 'L3';
        if (data['because'] === 'support-needs' && floor === 'L0') floor = 'L2';
        if (type !== 'tier.changed' || data['because'] !== 'de-escalation') continue;
        times += 1;
        expect(data['reason']).toBe('decided');
        expect(severity).not.toBe('critical');
        expect(String(data['to']) >= floor).toBe(true);
        expect(String(data['to']) < String(data['from'])).toBe(true);
        const letters = facts.filter((fact) => fact.at === at && fact.data['to'] === 'customer');
        expect(letters.map((fact) => fact.data['message'])).toContain('hand-off');
      }
    }),
    RUNS,
  );
  expect(times).toBeGreaterThan(0);
});
