/** What a browser's `EventSource` hears. */
export interface Heard {
  readonly id: number;
  readonly event: string;
  readonly data: { readonly reference: string; readonly seq: number; readonly [more: string]: unknown };
}

export interface Listener {
  readonly heard: readonly Heard[];
  /** The id that would be sent as `Last-Event-ID`, also when no event came with it. */
  lastId(): string;
  /** Resolves once enough was heard; rejects when the stream ends before, or after ten seconds. */
  until(enough: (heard: readonly Heard[]) => boolean): Promise<void>;
  /** Resolves when the other side has ended the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Reads a stream of server-sent events as the HTML standard says. */
export function listen(response: Response, abort: AbortController): Listener {
  const heard: Heard[] = [];
  let lastId = '';
  let over = false;
  const ended = (async () => {
    let rest = '';
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) take(block);
      }
    } catch (error) {
      if (!abort.signal.aborted) throw error;
    } finally {
      over = true;
    }
  })();

  function take(block: string): void {
    const fields = new Map(
      block.split('\n').map((line) => [line.split(':', 1)[0] ?? '', line.replace(/^[^:]*: ?/, '')]),
    );
    lastId = fields.get('id') ?? lastId;
    const data = fields.get('data');
    if (data === undefined) return;
    heard.push({
      id: Number(lastId),
      event: fields.get('event') ?? 'message',
      data: JSON.parse(data) as Heard['data'],
    });
  }

  return {
    heard,
    ended,
    lastId: () => lastId,
    async until(enough) {
      for (let tries = 0; !enough(heard); tries += 1) {
        if (over) throw new Error('the stream has ended');
        if (tries === 200)
          throw new Error(`it was never heard; only ${JSON.stringify(heard.map(({ event }) => event))}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    close: () => abort.abort(),
  };
}
