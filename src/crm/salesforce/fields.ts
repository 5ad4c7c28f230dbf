import { CrmProblem } from '../crm';
import type { Case, Field } from './answers';

/* Fields as a mapping names them: by their API names, as `Priority` or `Tier__c`. */

export type WrittenFields = Readonly<Record<string, string | number | boolean | null>>;
export type Fields = ReadonlyMap<string, Field>;

const NUMBERS = new Set(['double', 'currency', 'int', 'percent', 'long']);

/** As the API wants them written. @throws {CrmProblem} naming a field that cases do not have, or a value that it does not offer. */
export function written(values: Readonly<Record<string, string>>, fields: Fields): WrittenFields {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = fields.get(name);
      if (!field?.updateable) {
        const mend = 'correct the name, or let our account edit it (field-level security)';
        throw new CrmProblem('missing', `cases have no field "${name}" that our account may write; ${mend}`);
      }
      if (value === '') return [name, null];
      if (NUMBERS.has(field.type)) return [name, Number(value)];
      if (field.type === 'boolean') return [name, value === 'true'];
      if (field.type === 'picklist') return [name, offered(field, value)];
      return [name, field.type === 'date' ? value.slice(0, 10) : value];
    }),
  );
}

/** A list that is not restricted would take any word. @throws {CrmProblem} */
export function offered({ name, picklistValues }: Field, value: string): string {
  const values = picklistValues.filter(({ active }) => active).map((one) => one.value);
  if (values.includes(value)) return value;
  throw new CrmProblem('missing', `${name} does not offer "${value}"; write one of ${values.join(', ')}`);
}

/** What of it the case does not have. */
export const differing = (there: Case, wanted: WrittenFields): WrittenFields =>
  Object.fromEntries(Object.entries(wanted).filter(([name, value]) => (there[name] ?? null) !== value));
