import { convert } from 'html-to-text';
import type { News, TicketChange, TicketId } from '../crm';
import { attachmentSchema, pageOf, type Transaction, transactionSchema } from './answers';
import type { Rest } from './rest';

/** What others did to a ticket, in the order in which it was done; ids of transactions only grow. */
export async function newsOf(rest: Rest, ticket: TicketId, heard: string): Promise<News> {
  const us = await rest.account();
  const all = await transactionsOf(rest, ticket, [{ field: 'id', operator: '>', value: heard }]);
  const changes: TicketChange[] = [];
  for (const one of all) {
    const change = one.Creator.id === us ? undefined : await changeOf(rest, one);
    if (change) changes.push(change);
  }
  const status = all.findLast(({ Type }) => Type === 'Status')?.NewValue ?? undefined;
  return { status, changes, heard: all.at(-1)?.id ?? heard };
}

/** Did our account write a comment under this key? The key is its subject. */
export async function isThere(rest: Rest, ticket: TicketId, key: string): Promise<boolean> {
  const us = await rest.account();
  const comments = await transactionsOf(rest, ticket, [{ field: 'Type', value: 'Comment' }]);
  return comments.some(({ Creator, Data }) => Creator.id === us && Data?.trim() === key);
}

/** Did our account give it this status after the transaction `since`? Somebody may have chosen another right after. */
export async function wasGiven(rest: Rest, ticket: TicketId, status: string, since: string): Promise<boolean> {
  const us = await rest.account();
  const all = await transactionsOf(rest, ticket, [{ field: 'id', operator: '>', value: since }]);
  return all.some(({ Type, Creator, NewValue }) => Type === 'Status' && Creator.id === us && NewValue === status);
}

interface Condition {
  readonly field: string;
  readonly operator?: string;
  readonly value: string;
}

const transactionsOf = (rest: Rest, ticket: TicketId, conditions: readonly Condition[]) =>
  rest.list(
    {
      method: 'POST',
      path: '/transactions',
      query: { fields: 'Type,Creator,Created,NewValue,Data', orderby: 'id' },
      body: [{ field: 'ObjectType', value: 'RT::Ticket' }, { field: 'ObjectId', value: ticket }, ...conditions],
    },
    transactionSchema,
  );

async function changeOf(rest: Rest, one: Transaction): Promise<TicketChange | undefined> {
  const { id, Type, Created: at, Creator, NewValue } = one;
  const from = { id, at, by: Creator.id };
  switch (Type) {
    case 'Status':
      return { ...from, kind: 'status', status: NewValue ?? '' };
    case 'Comment':
    case 'Correspond':
      return { ...from, kind: 'comment', public: Type === 'Correspond', text: await wordsOf(rest, id) };
    default:
      return undefined;
  }
}

/** Written in its pages it is HTML; mail has both. */
async function wordsOf(rest: Rest, transaction: string): Promise<string> {
  const query = { fields: 'Content,ContentType', per_page: '100' };
  const { items } = await rest.get(`/transaction/${transaction}/attachments`, pageOf(attachmentSchema), { query });
  const of = (type: string) => items.find(({ ContentType, Content }) => ContentType === type && Content)?.Content;
  return of('text/plain') ?? convert(of('text/html') ?? '', { wordwrap: false });
}
