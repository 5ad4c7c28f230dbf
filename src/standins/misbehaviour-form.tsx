/** The form by which a person makes a stand-in misbehave, and behave again. */
export const MisbehaviourForm = (props: {
  readonly choices: Readonly<Record<string, string>>;
  readonly now: readonly string[];
}): JSX.Element => (
  <>
    <h1>How it behaves</h1>
    <p safe>
      {props.now.length === 0
        ? 'It behaves well.'
        : `Now: ${props.now.map((how) => props.choices[how] ?? how).join('; ')}.`}
    </p>
    <form method="post" action="/behaviour">
      <label for="how">Let it misbehave</label>
      <select id="how" name="how">
        {Object.entries(props.choices).map(([how, words]) => (
          <option value={how} safe>
            {words}
          </option>
        ))}
      </select>
      <label for="times">How many times (empty: until told otherwise)</label>
      <input id="times" name="times" inputmode="numeric" pattern="[0-9]*" />
      <button class="bad">Misbehave</button>
    </form>
    <form method="post" action="/behaviour">
      <input type="hidden" name="how" value="well" />
      <button class="good">Behave well</button>
    </form>
  </>
);
