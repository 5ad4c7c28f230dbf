/** As much of an OpenAPI description as is finished here. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>>; readonly [more: string]: unknown };
  readonly [more: string]: unknown;
}

interface Operation {
  readonly responses: Readonly<Record<string, Answer>>;
  readonly requestBody?: object;
  readonly [more: string]: unknown;
}

interface Answer {
  readonly description?: string;
  readonly content?: object;
  readonly headers?: Readonly<Record<string, object>>;
  readonly [more: string]: unknown;
}

const header = (description: string, schema: object = { type: 'string' }) => ({ description, schema });

const RETRY_AFTER = header('So many seconds.', { type: 'integer', minimum: 0 });
const REPLAYED = header('`true` when the same key came before: this is what was answered then.', { enum: ['true'] });
const VERSION = header('The version of the complaint.');

/** The headers of an answer, by the operation's id and its status; `*` is every operation. */
const HEADERS: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  '* 401': { 'WWW-Authenticate': header('`Bearer`.') },
  '* 429': { 'Retry-After': RETRY_AFTER },
  'open 201': {
    Location: header('Where the complaint is shown.'),
    'Preference-Applied': header('`wait=N`, when the acknowledgement has left.'),
  },
  'list 200': { Link: header('`<address>; rel="next"`: the page after this one, if there is one.') },
  'listDeliveries 200': { Link: header('`<address>; rel="next"`: the page after this one, if there may be one.') },
  'show 200': { ETag: VERSION },
  'reportRegulator 200': {
    'Tuntas-Columns-Checked': header("Whether the heads and codes were held against the regulator's template.", {
      enum: ['true', 'false'],
    }),
    'Tuntas-Columns-Empty': header('The fields, with commas between them, that nobody is asked for.'),
  },
  'show 304': { ETag: VERSION },
  '* 412': { ETag: VERSION },
};

/**
 * Tells the headers of answers, and brings the named shapes to one name each: what is only sent or only received has no
 * twin, and what nobody names is left out.
 */
export function finish(document: OpenApi): OpenApi {
  const { schemas } = document.components;
  const ways = linksFrom(document.paths);
  const paths = mapped(document.paths, (operations) =>
    mapped(operations, (operation, method) => ({
      ...withBody(operation),
      responses: mapped(operation.responses, (answer, status) =>
        withLinks(
          ways[`${String(operation.operationId)} ${status}`],
          withHeaders(operation, method, status, withMeaning(answer, schemas)),
        ),
      ),
    })),
  );
  const named = reached(paths, schemas);
  // A shape that is only ever sent is named plainly.
  const plain = (name: string) => {
    const short = name.replace(/Input$/, '');
    return named.has(short) ? name : short;
  };
  const kept = Object.fromEntries([...named].toSorted().map((name) => [plain(name), schemas[name]]));
  const finished = { ...document, paths, components: { ...document.components, schemas: kept } };
  return JSON.parse(
    JSON.stringify(finished).replaceAll(REFERENCE, (_, name: string) => `"#/components/schemas/${plain(name)}"`),
  ) as OpenApi;
}

const REFERENCE = /"#\/components\/schemas\/(\w+)"/g;

/** Marks an operation whose body may be left out, until it is finished. */
export const BODYLESS = 'x-bodyless';

function withBody({ [BODYLESS]: mayBeLeftOut, requestBody, ...operation }: Operation): Operation {
  if (requestBody === undefined) return operation;
  return { ...operation, requestBody: { ...requestBody, required: mayBeLeftOut !== true } };
}

/** Where one may go from a complaint that was opened, and from a key or a webhook that was made. */
function linksFrom(paths: OpenApi['paths']): Readonly<Record<string, object>> {
  const to = (parameter: string, field = parameter) =>
    Object.fromEntries(
      Object.entries(paths)
        .filter(([path]) => path.includes(`{${parameter}}`))
        .flatMap(([, operations]) => Object.values(operations))
        .map(({ operationId }) => {
          const parameters = { [parameter]: `$response.body#/${field}` };
          return [String(operationId), { operationId, parameters }];
        }),
    );
  return { 'open 201': to('reference'), 'makeKey 201': to('id'), 'makeWebhook 201': to('webhook', 'id') };
}

const withLinks = (links: object | undefined, answer: Answer): Answer =>
  links === undefined ? answer : { ...answer, links };

/** The shapes that are named from the paths, and by those in turn. */
function reached(paths: object, schemas: Readonly<Record<string, unknown>>): Set<string> {
  const found = new Set<string>();
  const follow = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(REFERENCE)) {
      if (found.has(name)) continue;
      found.add(name);
      follow(schemas[name]);
    }
  };
  follow(paths);
  return found;
}

/** An answer that is one of the named shapes means what the shape does. */
function withMeaning(answer: Answer, schemas: OpenApi['components']['schemas']): Answer {
  const [, name = ''] = /"\$ref":"#\/components\/schemas\/(\w+)"/.exec(JSON.stringify(answer.content ?? {})) ?? [];
  const { description } = (schemas[name] ?? {}) as { readonly description?: string };
  return answer.description === 'Default Response' && description !== undefined ? { ...answer, description } : answer;
}

function withHeaders({ operationId }: Operation, method: string, status: string, answer: Answer): Answer {
  const isKept = method === 'post' && (status.startsWith('2') || status === '409');
  const headers = {
    ...HEADERS[`* ${status}`],
    ...HEADERS[`${String(operationId)} ${status}`],
    ...(isKept && { 'Idempotency-Replayed': REPLAYED }),
  };
  return Object.keys(headers).length === 0 ? answer : { ...answer, headers };
}

const mapped = <V, W>(record: Readonly<Record<string, V>>, by: (value: V, name: string) => W): Record<string, W> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, by(value, name)]));
