import { CrmProblem } from '../crm';
import { prioritiesSchema, projectSchema, statusesSchema } from './answers';
import type { Rest } from './rest';

/** Redmine's API wants numbers; people know names. Asked once, and again when one is not known. */
export interface Names {
  status(name: string): Promise<number>;
  statusOf(id: number): Promise<string>;
  priority(name: string): Promise<number>;
  project(identifier: string): Promise<number>;
  tracker(project: string, name: string): Promise<number>;
  forget(): void;
}

interface Named {
  readonly id: number;
  readonly name: string;
}

export function createNames(rest: Rest): Names {
  const known = new Map<string, readonly Named[]>();

  const listOf = async (what: string, ask: () => Promise<readonly Named[]>, fresh = false) => {
    const before = known.get(what);
    if (before && !fresh) return before;
    const list = await ask();
    known.set(what, list);
    return list;
  };
  const idOf = async (what: string, name: string, ask: () => Promise<readonly Named[]>): Promise<number> => {
    const is = (one: Named) => one.name === name;
    const found = (await listOf(what, ask)).find(is) ?? (await listOf(what, ask, true)).find(is);
    if (found) return found.id;
    const names = (known.get(what) ?? []).map((one) => one.name).join(', ');
    throw new CrmProblem('missing', `there is no ${what} "${name}"; write one of ${names}`);
  };
  const projectOf = async (identifier: string) => {
    const path = `/projects/${encodeURIComponent(identifier)}.json`;
    const found = await rest.find(path, projectSchema, { include: 'trackers' });
    if (found) return found.project;
    throw new CrmProblem(
      'missing',
      `there is no project "${identifier}", or our account may not see it; correct fields.project`,
    );
  };

  const statuses = async () => (await rest.get('/issue_statuses.json', statusesSchema)).issue_statuses;

  return {
    status: (name) => idOf('status', name, statuses),
    async statusOf(id) {
      const is = (one: Named) => one.id === id;
      const found = (await listOf('status', statuses)).find(is) ?? (await listOf('status', statuses, true)).find(is);
      return found?.name ?? String(id);
    },
    priority: (name) =>
      idOf('priority', name, async () => {
        const { issue_priorities } = await rest.get('/enumerations/issue_priorities.json', prioritiesSchema);
        return issue_priorities;
      }),
    project: (identifier) =>
      idOf(`project ${identifier}`, identifier, async () => [
        { id: (await projectOf(identifier)).id, name: identifier },
      ]),
    tracker: (project, name) =>
      idOf(`tracker of project ${project}`, name, async () => (await projectOf(project)).trackers),
    forget: () => known.clear(),
  };
}
