import type { Ticket } from './answers';

/*
 * Fields as a mapping names them: `Priority`, `Queue`, `Owner`, `Due` are Request Tracker's own, `CF.Tier` is the custom field
 * `Tier`.
 */

type Fields = Readonly<Record<string, string>>;

const CUSTOM = 'CF.';
const DATES = new Set(['Due', 'Starts', 'Started']);

/** The names of the custom fields among these. */
export const customOf = (names: readonly string[]): readonly string[] =>
  names.filter((name) => name.startsWith(CUSTOM)).map((name) => name.slice(CUSTOM.length));

/** As REST 2.0 wants them written. */
export function written(fields: Fields): Record<string, unknown> {
  const entries = Object.entries(fields);
  const custom = entries.filter(([name]) => name.startsWith(CUSTOM));
  return {
    ...Object.fromEntries(
      entries
        .filter(([name]) => !name.startsWith(CUSTOM))
        .map(([name, value]) => [name, DATES.has(name) ? plainDate(value) : value]),
    ),
    ...(custom.length > 0 && {
      CustomFields: Object.fromEntries(custom.map(([name, value]) => [name.slice(CUSTOM.length), value])),
    }),
  };
}

/** The fields whose value on the ticket is another. `queueId`: the id of the queue that is wanted. */
export const differing = (ticket: Ticket, fields: Fields, queueId: string | undefined): Fields =>
  Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => {
      if (name === 'Queue') return ticket.Queue.id !== queueId;
      if (name === 'Owner') return ticket.Owner.id !== value;
      if (DATES.has(name)) return Date.parse(String(ticket[name])) !== Date.parse(value);
      return valueOf(ticket, name) !== value.trim();
    }),
  );

function valueOf(ticket: Ticket, name: string): string {
  const value = name.startsWith(CUSTOM)
    ? ticket.CustomFields.find((field) => field.name === name.slice(CUSTOM.length))?.values[0]
    : ticket[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** It keeps no zone: UTC, without saying so. What ends in `Z` is stored, and then read as no date at all. */
const plainDate = (rfc3339: string): string => new Date(rfc3339).toISOString().slice(0, 19).replace('T', ' ');
