import { Page } from '../../page';

const BRAND = 'Telephone';

export const Frame = (props: {
  readonly title: string;
  readonly children: JSX.Element | JSX.Element[];
}): JSX.Element => (
  <Page title={props.title} brand={BRAND} links={[{ href: '/behaviour', text: 'Behaviour' }]}>
    {props.children as 'safe'}
  </Page>
);

export const AllPhones = (): JSX.Element => (
  <Frame title="Phones">
    <h1>Phones</h1>
    <form class="row" method="get" action="/open">
      <div>
        <label for="number">Pick up the phone of</label>
        <input id="number" name="number" type="tel" placeholder="+628123456789" required />
      </div>
      <button>Open</button>
    </form>
    <h2>Phones that were texted or rung</h2>
    <iframe class="phones" title="Phones that were texted or rung" src="/phones" />
  </Frame>
);

export interface PhoneSummary {
  readonly number: string;
  readonly last: string;
  readonly rings: boolean;
}

export const PhoneList = (props: { readonly phones: readonly PhoneSummary[] }): JSX.Element => (
  <Page title="Phones" brand={BRAND} bare refresh={2}>
    {props.phones.length === 0 ? (
      <p class="hint">None yet. Any number has a phone here as soon as something is sent to it.</p>
    ) : (
      <ul class="phones">
        {props.phones.map((phone) => (
          <li>
            <a href={`/handsets/${encodeURIComponent(phone.number)}`} target="_top">
              <strong safe>{phone.number}</strong>
              {phone.rings ? (
                <span class="rings">☎ rings</span>
              ) : (
                <span class="soft" safe>
                  {phone.last}
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    )}
  </Page>
);

const RECEPTIONS = {
  arrives: 'Texts arrive',
  '30003': 'The phone is off (30003)',
  '30005': 'Nobody has this number (30005)',
  '30007': 'The carrier filters the texts (30007)',
} as const;

export const HandsetPage = (props: {
  readonly number: string;
  readonly reception: string;
  readonly problem?: string;
  readonly draft?: string;
}): JSX.Element => {
  const at = `/handsets/${encodeURIComponent(props.number)}`;
  return (
    <Frame title={props.number}>
      <div class="handset">
        <h1 safe>{props.number}</h1>
        <iframe title="Screen" src={`${at}/screen`} />
        <form method="post" action={`${at}/text`} enctype="multipart/form-data">
          <label for="body">Text</label>
          <input id="body" name="body" autocomplete="off" placeholder="Write a text" value={props.draft ?? ''} />
          <label for="files">Pictures or other files</label>
          <input id="files" name="files" type="file" multiple />
          <button>Send</button>
        </form>
      </div>
      <div class="under">
        {props.problem === undefined ? (
          ''
        ) : (
          <p class="problem" role="status" safe>
            {props.problem}
          </p>
        )}
        <form class="row" method="post" action={`${at}/reception`}>
          <div>
            <label for="reception">Texts to this phone</label>
            <select id="reception" name="reception">
              {Object.entries(RECEPTIONS).map(([value, words]) => (
                <option value={value} selected={value === props.reception}>
                  {words}
                </option>
              ))}
            </select>
          </div>
          <button class="quiet">Set</button>
        </form>
      </div>
    </Frame>
  );
};
