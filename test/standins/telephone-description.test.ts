import Ajv from 'ajv';
import { OURS, SID, SITI, TOKEN, until, useLine } from './support/line';
import { twilioDescription, type Schema } from './support/twilio-description';

const line = useLine();
const description = twilioDescription();
const describeIfThere = description === undefined ? describe.skip : describe;

const RFC_2822 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000$/;
const ajv = new Ajv({
  strict: false,
  allErrors: true,
  formats: {
    'date-time-rfc-2822': RFC_2822,
    'phone-number': /^(whatsapp:)?\+\d+$/,
    currency: /^[A-Z]{3}$/,
    uri: /^\/2010-04-01\//,
    'uri-map': true,
  },
});

const ask = async (path: string, form?: Record<string, string>) => {
  const answer = await fetch(`${line.phone.apiUrl}/2010-04-01/Accounts/${SID}/${path}`, {
    method: form === undefined ? 'GET' : 'POST',
    headers: { authorization: `Basic ${btoa(`${SID}:${TOKEN}`)}` },
    ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
  });
  return { status: String(answer.status), body: (await answer.json()) as Record<string, unknown> };
};

/** What the description says of the answer; its references resolved against the whole. */
const described = (path: string, method: string, status: string): Schema => {
  const schema = description?.paths[`/2010-04-01/Accounts/{AccountSid}/${path}`]?.[method]?.responses[status];
  return { ...schema?.content['application/json'].schema, components: description?.components };
};

const faults = (schema: Schema, body: unknown): unknown => {
  const validate = ajv.compile(schema);
  validate(body);
  return validate.errors ?? [];
};

const propertiesOf = (resource: string): string[] =>
  Object.keys(description?.components.schemas[`api.v2010.account.${resource}`]?.properties ?? {}).sort();

describeIfThere("what Twilio's own description says", () => {
  test('of a message: created, fetched before and after it arrived, listed', async () => {
    const created = await ask('Messages.json', { To: SITI, From: OURS, Body: 'Halo' });
    expect(created.status).toBe('201');
    expect(faults(described('Messages.json', 'post', '201'), created.body)).toEqual([]);
    expect(Object.keys(created.body).sort()).toEqual(propertiesOf('message'));

    await line.phone.waitForText({ to: SITI });
    const fetched = await ask(`Messages/${String(created.body['sid'])}.json`);
    expect(faults(described('Messages/{Sid}.json', 'get', '200'), fetched.body)).toEqual([]);
    expect(fetched.body['date_sent']).toMatch(RFC_2822);

    const listed = await ask('Messages.json?PageSize=1');
    expect(faults(described('Messages.json', 'get', '200'), listed.body)).toEqual([]);
    expect(Object.keys(listed.body).sort()).toEqual(
      Object.keys(described('Messages.json', 'get', '200').properties ?? {}).sort(),
    );
  });

  test('of a WhatsApp message made of a template: created, and fetched once it was read', async () => {
    const addresses = { To: `whatsapp:${SITI}`, From: `whatsapp:${OURS}` };
    const created = await ask('Messages.json', { ...addresses, ContentSid: `HX${'0'.repeat(32)}` });
    expect(created.status).toBe('201');
    expect(faults(described('Messages.json', 'post', '201'), created.body)).toEqual([]);
    await until(() => line.phone.messages()[0]?.status === 'read');
    const fetched = await ask(`Messages/${String(created.body['sid'])}.json`);
    expect(fetched.body['status']).toBe('read');
    expect(faults(described('Messages/{Sid}.json', 'get', '200'), fetched.body)).toEqual([]);
  });

  test('of what came with a text: listed, fetched, deleted', async () => {
    const content = new Uint8Array([1, 2, 3]);
    const { sid } = await line.phone.handset(SITI).text('', OURS, [{ type: 'image/png', content }]);
    const message = await ask(`Messages/${sid}.json`);
    expect(message.body['num_media']).toBe('1');
    expect(faults(described('Messages/{Sid}.json', 'get', '200'), message.body)).toEqual([]);

    const list = described('Messages/{MessageSid}/Media.json', 'get', '200');
    const listed = await ask(`Messages/${sid}/Media.json`);
    expect(faults(list, listed.body)).toEqual([]);
    expect(Object.keys(listed.body).sort()).toEqual(Object.keys(list.properties ?? {}).sort());
    const [one] = listed.body['media_list'] as [{ sid: string }];
    const fetched = await ask(`Messages/${sid}/Media/${one.sid}.json`);
    expect(faults(described('Messages/{MessageSid}/Media/{Sid}.json', 'get', '200'), fetched.body)).toEqual([]);
    expect(Object.keys(fetched.body).sort()).toEqual(propertiesOf('message.media'));
    expect(fetched.body).toMatchObject({ content_type: 'image/png', parent_sid: sid });

    expect(await line.client.messages(sid).media(one.sid).remove()).toBe(true);
    expect((await ask(`Messages/${sid}/Media/${one.sid}.json`)).status).toBe('404');
  });

  test('of a recording: begun while a call is on, and told of when it is over; of none when it is over already', async () => {
    line.phone.handset(SITI).answer();
    const Twiml = '<Response><Pause length="3"/></Response>';
    const call = await ask('Calls.json', { To: SITI, From: OURS, Twiml });
    const sid = String(call.body['sid']);
    await line.phone.expectCall({ to: SITI, status: 'in-progress' });
    const created = await ask(`Calls/${sid}/Recordings.json`, {
      ...{ RecordingChannels: 'dual', RecordingStatusCallback: `${line.project.url}/recorded` },
    });
    expect(created.status).toBe('201');
    expect(faults(described('Calls/{CallSid}/Recordings.json', 'post', '201'), created.body)).toEqual([]);
    expect(Object.keys(created.body).sort()).toEqual(propertiesOf('call.call_recording'));
    await until(() => line.project.asked.some(({ params }) => params['RecordingStatus'] === 'completed'));
    const told = line.project.asked.find(({ params }) => params['RecordingStatus'] === 'completed')?.params;
    expect(told).toMatchObject({ CallSid: sid, RecordingSid: created.body['sid'], RecordingChannels: '2' });
    expect((await ask(`Calls/${sid}/Recordings.json`, {})).status).toBe('400');
  });

  test('of a call: created, joined to another, ended, listed', async () => {
    line.phone.handset(SITI).answer();
    const Twiml = '<Response><Dial timeout="1">+628111111111</Dial></Response>';
    const created = await ask('Calls.json', { To: SITI, From: OURS, Twiml, MachineDetection: 'Enable' });
    expect(created.status).toBe('201');
    expect(faults(described('Calls.json', 'post', '201'), created.body)).toEqual([]);
    expect(Object.keys(created.body).sort()).toEqual(propertiesOf('call'));

    const sid = String(created.body['sid']);
    await line.phone.expectCall((call) => call.sid === sid && call.status === 'completed');
    const fetched = await ask(`Calls/${sid}.json`);
    expect(faults(described('Calls/{Sid}.json', 'get', '200'), fetched.body)).toEqual([]);
    expect(fetched.body).toMatchObject({
      duration: expect.stringMatching(/^\d+$/),
      end_time: expect.stringMatching(RFC_2822),
    });

    const ended = await ask(`Calls/${sid}.json`, { Status: 'completed' });
    expect(faults(described('Calls/{Sid}.json', 'post', '200'), ended.body)).toEqual([]);
    const listed = await ask('Calls.json');
    expect(faults(described('Calls.json', 'get', '200'), listed.body)).toEqual([]);
    expect(listed.body['calls']).toMatchObject([{ parent_call_sid: sid }, { sid }]);
  });

  test('of a call whose dialled part is led elsewhere', async () => {
    line.phone.handset(SITI).answer({ talkSeconds: 100 });
    line.phone.handset('+628111111111').answer({ talkSeconds: 100 });
    const Twiml = '<Response><Dial>+628111111111</Dial></Response>';
    await ask('Calls.json', { To: SITI, From: OURS, Twiml });
    const { sid } = await line.phone.expectCall({ to: '+628111111111', status: 'in-progress' });
    const led = await ask(`Calls/${sid}.json`, {
      Twiml: '<Response><Dial><Conference>r1</Conference></Dial></Response>',
    });
    expect(led).toMatchObject({ status: '200', body: { sid, status: 'in-progress', direction: 'outbound-dial' } });
    expect(faults(described('Calls/{Sid}.json', 'post', '200'), led.body)).toEqual([]);
  });

  test('is really held against the answer: one wrong value is found', async () => {
    const { body } = await ask('Messages.json', { To: SITI, From: OURS, Body: 'Halo' });
    const schema = described('Messages.json', 'post', '201');
    expect(faults(schema, { ...body, status: 'on its way' })).toMatchObject([{ keyword: 'enum' }]);
    expect(faults(schema, { ...body, date_created: new Date().toISOString() })).toMatchObject([{ keyword: 'format' }]);
  });
});
