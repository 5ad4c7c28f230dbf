import type { CaseStore } from '../../../src/store/case-store';
import { History, Links } from '../../../src/http/console/related';
import { namesIn } from '../support/lives';

const history: Awaited<ReturnType<CaseStore['cases']['history']>> = [
  {
    ...{ reference: 'TN-00000-00002', subject: '<b>Kurir</b>', channel: 'sms', category: 'delivery', status: 'closed' },
    receivedAt: Date.UTC(2026, 10, 23, 2),
  },
];
const wordsOf = async (html: JSX.Element) =>
  String(await html)
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

test('whoever picks a case up sees what else its customer told us, and opens it with one click', async () => {
  const shown = history.map((one) => ({ ...one, receivedAt: new Date(one.receivedAt).toISOString() }));
  const html = History({ history: shown, names: namesIn('Asia/Jakarta') });
  expect(await wordsOf(html)).toContain(
    'TN-00000-00002 : &lt;b>Kurir&lt;/b> (delivery), by text message on Mon 23 Nov 2026 09:00; closed.',
  );
  expect(await html).toContain('href="/complaints/TN-00000-00002"');
  expect(await wordsOf(History({ history: [], names: namesIn('Asia/Jakarta') }))).toContain('Nothing that we know of.');
});

test('and which complaints hang together with it; without any there is no such part', async () => {
  const html = Links({ links: [{ reference: 'TN-00000-00003', kind: 'duplicated-by' }] });
  expect(await wordsOf(html)).toContain('It is duplicated by TN-00000-00003');
  expect(Links({ links: [] })).toBe('');
});
