import { type CrmAdapter, CrmProblem, NotSigned, type TicketChange } from 'tuntas';

interface Card {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly column: string;
  readonly notes: readonly {
    readonly id: string;
    readonly key?: string;
    readonly by: string;
    readonly text: string;
    readonly at: string;
  }[];
}

/** What the board calls us; whatever else is written there is somebody's. */
const US = 'tuntas';

/**
 * The board in the hall: cards in columns, behind `GET` and `POST /cards`, `GET /cards/{id}`, `PATCH /cards/{id}` and
 * `POST /cards/{id}/notes`. A card bears our reference and a note our key, so that whatever is written twice is there once.
 */
export const createBoard: CrmAdapter = ({ url, token, fields, mendSignIn }) => {
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const send = () =>
      fetch(`${url}${path}`, {
        method,
        headers,
        signal: AbortSignal.timeout(10_000),
        ...(body && { body: JSON.stringify(body) }),
      });
    const answer = await send().catch((error: unknown) => {
      throw new CrmProblem('away', 'the board does not answer; see that it runs', { cause: error });
    });
    if (answer.status === 401) throw new CrmProblem('refused', `the board does not let us in; ${mendSignIn}`);
    if (!answer.ok) throw new CrmProblem('away', `the board cannot answer now (status ${answer.status}); see its log`);
    return (await answer.json()) as T;
  };
  const card = (id: string) => ask<Card>('GET', `/cards/${id}`);
  const find = async (reference: string) =>
    (await ask<Card[]>('GET', `/cards?reference=${encodeURIComponent(reference)}`))[0];

  return {
    async upsertCase({ reference, subject: title, status: column, fields: { shelf = '' } }, known) {
      const there = known === undefined ? await find(reference) : await card(known);
      if (there) {
        await ask('PATCH', `/cards/${there.id}`, { title, shelf });
        return { ticket: there.id };
      }
      const made = await ask<Card>('POST', '/cards', { reference, title, column, shelf });
      return { ticket: made.id };
    },
    async addNote(ticket, { key, text, at }) {
      // The board takes a note under the same key once.
      await ask('POST', `/cards/${ticket}/notes`, { key, text, at: at.toISOString(), by: US });
    },
    async changeStatus(ticket, column) {
      await ask('PATCH', `/cards/${ticket}`, { column });
    },
    findByExternalKey: async (reference) => (await find(reference))?.id,
    async read(ticket, heard = '0') {
      const { notes, column } = await card(ticket);
      const changes = notes
        .slice(Number(heard))
        .filter(({ by }) => by !== US)
        .map(({ id, by, text, at }): TicketChange => ({
          id,
          by,
          at: new Date(at),
          kind: 'comment',
          text,
          public: false,
        }));
      return { status: column, changes, heard: String(notes.length) };
    },
    async moved() {
      return { tickets: (await ask<Card[]>('GET', '/cards')).map(({ id }) => id), cursor: undefined };
    },
    parseWebhook() {
      throw new NotSigned('the board has no webhooks');
    },
    async check() {
      const cards = await ask<Card[]>('GET', '/cards');
      return `lets us in; ${cards.length} cards hang on shelves ${(fields['shelf'] ?? []).join(', ')}`;
    },
  };
};
