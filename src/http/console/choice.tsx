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
