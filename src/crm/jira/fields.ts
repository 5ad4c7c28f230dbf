import { CrmProblem } from '../crm';
import type { Issue } from './answers';

/*
 * Fields as a mapping names them: `project` by its key, `issuetype` and `priority` by their names, `assignee` by the account's id,
 * `duedate`; `cf_10050` is the custom field 10050, a text, number, date, person, or choice by its words.
 */

export type WrittenFields = Readonly<Record<string, unknown>>;
/** The kinds of fields, by the API's names of them. */
export type Kinds = ReadonlyMap<string, string>;

const OWN: Readonly<Record<string, (value: string) => unknown>> = {
  summary: (value) => value,
  project: (key) => ({ key }),
  issuetype: (name) => ({ name }),
  priority: (name) => ({ name }),
  assignee: (accountId) => (accountId === '' ? null : { accountId }),
  duedate: (value) => value.slice(0, 10) || null,
};

const CUSTOM: Readonly<Record<string, (value: string) => unknown>> = {
  string: (value) => value,
  number: Number,
  option: (value) => ({ value }),
  user: (accountId) => ({ accountId }),
  date: (value) => value.slice(0, 10),
  datetime: (value) => value,
};

/** As the API wants them written. @throws {CrmProblem} naming a field that is not there, or of a kind that we do not write. */
export function written(fields: Readonly<Record<string, string>>, kinds: Kinds): WrittenFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const custom = customName(name);
      const write = custom === undefined ? OWN[name] : CUSTOM[kinds.get(custom) ?? ''];
      if (write) return [custom ?? name, custom !== undefined && value === '' ? null : write(value)];
      throw custom === undefined ? noSuchField(name) : noSuchCustom(name, kinds.get(custom));
    }),
  );
}

function noSuchField(name: string): CrmProblem {
  const known = Object.keys(OWN).filter((one) => one !== 'summary');
  return new CrmProblem('missing', `issues have no field "${name}"; write ${known.join(', ')}, or cf_10050`);
}

function noSuchCustom(name: string, kind: string | undefined): CrmProblem {
  const why = kind === undefined ? 'is not there' : `is of the kind ${kind}, which we do not write`;
  return new CrmProblem('missing', `the custom field ${name} ${why}; use one of ${Object.keys(CUSTOM).join(', ')}`);
}

/** What of it the issue does not have. */
export function differing({ fields }: Issue, wanted: WrittenFields): WrittenFields {
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => !holds(fields[name] ?? null, value)));
}

/** What is there says more than what was written: a choice has an id, a person a name. */
function holds(there: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return there === wanted;
  if (typeof there !== 'object' || there === null) return false;
  const known = there as Readonly<Record<string, unknown>>;
  return Object.entries(wanted).every(([name, value]) => known[name] === value);
}

/** By the names that a mapping gives them. */
export const namesOf = (fields: WrittenFields): readonly string[] =>
  Object.keys(fields).map((name) => name.replace(/^customfield_/, 'cf_'));

/** `customfield_10050` for `cf_10050`. */
export function customName(name: string): string | undefined {
  const digits = /^cf_(\d+)$/.exec(name)?.[1];
  return digits === undefined ? undefined : `customfield_${digits}`;
}
