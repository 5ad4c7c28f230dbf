import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { transformSync } from '@swc/core';
import type { Channel } from '../../../src/channels/channel';
import { requireSignature, signatureFor } from '../../../src/channels/webhook/signature';
import type { Town } from './town';

/** What the network was posted, as it takes it. */
export interface Posted {
  readonly key: string;
  readonly direct?: string;
  readonly to?: string;
  readonly comment?: string;
  readonly beneath?: string;
}

/** A social network, at the far end of the channel that docs/channels.md shows. */
export interface Network {
  readonly url: string;
  readonly posted: readonly Posted[];
  /** The first post that is so, of those that came and those to come. */
  waitFor(so: (post: Posted) => boolean): Promise<Posted>;
  /** How it answers the next posts; 200 after them. */
  answers(...statuses: number[]): void;
  stop(): void;
}

export const KABAR_SECRET = `whsec_${Buffer.from('what Kabar and Contoh share of keys').toString('base64')}`;

/** The channel as the documentation shows it, word for word. */
export function kabarOfTheDocs(): Channel {
  const page = readFileSync(join(__dirname, '../../../docs/channels.md'), 'utf8');
  const [, source = ''] = /<!-- channel: kabar -->\s+```ts\n([\s\S]*?)```/.exec(page) ?? [];
  const { code } = transformSync(source, {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  const exported: { kabar?: Channel } = {};
  runInNewContext(code, { exports: exported });
  if (!exported.kabar) throw new Error('docs/channels.md shows no channel called kabar');
  return exported.kabar;
}

export async function startNetwork(): Promise<Network> {
  const posted: Posted[] = [];
  let statuses: number[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      requireSignature({ headers: request.headers, body }, [KABAR_SECRET], new Date());
      const status = statuses.shift() ?? 200;
      if (status === 200) posted.push(JSON.parse(body.toString()) as Posted);
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/posts`,
    posted,
    async waitFor(so) {
      for (let tries = 0; tries < 400; tries += 1) {
        const found = posted.find(so);
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`it was never posted; only ${JSON.stringify(posted)}`);
    },
    answers: (...next) => void (statuses = next),
    stop: () => void server.close(),
  };
}

/** What the network posts to us. */
export async function tells(town: Town, body: object, channel = 'kabar', secret = KABAR_SECRET): Promise<number> {
  const text = JSON.stringify(body);
  const headers = { 'content-type': 'application/json', ...signatureFor('msg_1', text, [secret], new Date()) };
  return (await fetch(`${town.url}/hooks/${channel}`, { method: 'POST', headers, body: text })).status;
}
