import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from '../../contract/problem';
import { type Deed, MAY, OFFICE, type Role, ROLES } from '../../contract/roles';
import type { Viewer } from '../../domain/sight';
import type { HttpDeps } from '../deps';
import { Told } from '../problems';
import type { Limits } from './limits';

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller;
  }
  interface FastifyContextConfig {
    /** What the route does: who may is in `contract/roles.ts`. Without one nobody may. */
    deed?: Deed;
  }
}

/** Whoever shows a key. */
export interface Caller {
  /** `local` is the one of `TUNTAS_API_KEY` or `.tuntas/api-key`. */
  readonly key: string;
  readonly role: Role;
  /** Who acts, as the timeline tells it. */
  readonly actor: string;
  /** Who looks. */
  readonly viewer: Viewer;
}

type Deps = Pick<HttpDeps, 'store' | 'apiKey' | 'now'>;

/** Made for keys of ours, and read again: `tuntas_7F3KQ92Q_...`. */
export const keyText = (id: string, secret: string): string => `tuntas_${id}_${secret}`;
const KEY = /^tuntas_([0-9A-HJKMNP-TV-Z]{8})_[\w-]{43}$/;

/** Of 32 drawn bytes nothing can be guessed, so that a plain hash will do. */
export const hashOf = (key: string): string => createHash('sha256').update(key).digest('base64url');

const USED_AT_MOST_EVERY_MS = 60_000;

/** Lets through who shows `Authorization: Bearer KEY`, for what the key's role may do. */
export function requireKey(api: FastifyInstance, { store: { keys }, apiKey, now }: Deps, limits: Limits): void {
  const local = hashOf(apiKey);
  api.decorateRequest('caller');

  api.addHook('onRequest', async (request) => {
    const known = await identify(keyIn(request));
    if (!known) {
      await limits.guess(request);
      throw notSignedIn();
    }
    await limits.ask(request, known.key);
    const { person, ...caller } = known;
    const { deed } = request.routeOptions.config;
    if (deed === undefined || !MAY[deed].includes(caller.role)) throw mayNot(caller.role, deed);
    const actor = actorOf(request, caller.key, person);
    request.caller = { ...caller, actor, viewer: viewerOf(caller.role, person ?? namedIn(request)) };
  });

  async function identify(key: string | undefined) {
    if (key === undefined) return undefined;
    if (equal(hashOf(key), local)) return { key: 'local', role: 'admin' as const, person: null };
    const [, id = ''] = KEY.exec(key) ?? [];
    const row = id === '' ? undefined : await keys.find(id);
    if (!row || !equal(hashOf(key), row.hash) || row.revokedAt !== null) return undefined;
    const role = ROLES.find((one) => one === row.role);
    const at = now();
    if (at.getTime() - (row.usedAt?.getTime() ?? 0) > USED_AT_MOST_EVERY_MS) await keys.used(id, at);
    return role && { key: id, role, person: row.person };
  }
}

const keyIn = ({ headers }: FastifyRequest): string | undefined =>
  /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];

/** Hashes are of equal length: comparing takes equally long, whatever was shown. */
const equal = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** A key that belongs to a person acts for them alone; another is believed when it says for whom (docs/adr/0007). */
function actorOf({ headers }: Pick<FastifyRequest, 'headers'>, key: string, person: string | null): string {
  const named = namedIn({ headers });
  if (person !== null && named !== undefined && named !== person) {
    const fix = `leave the header out, or use a key of ${named}`;
    const errors = [{ field: 'Tuntas-Person', message: `is not ${person}, to whom the key belongs`, fix }];
    throw new Told(problem(403, 'The key belongs to another person', 'Nothing was done.', errors));
  }
  return person ?? named ?? (key === 'local' ? 'api' : `key:${key}`);
}

const namedIn = ({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined =>
  headers['tuntas-person']?.toString().trim();

/** A key that several people share may be in the hands of whoever is kept out. */
function viewerOf(role: Role, person: string | undefined): Viewer {
  const office = OFFICE.includes(role);
  return person === undefined && !office ? 'anybody' : { person: person ?? null, office };
}

const notSignedIn = () =>
  new Told(
    problem(
      401,
      'Not signed in',
      'No key was shown, or it is unknown or revoked. Send the header "Authorization: Bearer KEY"; locally the key ' +
        'lies in .tuntas/api-key, and `tuntas key create` makes others.',
    ),
    { 'www-authenticate': 'Bearer' },
  );

function mayNot(role: Role, deed: Deed | undefined) {
  const who = deed === undefined ? [] : MAY[deed];
  const detail =
    `A key with the role ${role} may not ${deed === undefined ? 'do this' : `"${deed}"`}; ` +
    `it takes ${who.join(', ') || 'another'}. Ask whoever runs Tuntas for one (tuntas key create --role ${who[0] ?? 'admin'}).`;
  return new Told(problem(403, 'The key may not do this', detail));
}
