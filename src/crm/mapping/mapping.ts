import type { TicketDraft } from '../crm';
import { fillIn } from './fill-in';
import type { Action, Line, MappedCase } from './mapped-case';

/**
 * How one organisation's complaints are told to one system, and what is done there told to the complaints: its file in
 * `config/crm`, without the way there.
 */
export interface Mapping {
  /** Only complaints that stand at one of these desks get a ticket; without, all do. Who has one keeps it. */
  readonly desks?: readonly string[] | undefined;
  readonly subject: string;
  readonly text: string;
  readonly fields: Readonly<Record<string, FieldRule>>;
  readonly statuses: {
    /** Ours to theirs. One that is absent is called there as here. */
    readonly ours: Readonly<Record<string, string>>;
    /** What a status that was chosen there means here. One that is absent means nothing. */
    readonly theirs: Readonly<Record<string, StatusRule>>;
  };
  /** Which lines of the timeline become notes, by their type, and their words. */
  readonly notes: Readonly<Record<string, string>>;
  /** What a comment that was written there becomes here. */
  readonly comments: { readonly internal: CommentRule; readonly public: CommentRule };
  /** Our people's names there. */
  readonly people: Readonly<Record<string, string>>;
  readonly conflict: 'ours' | 'theirs' | 'latest';
}

export type FieldRule = string | FieldFrom;

/** A field that takes one of the case's values, perhaps by another name. */
export interface FieldFrom {
  readonly from: string;
  readonly map?: Readonly<Record<string, string>> | undefined;
  /** For a value that is absent, or that `map` does not name. */
  readonly else?: string | undefined;
}

/** An action and its body; `comment` stands for `{comment}` where nobody wrote one. */
export interface StatusRule {
  readonly do: Action;
  readonly comment?: string | undefined;
  readonly [field: string]: string | undefined;
}

export type CommentRule = 'note' | 'reply' | 'nothing';

/** Does the complaint get a ticket there? */
export const belongs = ({ desks }: Mapping, { desk }: MappedCase): boolean => desks?.includes(desk) ?? true;

const statusThere = ({ statuses }: Mapping, status: string): string => statuses.ours[status] ?? status;

/** The case as its ticket should be. */
export function draftOf(mapping: Mapping, known: MappedCase): TicketDraft {
  const { reference, status, openedAt } = known;
  const values = { ...known.values, reference };
  const subject = oneLine(fillIn(mapping.subject, values));
  return {
    reference,
    openedAt,
    subject: subject.includes(reference) ? subject : `[${reference}] ${subject}`,
    text: fillIn(mapping.text, values).trim(),
    status: statusThere(mapping, status),
    fields: Object.fromEntries(
      Object.entries(mapping.fields).flatMap(([name, rule]) => {
        const value = valueOf(rule, values, mapping.people);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  };
}

function valueOf(rule: FieldRule, values: MappedCase['values'], people: Mapping['people']): string | undefined {
  if (typeof rule === 'string') return fillIn(rule, values);
  const { from, map, else: otherwise } = rule;
  const value = values[from];
  const names = map ?? (from === 'owner' ? people : undefined);
  if (value === undefined || value === '') return otherwise;
  return names ? (names[value] ?? otherwise) : value;
}

/** The note that a line becomes; undefined for one that is not told there. */
export function noteOf(mapping: Mapping, { type, data, personal }: Line): string | undefined {
  const words = mapping.notes[type];
  if (words === undefined) return undefined;
  return fillIn(words, { ...data, ...personal }).trim() || undefined;
}

/** Whom of ours they mean. */
export const personHere = ({ people }: Mapping, by: string): string | undefined =>
  Object.entries(people).find(([, there]) => there === by)?.[0];

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, 200);
