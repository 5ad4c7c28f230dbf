import type { Connection } from '@temporalio/client';
import type { SearchAttributeType } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { SEARCH_ATTRIBUTES } from '../workflows/search-attributes';
import { answeredWith, wordsOf } from './grpc';

const { IndexedValueType } = temporal.api.enums.v1;

/** What the server and its command line call the types that complaints use. */
const onServer = (type: SearchAttributeType) => {
  switch (type) {
    case 'KEYWORD':
      return { word: 'Keyword', type: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD };
    case 'DATETIME':
      return { word: 'Datetime', type: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME };
    case 'BOOL':
      return { word: 'Bool', type: IndexedValueType.INDEXED_VALUE_TYPE_BOOL };
    default:
      throw new Error(`no complaint is listed by a ${type}`);
  }
};

const WANTED = Object.values(SEARCH_ATTRIBUTES).map((key) => ({ name: key.name, ...onServer(key.type) }));

/** The same list as the dev server takes it at its start: `Status=Keyword`. */
export const SEARCH_ATTRIBUTE_FLAGS: readonly string[] = WANTED.map(({ name, word }) => `${name}=${word}`);

export interface Registration {
  /** Names that this call registered. */
  readonly added: readonly string[];
  /** Names that were there before. */
  readonly present: readonly string[];
}

/**
 * The names that a namespace does not know.
 * @throws when it knows one of them under another type; the message says what to do.
 */
export async function missingSearchAttributes(
  { operatorService }: Pick<Connection, 'operatorService'>,
  namespace: string,
): Promise<readonly string[]> {
  const { customAttributes: known } = await operatorService.listSearchAttributes({ namespace });
  for (const { name, word, type } of WANTED) {
    const there = known[name];
    if (there !== undefined && there !== type) {
      throw new Error(
        `search attribute ${name} exists in namespace "${namespace}" as ${IndexedValueType[there]}, not as ${word}: remove it there, or use another namespace`,
      );
    }
  }
  return WANTED.map(({ name }) => name).filter((name) => !(name in known));
}

/**
 * Complaints can be listed by status, tier, desk and deadline: registers what the namespace lacks, and tells what it did.
 * Safe to repeat, and to run from two processes at once. Complaints live without them; only Temporal's lists do not.
 *
 * @throws when the server does not let us, or knows a name under another type; the message says what to do.
 */
export const ensureSearchAttributes = async (
  connection: Pick<Connection, 'operatorService'>,
  namespace: string,
): Promise<Registration> => {
  const byHand = `temporal operator search-attribute create --namespace ${namespace} ${WANTED.map(({ name, word }) => `--name ${name} --type ${word}`).join(' ')}`;
  try {
    const names = await missingSearchAttributes(connection, namespace);
    const missing = WANTED.filter(({ name }) => names.includes(name));
    if (missing.length > 0) {
      await connection.operatorService.addSearchAttributes({
        namespace,
        searchAttributes: Object.fromEntries(missing.map(({ name, type }) => [name, type])),
      });
    }
    const added = missing.map(({ name }) => name);
    return { added, present: WANTED.map(({ name }) => name).filter((name) => !added.includes(name)) };
  } catch (error) {
    if (answeredWith(error, 'alreadyExists')) return { added: [], present: WANTED.map(({ name }) => name) };
    if (answeredWith(error, 'permissionDenied', 'unauthenticated', 'unimplemented')) {
      throw new Error(
        `this Temporal does not let us register search attributes in "${namespace}" (${wordsOf(error)}). Ask its operator to run: ${byHand}`,
        { cause: error },
      );
    }
    throw error;
  }
};
