import { createHash } from 'node:crypto';
import type { Hook } from '../../store/case-store';
import { CrmProblem, type TicketChange, type TicketDraft } from '../crm';
import { belongs, type CommentRule, draftOf, noteOf, personHere, type StatusRule } from '../mapping/mapping';
import { fillIn } from '../mapping/fill-in';
import type { Line } from '../mapping/mapped-case';
import type { Books, Page, Story } from './books';
import type { System } from './clerk';
import { settle } from './settle';

export type Deliver = (hook: Hook) => Promise<void>;

export interface TellDeps {
  readonly books: Books;
  readonly deliver: Deliver;
  readonly casePage: (reference: string) => string;
  readonly now: () => Date;
}

/** What a change there asks of a complaint; the body of a hook whose source is `crm`. */
export interface Asked {
  readonly system: string;
  readonly reference: string;
  /** An action of the contract, and what it says. */
  readonly action: string;
  readonly body: Readonly<Record<string, string>>;
  /** `rt`, or `rt/ani` where we know who it was. */
  readonly actor: string;
}

/**
 * Brings one ticket and its complaint to the same state: hears first, then tells. Repeatable at every point.
 * @returns whether there is more to tell
 */
export async function tell(system: System, page: Page, deps: TellDeps): Promise<boolean> {
  try {
    return await tellTo(system, page, deps);
  } catch (error) {
    if (!(error instanceof CrmProblem) || error.kind !== 'ended') throw error;
    // The complaint goes on where its ticket cannot: without a fingerprint it is looked for again, and followed by another.
    await deps.books.keep(page, { fields: undefined });
    return tellTo(system, { ...page, fields: undefined }, deps);
  }
}

async function tellTo(system: System, page: Page, deps: TellDeps): Promise<boolean> {
  const { books, casePage } = deps;
  const found = await books.story(page.reference, page.told);
  if (!found) return false;
  const link = casePage(page.reference);
  const story = { ...found, known: { ...found.known, values: { ...found.known.values, link } } };
  if (page.ticket === undefined && !belongs(system.mapping, story.known)) return false;

  const draft = draftOf(system.mapping, story.known);
  const { written, left } = await writeFields(system, page, draft, books);
  // A field or a status that it does not take keeps nobody from hearing and being told the rest.
  const unheard = await hear(system, written, draft, story, deps).catch(unlessOfThisTicket);
  await writeNotes(system, written, story, books);
  const problem = left ?? unheard;
  if (problem) throw problem;
  return story.more;
}

function unlessOfThisTicket(error: unknown): CrmProblem {
  if (error instanceof CrmProblem && (error.kind === 'missing' || error.kind === 'invalid')) return error;
  throw error;
}

type Written = Page & { readonly ticket: string };

async function writeFields(
  { crm }: System,
  page: Page,
  draft: TicketDraft,
  books: Books,
): Promise<{ readonly written: Written; readonly left?: CrmProblem | undefined }> {
  const fields = fingerprint(draft);
  const { ticket } = page;
  if (ticket !== undefined && fields === page.fields) return { written: { ...page, ticket } };
  const { left, ...upserted } = await crm.upsertCase(draft, ticket);
  const isAnother = ticket !== undefined && upserted.ticket !== ticket;
  const unknown = isAnother && { status: undefined, seen: undefined, heard: undefined };
  const progress = { ticket: upserted.ticket, ...(!left && { fields }), ...unknown };
  await books.keep(page, progress);
  return { written: { ...page, ...progress }, left };
}

/** Takes in what others did there, and settles whose status stands. */
async function hear(
  system: System,
  page: Written,
  draft: TicketDraft,
  story: Story,
  { books, deliver, now }: TellDeps,
): Promise<void> {
  const { crm, mapping } = system;
  if (!page.listening && page.status === draft.status) return;
  const news = await crm.read(page.ticket, page.heard);
  const ask = asking(system, page.reference, now());
  for (const change of news.changes) if (change.kind === 'comment') await ask.comment(change, deliver);

  const chosen = news.changes.findLast((change) => change.kind === 'status');
  // The last word there is ours, and nobody here had heard theirs when it was written.
  const crossed = page.heard !== undefined && chosen !== undefined && news.status !== chosen.status;
  const there = (crossed ? chosen.status : news.status) ?? page.seen;
  const verdict = settle({
    told: page.status,
    seen: page.seen,
    theirs: chosen && { status: there ?? chosen.status, at: chosen.at },
    ours: { status: draft.status, at: story.statusAt },
    crossed,
    conflict: mapping.conflict,
  });
  const progress = { seen: news.status ?? page.seen, heard: news.heard };
  switch (verdict) {
    case 'hear': {
      // What they chose stands there until the complaint's own status changes, or refuses it: which it may do at once.
      await books.keep(page, { status: draft.status });
      const rule = there === undefined ? undefined : mapping.statuses.theirs[there];
      if (chosen && rule) await ask.status({ ...chosen, ...wordsWith(news.changes, rule) }, rule, deliver);
      await books.heard(page, progress);
      if (!crossed) return;
      await crm.changeStatus(page.ticket, chosen.status);
      return books.keep(page, { seen: chosen.status });
    }
    case 'overrule': {
      const key = `${page.reference} ${system.name}:${chosen?.id}`;
      const text = `This was set to "${there}" here while the complaint went on. It is now "${draft.status}", which stands.`;
      await crm.addNote(page.ticket, { key, at: now(), text }, true);
      await crm.changeStatus(page.ticket, draft.status);
      return books.heard(page, { ...progress, seen: draft.status, status: draft.status });
    }
    case 'tell':
      await crm.changeStatus(page.ticket, draft.status);
      return books.heard(page, { ...progress, seen: draft.status, status: draft.status });
    case 'agreed':
      return books.heard(page, { ...progress, status: draft.status });
  }
}

async function writeNotes({ name, crm, mapping }: System, page: Written, story: Story, books: Books): Promise<void> {
  for (const line of story.lines) {
    const text = isFrom(name, line) ? undefined : noteOf(mapping, line);
    if (text === undefined) continue;
    const unsure = page.begun === line.seq;
    if (!unsure) await books.keep(page, { begun: line.seq });
    await crm.addNote(page.ticket, { key: `${page.reference} #${line.seq}`, at: line.at, text }, unsure);
    await books.keep(page, { told: line.seq, begun: undefined });
  }
  const last = story.lines.at(-1);
  if (last) await books.keep(page, { told: last.seq, begun: undefined });
}

/** They know it already: it came from there. */
const isFrom = (system: string, { actor }: Line): boolean =>
  actor.id === system || actor.id?.startsWith(`${system}/`) === true;

/** What a change there asks for, as a hook under its own id: told twice, it is heard once. */
function asking({ name, mapping }: System, reference: string, now: Date) {
  const hook = (change: TicketChange, action: string, body: Asked['body']): Hook => {
    const person = personHere(mapping, change.by);
    const actor = person === undefined ? name : `${name}/${person}`;
    const asked: Asked = { system: name, reference, action, body, actor };
    // Their clock may run ahead of ours; nothing has happened later than now.
    const receivedAt = Math.min(change.at.getTime(), now.getTime());
    return { id: `crm:${name}:${change.id}`, source: 'crm', receivedAt, body: { ...asked } };
  };
  return {
    async comment(change: TicketChange & { readonly kind: 'comment' }, deliver: Deliver) {
      const rule: CommentRule = change.public ? mapping.comments.public : mapping.comments.internal;
      const text = change.text.trim();
      if (rule !== 'nothing' && text !== '') await deliver(hook(change, rule, { text }));
    },
    async status(
      change: TicketChange & { readonly kind: 'status'; readonly comment: string },
      { do: action, comment: _silent, ...body }: StatusRule,
      deliver: Deliver,
    ) {
      const filled = Object.entries(body).map(([field, words]) => [field, fillIn(words ?? '', change)]);
      await deliver(hook(change, action, Object.fromEntries(filled) as Asked['body']));
    },
  };
}

/** `{comment}` in a status's words: what was last written beside it. */
function wordsWith(changes: readonly TicketChange[], rule: StatusRule): { readonly comment: string } {
  const last = changes.findLast((change) => change.kind === 'comment' && change.text.trim() !== '');
  return { comment: last?.kind === 'comment' ? last.text.trim() : (rule.comment ?? '') };
}

function fingerprint({ subject, fields }: TicketDraft): string {
  return createHash('sha256')
    .update(JSON.stringify([subject, Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1))]))
    .digest('base64url');
}
