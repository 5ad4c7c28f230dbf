import type { z } from 'zod';
import type { Api, AskOptions } from './api';
import { CrmProblem } from './crm';

/** Reads what a system answers, each answer by its schema. */
export interface Reader {
  /** @throws {CrmProblem} also when it answers otherwise than that system does. */
  get<T extends z.ZodType>(path: string, answer: T, query?: AskOptions['query']): Promise<z.output<T>>;
  /** Undefined where there is none. */
  find<T extends z.ZodType>(path: string, answer: T, query?: AskOptions['query']): Promise<z.output<T> | undefined>;
}

/** @param called `Redmine's API`, for people */
export function createReader(api: Api, called: string): Reader {
  const read = readerOf(called);
  return {
    async get(path, answer, query = {}) {
      return read(answer, (await api.ask('GET', path, { query })).body, path);
    },
    async find(path, answer, query = {}) {
      const { status, body } = await api.ask('GET', path, { query, also: [404] });
      return status === 404 ? undefined : read(answer, body, path);
    },
  };
}

/** @throws {CrmProblem} from what it returns, naming the first thing that is otherwise than `called` answers it. */
export const readerOf =
  (called: string) =>
  <T extends z.ZodType>(schema: T, body: unknown, path: string): z.output<T> => {
    const read = schema.safeParse(body);
    if (read.success) return read.data;
    const at = read.error.issues[0]?.path.join('.') || 'its form';
    throw new CrmProblem('missing', `what answers ${path} is not ${called} (${at}); correct url`);
  };
