import { suggest } from '../../problem';
import type { Finding, Reading } from '../rule';
import { languagesInUse } from './locales';

/** A lead who is no member answers for a desk, but is never given a complaint of it. */
export function* outsideLeads({ policy: { desks }, names }: Reading): Generator<Finding> {
  for (const [name, { lead, members }] of Object.entries(desks)) {
    // Nobody knows who a wrong name was meant to be.
    if (members.includes(lead) || !members.every((member) => names.people?.includes(member))) continue;
    const against = [['desks', name]];
    const fix = 'add them to its members, if they should be given complaints';
    yield { at: ['desks', name, 'lead'], what: `"${lead}" is no member of the desk`, fix, against };
  }
}

/** A critical complaint rings whoever is on duty, and at last the lead. */
export function* silentDuty({ policy: { desks, people }, names }: Reading): Generator<Finding> {
  const rings = (person: string) => !names.people?.includes(person) || people[person]?.phone !== undefined;
  for (const [desk, { duty, lead }] of Object.entries(desks)) {
    if (!duty) continue;
    const against = (person: string) => [['people', person]];
    for (const [index, person] of duty.entries()) {
      if (rings(person)) continue;
      const what = `"${person}" is on duty and has no phone that could ring`;
      yield { at: ['desks', desk, 'duty', index], what, fix: 'give them a phone', against: against(person) };
    }
    if (rings(lead) || duty.includes(lead)) continue;
    const what = `"${lead}" is rung when nobody on duty answers, and has no phone`;
    yield { at: ['desks', desk, 'lead'], what, fix: 'give them a phone', against: against(lead) };
  }
}

/** A desk stands where its ladders and rules say it stands. */
export function* misplaced({ policy: { desks, ladders, rules, tiers } }: Reading): Generator<Finding> {
  const standsAt = (desk: string | undefined) =>
    desk !== undefined && Object.hasOwn(desks, desk) ? desks[desk]?.tier : undefined;
  for (const [ladder, rungs] of Object.entries(ladders)) {
    for (const [tier, desk] of Object.entries(rungs)) {
      const own = standsAt(desk);
      if (own === undefined || own === tier || !tiers.includes(tier)) continue;
      const fix = `write ${tier} there, or put it at ${own} here`;
      yield { at: ['ladders', ladder, tier], what: `"${desk}" says of itself that it stands at ${own}`, fix };
    }
  }
  for (const [index, { then }] of rules.entries()) {
    const own = standsAt(then.desk);
    if (own === undefined || then.tier === undefined || own === then.tier) continue;
    const what = `"${then.desk}" says of itself that it stands at ${own}`;
    yield { at: ['rules', index, 'then', 'tier'], what, fix: `write ${own}, or leave it out` };
  }
}

/** Customers read a desk's name in each language that letters are written in. */
export function* unnamedDesks({ policy, written }: Reading): Generator<Finding> {
  const languages = languagesInUse({ policy, written });
  for (const [desk, { name }] of Object.entries(policy.desks)) {
    if (name === undefined || typeof name === 'string') continue;
    for (const language of languages.filter((one) => !Object.hasOwn(name, one))) {
      const what = `has no name in "${language}", in which letters are written`;
      yield { at: ['desks', desk, 'name'], what, fix: `write one under ${language}` };
    }
    for (const language of Object.keys(name).filter((one) => languages.length > 0 && !languages.includes(one))) {
      const what = 'no letter is written in this language';
      yield { at: ['desks', desk, 'name', language], key: true, what, fix: suggest(language, languages) };
    }
  }
}
