import type { Words } from './words';

/** Where a code is typed, or put in by the phone that received it. */
export const CodeField = ({ words }: { readonly words: Words }) => (
  <>
    <label for="code" safe>
      {words.code.label}
    </label>
    <input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="20" required />
  </>
);
