import { setTimeout as wait } from 'node:timers/promises';
import { clerkStories, fileOf, type Place } from './stories/clerk';
import { freePort } from '../../src/temporal/dev-server/ports';
import { townStories } from './stories/town';
import { requestTrackerWays } from './stories/request-tracker-ways';
import { atRequestTracker } from './support/eyes';
import { onReal, useLab } from './support/lab';

/*
 * A real Request Tracker, as Debian packages it, which knocks by the scrip that comes with Tuntas. Part of
 * `npm run test:crm` alone, for it takes its time.
 */
onReal('request-tracker', () => {
  const secret = 'known to the two of us';
  let port = 0;
  const lab = useLab('request-tracker', async () => {
    port = await freePort();
    return { url: `http://127.0.0.1:${port}/hooks/crm/rt`, secret };
  });
  const token = (of: string) => (lab().told['tokens'] as Record<string, string>)[of] ?? '';
  const eyes = () => atRequestTracker(lab());

  const place = (): Place => ({
    eyes: eyes(),
    url: lab().url,
    token: token('tuntas'),
    file: fileOf('request-tracker', (file, url) =>
      file
        .replace(/^url: .*$/m, `url: ${url}`)
        .replace('Queue: General', 'Queue: Complaints')
        .replace('people: {}', 'people: { ani: ani }'),
    ),
    ...{ open: 'open', resolved: 'resolved', other: 'stalled' },
    makes: (method, path) => method === 'POST' && path === '/REST/2.0/ticket',
    notes: (method, path, body, text) => method === 'POST' && path.endsWith('/comment') && body.includes(text),
    sets: (method, _path, body) => method === 'PUT' && body.includes('"Status":'),
  });

  describe('its ways', () => {
    requestTrackerWays(() => ({ url: lab().url, token: token('tuntas'), eyes: eyes() }));
  });

  clerkStories(place, { killed: true });

  describe('with all of Tuntas', () => {
    /** Asked for by the technical desk alone; closing it there goes on here. */
    const experts = () =>
      place()
        .file(lab().url)
        .replace('name: rt', 'name: experts')
        .replace('key: ExternalKey', 'key: AskedFor\ndesks: [technical]')
        .replace('Queue: Complaints', 'Queue: Experts')
        .replace('paused: stalled', 'paused: open')
        .replace(/askEvery: \d+/, 'askEvery: 2')
        .replace(/resolved: \{ do.*/, 'resolved: { do: resume }');
    const town = townStories(place, {
      // Who is asked this seldom hears of a change only by the knock.
      askEvery: 3_600,
      also: () => [experts()],
      settings: () => ({ PORT: `${port}`, CRM_RT_HOOK_SECRET: secret, CRM_EXPERTS_TOKEN: token('experts') }),
    });

    test('handing it to one desk opens a ticket with the experts, and closing that goes on here', async () => {
      const { reference } = await town().opens();
      const asPerson = { 'tuntas-person': 'ani' };
      await town().acts(reference, 'hand-off', { desk: 'technical', summary: 'Mesin menagih dua kali.' }, asPerson);
      await town().acts(reference, 'pause', { reason: 'awaiting-third-party' }, asPerson);
      const asked = async () =>
        (await eyes().find(`CF.{AskedFor} = '${reference}'`)).find(
          ({ queue, status }) => queue === 'Experts' && status === 'open',
        );
      let ticket = await asked();
      for (let tries = 0; !ticket && tries < 100; tries += 1) {
        await wait(200);
        ticket = await asked();
      }
      await eyes().sets(ticket?.id ?? '', 'resolved');
      const shown = await town().shows(reference, ({ status }) => status === 'in-progress');
      expect(shown.timeline.filter(({ type }) => type === 'pause.ended')).toMatchObject([
        { actor: { kind: 'staff', id: 'experts/ani' } },
      ]);
      // The house's own ticket goes on as well.
      expect(await eyes().find(`CF.{ExternalKey} = '${reference}'`)).toMatchObject([{ queue: 'Complaints' }]);
    });

    test('a knock that is not signed, or not for anybody here, is not taken', async () => {
      const knock = (name: string, headers: Record<string, string> = {}) =>
        fetch(`${town().url}/hooks/crm/${name}`, { method: 'POST', headers, body: '{"ticket":1}' });
      expect((await knock('rt')).status).toBe(403);
      expect((await knock('rt', { 'x-hub-signature-256': 'sha256=00' })).status).toBe(403);
      expect((await knock('nobody')).status).toBe(404);
      expect(await (await knock('experts')).text()).toMatch(/no secret is set/);
    });
  });
});
