import type { Issue } from './answers';
import type { Names } from './names';

/*
 * Fields as a mapping names them: `project` by its identifier, `tracker`, `priority` by their names, `assigned_to` by a number,
 * `due_date`; `cf_7` is the custom field 7.
 */

type Fields = Readonly<Record<string, string>>;

/** As the API wants them written: custom fields apart, everything else by number. */
export interface WrittenFields {
  readonly own: Readonly<Record<string, string | number>>;
  readonly custom: readonly { readonly id: number; readonly value: string }[];
}

export async function written(fields: Fields, names: Names): Promise<WrittenFields> {
  const own: Record<string, string | number> = {};
  const custom: { id: number; value: string }[] = [];
  const project = fields['project'] ?? '';
  for (const [name, value] of Object.entries(fields)) {
    const number = customNumber(name);
    if (number !== undefined) custom.push({ id: number, value });
    else if (name === 'project') own['project_id'] = await names.project(value);
    else if (name === 'tracker') own['tracker_id'] = await names.tracker(project, value);
    else if (name === 'priority') own['priority_id'] = await names.priority(value);
    else if (name === 'assigned_to') own['assigned_to_id'] = value === '' ? '' : Number(value);
    else own[name] = name === 'due_date' ? value.slice(0, 10) : value;
  }
  return { own, custom };
}

/** What of it the issue does not have, each by the name that the API gives it. */
export function differing(issue: Issue, { own, custom }: WrittenFields): WrittenFields {
  const there: Readonly<Record<string, string | number | null | undefined>> = {
    project_id: issue.project.id,
    tracker_id: issue.tracker.id,
    priority_id: issue.priority.id,
    assigned_to_id: issue.assigned_to?.id ?? '',
    subject: issue.subject,
    due_date: issue.due_date,
  };
  return {
    own: Object.fromEntries(Object.entries(own).filter(([name, value]) => there[name] !== value)),
    custom: custom.filter(({ id, value }) => valueOf(issue, id) !== value),
  };
}

export const namesOf = ({ own, custom }: WrittenFields): readonly string[] => [
  ...Object.keys(own),
  ...custom.map(({ id }) => `cf_${id}`),
];

/** The value of a custom field; undefined where the issue has no such field. */
export function valueOf({ custom_fields }: Issue, id: number): string | undefined {
  const field = custom_fields.find((one) => one.id === id);
  return field && (typeof field.value === 'string' ? field.value : '');
}

/** 7 for `cf_7`. */
export function customNumber(name: string): number | undefined {
  const digits = /^cf_(\d+)$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
