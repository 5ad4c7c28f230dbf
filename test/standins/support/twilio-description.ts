import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** A part of an OpenAPI description, which is JSON Schema but for a few words. */
export interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly [keyword: string]: unknown;
}

export interface Description {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Answer>> }>>>
  >;
}

interface Answer {
  readonly content: { readonly 'application/json': { readonly schema: Schema } };
}

// The package that carries the description needs some 290 others to be installed; only its one file is wanted.
const PACKAGE = '@twilio/cli-core@8.3.2';
const FILE = 'package/src/services/twilio-api/twilio_api_v2010.json';
const SHA512 = 'qRTAZS15i/nseKHu2zZIb1BD78WFRVOWM65iC9JqjZdNpz5KQaiEI1klsLcWDi1pwXH9JG6pbFXJrIiYRJw/dw==';
/** Where it says that something may be null, but not what it is otherwise, it may be anything. */
const untyped = (_name: string, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || !('nullable' in value) || 'type' in value) return value;
  const { nullable: _, ...rest } = value;
  return rest;
};
const CACHE = join(__dirname, '../../../node_modules/.cache/twilio-description');

/**
 * Twilio's own description of its REST API, fetched from the package registry once and kept among the installed
 * packages. Undefined, with a word about it, where the registry does not answer.
 * @throws {Error} when what the registry answers is not what was looked at.
 */
export const twilioDescription = (): Description | undefined => {
  const tarball = join(CACHE, 'cli-core-8.3.2.tgz');
  if (!existsSync(tarball)) {
    mkdirSync(CACHE, { recursive: true });
    try {
      const args = ['pack', PACKAGE, '--silent', '--pack-destination', CACHE];
      const name = execFileSync('npm', args, {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        timeout: 60_000,
      });
      renameSync(join(CACHE, name.trim()), tarball);
    } catch {
      process.stderr.write(`NOT CHECKED against Twilio's description: the registry did not give ${PACKAGE}.\n`);
      return undefined;
    }
  }
  const found = createHash('sha512').update(readFileSync(tarball)).digest('base64');
  if (found !== SHA512) throw new Error(`${tarball} is not the package that was looked at: sha512-${found}`);
  const json = execFileSync('tar', ['-xzOf', tarball, FILE], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(json, untyped) as Description;
};
