import { CrmProblem } from '../crm';
import type { Ticket } from './answers';

/*
 * Fields as a mapping names them: `priority` and `type` by Zendesk's words, `group` by its name, `assignee` and `form` by their
 * numbers, `cf_123` for the custom field 123 (of a drop-down the tag of the option). `requester` is an address, and is given
 * to a new ticket alone.
 */

/** As the API wants them written. */
export interface WrittenFields {
  readonly own: Readonly<Record<string, string | number | null>>;
  readonly custom: readonly { readonly id: number; readonly value: string }[];
}

const NUMBERS = new Map([
  ['assignee', 'assignee_id'],
  ['form', 'ticket_form_id'],
]);
const WORDS = new Set(['subject', 'priority', 'type']);

/** @throws {CrmProblem} naming a field that a ticket does not have. */
export async function written(
  fields: Readonly<Record<string, string>>,
  groupOf: (name: string) => Promise<number>,
): Promise<WrittenFields> {
  const own: Record<string, string | number | null> = {};
  const custom: { id: number; value: string }[] = [];
  for (const [name, value] of Object.entries(fields)) {
    const number = customNumber(name);
    const numbered = NUMBERS.get(name);
    if (number !== undefined) custom.push({ id: number, value });
    else if (name === 'group') own['group_id'] = await groupOf(value);
    else if (numbered !== undefined) own[numbered] = value === '' ? null : Number(value);
    else if (WORDS.has(name)) own[name] = value === '' ? null : value;
    else if (name !== 'requester') throw noSuchField(name);
  }
  return { own, custom };
}

function noSuchField(name: string): CrmProblem {
  const known = [...WORDS, 'group', ...NUMBERS.keys(), 'requester'].filter((one) => one !== 'subject').join(', ');
  return new CrmProblem('missing', `tickets have no field "${name}"; write ${known}, or cf_123 for a custom field`);
}

/** What of it the ticket does not have. A field that its form lacks is dropped with 200. */
export function differing(ticket: Ticket, { own, custom }: WrittenFields): WrittenFields {
  const there: Readonly<Record<string, unknown>> = ticket;
  const valueOf = (id: number) => ticket.custom_fields.find((one) => one.id === id)?.value;
  return {
    own: Object.fromEntries(Object.entries(own).filter(([name, value]) => (there[name] ?? null) !== value)),
    custom: custom.filter(({ id, value }) => String(valueOf(id) ?? '') !== value),
  };
}

/** By the names that a mapping gives them. */
export const namesOf = ({ own, custom }: WrittenFields): readonly string[] => [
  ...Object.keys(own).map((name) => name.replace(/^ticket_form_id$/, 'form').replace(/_id$/, '')),
  ...custom.map(({ id }) => `cf_${id}`),
];

/** 123 for `cf_123`. */
export function customNumber(name: string): number | undefined {
  const digits = /^cf_(\d+)$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
