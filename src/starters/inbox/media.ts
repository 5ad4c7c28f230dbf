import { z } from 'zod';
import { LARGEST_FILE, MOST_FILES } from '../../domain/attachment';
import type { FetchedMedia, FetchMedia } from '../../channels/channel';
import type { Instant } from '../../domain/instant';
import type { CaseStore, FileIn, Hook, Hooks } from '../../store/case-store';
import type { Telling } from './inbox';
import { judged } from './judged';

/** What came with a message: where its provider keeps it. */
const mediaSchema = z.array(z.object({ url: z.string(), name: z.string() }));
export type Media = z.output<typeof mediaSchema>;

/** Beside the words of a hook. */
const withMedia = z.object({ media: mediaSchema.exactOptional() });
const awaitedSchema = z.object({ message: z.string(), media: mediaSchema });

/** What Twilio's form says of pictures, recordings and whatever else came with a text. None has a name of its own. */
export function mediaIn(form: Readonly<Record<string, string>>, channel: string): Media {
  const count = Math.min(Number(form['NumMedia']) || 0, MOST_FILES);
  return Array.from({ length: count }, (_, index) => ({
    url: form[`MediaUrl${index}`] ?? '',
    name: `${channel}-${index + 1}`,
  }));
}

/** The place of each among the files of its message, from the moment at which that is kept. */
export const awaited = (media: Media): readonly FileIn[] =>
  media.map(({ name }) => ({ name, type: 'application/octet-stream', size: 0, refused: 'awaited' }));

/** Hears the words at once, and has what came with them fetched afterwards: no clock waits for it. */
export const thenMedia = (tell: Telling, hooks: Pick<Hooks, 'keep'>): Telling =>
  async function tellThenMedia(hook) {
    await tell(hook);
    const { media = [] } = withMedia.parse(hook.body);
    if (media.length > 0) await hooks.keep(awaitedHook(hook, media));
  };

const awaitedHook = ({ id, receivedAt }: Hook, media: Media): Hook => ({
  ...{ id: `${id}:media`, source: 'media', receivedAt },
  body: { message: id, media },
});

export interface MediaDeps {
  readonly store: Pick<CaseStore, 'files'>;
  readonly fetchMedia: FetchMedia;
  readonly now: () => Date;
  /** We are being stopped: what does not come now is not for that reason given up. */
  readonly stopped: AbortSignal;
}

/** So long something may not be there yet that its provider has told of: now and then the telling is quicker. */
const SETTLES_MS = 5 * 60_000;

/** So long it is tried to get what its provider does not give. */
const GIVEN_UP_MS = 7 * 24 * 3_600_000;

/** So long at most nobody asks again. */
const ASKED_EVERY_MS = 3_600_000;

/** What is long in coming is asked for ever more rarely: after a tenth of the time that it was waited for. */
export function isDueAgain(receivedAt: Instant, tried: Instant | undefined, now: Instant): boolean {
  if (tried === undefined || tried - receivedAt < SETTLES_MS) return true;
  return now - tried >= Math.min((tried - receivedAt) / 10, ASKED_EVERY_MS);
}

/**
 * Fetches what came with a message, each to the place where it was awaited. Repeatable: what has come is not asked for again, and does
 * not wait for what has not.
 * @throws {Error} where something is to be tried again.
 */
export const mediaTelling = (deps: MediaDeps): Telling =>
  async function tellMedia({ receivedAt, body }) {
    const { message, media } = awaitedSchema.parse(body);
    const { files } = deps.store;
    const places = await files.at(message);
    const kept: Pick<FileIn, 'size'>[] = places.filter(({ refused }) => refused === undefined);
    const failures: unknown[] = [];
    for (const [place, medium] of media.entries()) {
      if (places[place]?.refused !== 'awaited') continue;
      try {
        const file = await fileOf(medium, kept, () => fetched(medium.url, receivedAt, deps));
        await files.arrive(message, place, file);
        if ('content' in file) kept.push({ size: file.size });
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  };

async function fileOf(
  { name }: Media[number],
  kept: readonly Pick<FileIn, 'size'>[],
  fetch: () => Promise<FetchedMedia | undefined>,
): Promise<FileIn> {
  const gone: FileIn = { name, type: 'application/octet-stream', size: 0, refused: 'gone' };
  const found = await fetch();
  return found ? (judged([{ ...found, name: found.name ?? name }], kept)[0] ?? gone) : gone;
}

/** Undefined: it will not come. */
async function fetched(url: string, receivedAt: Instant, { fetchMedia, now, stopped }: MediaDeps) {
  const age = now().getTime() - receivedAt;
  try {
    const found = await fetchMedia(url, LARGEST_FILE + 1);
    if (found === 'not-ours') return undefined;
    if (found !== 'not-there') return found;
    if (age < SETTLES_MS) throw new Error('what came with a message is not there yet');
    return undefined;
  } catch (error) {
    if (age < GIVEN_UP_MS || stopped.aborted) throw error;
    return undefined;
  }
}
