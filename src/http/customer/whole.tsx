import type { CustomerView } from './customer-view';

/** What only its customer may do: choose the language, take all of it along, withdraw, and change or close the page. */
export function Whole(view: CustomerView) {
  const { words, path, situation, once } = view;
  return (
    <>
      <Language {...view} />
      {!situation.over && (
        <p>
          <a href={`${path}/contact`} safe>
            {words.contact.change}
          </a>
        </p>
      )}
      <section>
        <h2 safe>{words.settings.export}</h2>
        <ul>
          <li>
            <a href={`${path}/export`} safe>
              {words.settings.read}
            </a>
          </li>
          <li>
            <a href={`${path}/export.json`} download={`${view.reference}.json`} safe>
              {words.settings.save}
            </a>
          </li>
        </ul>
      </section>
      {!situation.over && <Withdraw {...view} />}
      <form method="post" action={`${path}/revoke`}>
        <input type="hidden" name="once" value={once} />
        <p safe>{words.more.lost}</p>
        <button safe>{words.more.revoke}</button>
      </form>
      <form method="post" action={`${path}/leave`}>
        <button safe>{words.more.leave}</button>
      </form>
    </>
  );
}

function Language({ words, path, once, languages }: CustomerView) {
  if (languages.length < 2) return '';
  return (
    <section>
      <form method="post" action={`${path}/language`}>
        <input type="hidden" name="once" value={once} />
        <label for="language" safe>
          {words.settings.language}
        </label>
        <select id="language" name="language">
          {languages.map((language) => (
            <option value={language} lang={language} selected={language === words.language} safe>
              {nameOf(language)}
            </option>
          ))}
        </select>
        <button safe>{words.settings.keep}</button>
      </form>
    </section>
  );
}

/** As those call it who speak it. */
const nameOf = (language: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;

function Withdraw({ words, path, once }: CustomerView) {
  const { title, text, why, sure, send } = words.withdraw;
  return (
    <section>
      <details>
        <summary safe>{title}</summary>
        <form method="post" action={`${path}/withdraw`}>
          <input type="hidden" name="once" value={once} />
          <p safe>{text}</p>
          <label for="withdraw-why" safe>
            {why}
          </label>
          <textarea id="withdraw-why" name="text" maxlength="5000" />
          <label class="choice">
            <input type="checkbox" name="sure" value="yes" required /> <span safe>{sure}</span>
          </label>
          <button safe>{send}</button>
        </form>
      </details>
    </section>
  );
}
