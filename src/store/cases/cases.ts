import type { Cases } from '../case-store';
import type { Database } from '../tables';
import { admit } from './admission';
import { isAnothers, keepLanguage } from './customers';
import { find, list, load, openByContact, party } from './reading';
import { record } from './recording';
import { earlier, history, involved, links, sameCustomer } from './related';
import { team } from './team';
import { append, timeline } from './timeline';

/** The complaints of a case store; each promise of theirs has a file of its own beside this one. */
export function createCases(db: Database): Cases {
  return {
    admit: (admission) => db.transaction().execute((tx) => admit(tx, admission)),
    record: (entry) => db.transaction().execute((tx) => record(tx, entry)),
    append: (reference, origin, line) => db.transaction().execute((tx) => append(tx, reference, origin, line)),
    find: (reference) => find(db, reference),
    list: (filter) => list(db, filter),
    timeline: (reference) => timeline(db, reference),
    party: (reference) => party(db, reference),
    keepLanguage: (reference, locale) => db.transaction().execute((tx) => keepLanguage(tx, reference, locale)),
    isAnothers: (reference, address) => isAnothers(db, reference, address),
    openByContact: (address) => openByContact(db, address),
    history: (reference, viewer) => history(db, reference, viewer),
    links: (reference, viewer) => links(db, reference, viewer),
    involved: (reference) => involved(db, reference),
    sameCustomer: (one, other) => sameCustomer(db, one, other),
    earlier: (reference) => earlier(db, reference),
    load: (people) => load(db, people),
    team: (reference, people) => team(db, reference, people),
  };
}
