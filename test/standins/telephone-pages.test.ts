import { OURS, SITI, until, useLine } from './support/line';

const line = useLine();
const PHONE = `/handsets/${encodeURIComponent(SITI)}`;

const see = async (path: string) => (await fetch(`${line.phone.url}${path}`)).text();
const post = (path: string, form: Record<string, string>) =>
  fetch(`${line.phone.url}${path}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });

const text = async (body: string) => {
  await line.client.messages.create({ to: SITI, from: OURS, body });
  await line.phone.waitForText({ to: SITI, body });
};
const ring = async (twiml: string) => {
  line.project.page('/voice', `<Response>${twiml}</Response>`);
  await line.client.calls.create({ to: SITI, from: OURS, url: `${line.project.url}/voice` });
  await line.phone.expectCall({ to: SITI, status: 'ringing' });
};

test('texts are bubbles whose links can be followed, and nothing in them runs', async () => {
  await text('<b>Halo</b> https://contoh.test/c/x?a=1&b=2.');
  const screen = await see(`${PHONE}/screen`);
  expect(screen).toContain('&lt;b>Halo&lt;/b>');
  expect(screen).toContain('<a href="https://contoh.test/c/x?a=1&b=2" target="_blank" rel="noreferrer">');
  expect(await see('/phones')).toContain(SITI);
  expect((await fetch(`${line.phone.url}${PHONE}`)).headers.get('content-security-policy')).toMatch(
    /default-src 'none'/,
  );
});

test('a text typed on the page goes to the project', async () => {
  expect(await (await post(`${PHONE}/text`, { body: 'Halo' })).text()).toContain('nobody has written to it yet');
  await text('Silakan dibalas');
  expect((await post(`${PHONE}/text`, { body: 'Sudah beres' })).status).toBe(303);
  expect(line.project.asked).toMatchObject([
    { path: '/inbound', params: { From: SITI, To: OURS, Body: 'Sudah beres' } },
  ]);
  expect(await see(`${PHONE}/screen`)).toMatch(/<li class="out"><span>Sudah beres/);
});

test('a call is answered, keys are pressed, words are seen, and it is hung up', async () => {
  line.project.page('/thanks', '<Response><Say>Thank you</Say><Pause length="1000"/></Response>');
  await ring('<Gather numDigits="1" timeout="100" action="/thanks"><Say>Press 1</Say></Gather>');
  expect(await see(`${PHONE}/screen`)).toContain(`${OURS} is calling`);
  expect(await see('/phones')).toContain('rings');

  await post(`${PHONE}/call`, { what: 'answer' });
  await line.phone.expectCall(({ heard }) => heard.some(({ words }) => words === 'Press 1'));
  expect(await see(`${PHONE}/screen`)).toContain('aria-label="Keypad"');
  await post(`${PHONE}/call`, { key: '1' });
  await line.phone.expectCall(({ heard }) => heard.some(({ words }) => words === 'Thank you'));
  expect(await see(`${PHONE}/screen`)).toMatch(/Thank you.*You pressed 1.*Press 1/s);

  await post(`${PHONE}/call`, { what: 'hang-up' });
  await line.phone.expectCall({ status: 'completed' });
  expect(await see(`${PHONE}/screen`)).toContain(': answered');
});

test('a ringing call is declined, or left to ring until the caller gives up', async () => {
  line.project.page('/voice', '<Response/>');
  const call = () => line.client.calls.create({ to: SITI, from: OURS, url: `${line.project.url}/voice`, timeout: 20 });
  await call();
  await line.phone.expectCall({ status: 'ringing' });
  await post(`${PHONE}/call`, { what: 'busy' });
  await line.phone.expectCall({ status: 'busy' });

  await call();
  await line.phone.expectCall({ status: 'ringing' });
  await post(`${PHONE}/call`, { what: 'ignore' });
  expect(await see(`${PHONE}/screen`)).toContain('You let it ring.');
  await line.phone.expectCall({ status: 'no-answer' });
});

test('a click that comes after the call has ended decides nothing', async () => {
  expect((await post(`${PHONE}/call`, { what: 'busy' })).status).toBe(303);
  await ring('<Say>Halo</Say>');
  expect(line.phone.calls()).toMatchObject([{ status: 'ringing' }]);
});

test('a phone can be switched off, and the company can misbehave', async () => {
  await post(`${PHONE}/reception`, { reception: '30003' });
  await line.client.messages.create({ to: SITI, from: OURS, body: 'Halo' });
  await until(() => line.phone.messages().some(({ errorCode }) => errorCode === 30003));
  expect(await see(PHONE)).toMatch(/value="30003" selected/);

  await post('/behaviour', { how: 'server-error', times: '1' });
  expect(await see('/behaviour')).toContain('Now: Answer 500');
  await expect(line.client.messages.create({ to: SITI, from: OURS, body: 'Halo' })).rejects.toMatchObject({
    status: 500,
  });
  await line.client.messages.create({ to: SITI, from: OURS, body: 'Halo' });
});

test('any number can be opened, however it is typed', async () => {
  const answer = await fetch(`${line.phone.url}/open?number=62%20812-345`, { redirect: 'manual' });
  expect(answer.headers.get('location')).toBe('/handsets/%2B62812345');
});
