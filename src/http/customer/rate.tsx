import type { Scale } from '../../domain/survey-scale';
import type { CustomerView } from './customer-view';

/** How we did, in one mark and a few words if they like; nobody else reads these unless they say so. */
export function Rate({ words, path, once, scale }: CustomerView & { readonly scale: Scale }) {
  return (
    <section>
      <form method="post" action={`${path}/rate`}>
        <input type="hidden" name="once" value={once} />
        <fieldset>
          <legend safe>{words.rate.question(scale)}</legend>
          {words.rate.marks(scale).map(({ mark, label }) => (
            <label class="choice">
              <input type="radio" name="score" value={String(mark)} required /> <span safe>{label}</span>
            </label>
          ))}
          <label for="comment" safe>
            {words.rate.comment}
          </label>
          <textarea id="comment" name="comment" maxlength="5000" />
          <label class="choice">
            <input type="checkbox" name="share" value="yes" /> <span safe>{words.rate.share}</span>
          </label>
          <button safe>{words.rate.send}</button>
        </fieldset>
      </form>
    </section>
  );
}
