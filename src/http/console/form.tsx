/** What somebody sent, field by field. */
export type SentForm = Readonly<Record<string, unknown>> | null;

/** What stood in these fields when it was sent: nobody writes it twice. */
export const held = <Name extends string>(
  form: SentForm,
  names: readonly Name[],
): { readonly [N in Name]?: string | undefined } =>
  Object.fromEntries(names.map((name) => [name, typeof form?.[name] === 'string' ? form[name] : undefined])) as {
    [N in Name]?: string | undefined;
  };

/** What is missing, or was refused, above the form. */
export const Problem = ({ text }: { readonly text: string }) => (
  <p class="notice" role="alert" safe>
    {text}
  </p>
);

interface Choices {
  readonly legend: string;
  readonly name: string;
  readonly choices: readonly (readonly [value: string, label: string])[];
  readonly chosen: string | undefined;
  /** One may be left out: whether it is needed depends on what else was chosen. */
  readonly optional?: boolean;
}

/** One of a few, by radio buttons. */
export const Choice = ({ legend, name, choices, chosen, optional = false }: Choices) => (
  <fieldset>
    <legend safe>{legend}</legend>
    {choices.map(([value, label]) => (
      <label class="choice">
        <input type="radio" name={name} value={value} required={!optional} checked={chosen === value} />{' '}
        <span safe>{label}</span>
      </label>
    ))}
  </fieldset>
);
