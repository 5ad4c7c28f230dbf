import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import twilio, { type Twilio } from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import { startTelephone, type Telephone, type TelephoneOptions } from '../../../src/standins/telephone/telephone';
import { startProject, type Project } from './project';

export const SID = `AC${'0123456789abcdef'.repeat(2)}`;
export const TOKEN = 'a token that only the two of us know';
export const OURS = '+6221500100';
export const SITI = '+628123456789';
export const ANI = '+628111111111';

/** The SDK as the project uses it, but with the telephone at the other end. */
class LocalClient extends RequestClient {
  constructor(private readonly base: () => string) {
    super({ timeout: 1_000 });
  }

  override request<T>(options: RequestClient.RequestOptions<T>) {
    const { pathname, search } = new URL(options.uri);
    return super.request<T>({ ...options, uri: `${this.base()}${pathname}${search}` });
  }
}

export interface Line {
  readonly phone: Telephone;
  readonly project: Project;
  readonly client: Twilio;
  /** Drops the telephone as a kill would, and starts another on the same book. */
  restart(): Promise<void>;
}

/** A telephone, the project's pages and the SDK between them, at a pace of 10 ms to the second. */
export const useLine = (options: Partial<TelephoneOptions> = {}): Line => {
  let directory: string;
  let line: { phone: Telephone; project: Project };

  const start = () =>
    startTelephone({
      accountSid: SID,
      authToken: TOKEN,
      directory,
      secondMs: 10,
      deliveryMs: 10,
      lateMs: 150,
      numbers: [OURS],
      inboundSmsUrl: `${line.project.url}/inbound`,
      ...options,
    });

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'telephone-test-'));
    line = { ...line, project: await startProject(TOKEN) };
    line.phone = await start();
  });
  afterEach(async () => {
    await Promise.all([line.phone.stop(), line.project.stop()]);
    await rm(directory, { recursive: true });
  });

  const client = twilio(SID, TOKEN, { httpClient: new LocalClient(() => line.phone.apiUrl) });
  return {
    get phone() {
      return line.phone;
    },
    get project() {
      return line.project;
    },
    client,
    restart: async () => {
      await line.phone.stop();
      line.phone = await start();
    },
  };
};

/** Waits until `look` is so. */
export const until = async (look: () => boolean): Promise<void> => {
  const giveUp = Date.now() + 3_000;
  while (!look()) {
    if (Date.now() > giveUp) throw new Error(`It never became so: ${String(look)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};
