import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { channelStories } from './stories/channels';
import { WAITING, whatsappStories } from './stories/whatsapp';
import { KABAR_SECRET, kabarOfTheDocs, type Network, startNetwork } from './support/network';
import { useTown } from './support/town';

/* The very channel that docs/channels.md shows, one that is only set, and WhatsApp: both ways on the real stack. */

let network: Network;
beforeAll(async () => {
  network = await startNetwork();
});
afterAll(() => network.stop());

/** Our own policy, and WhatsApp. */
const folder = mkdtempSync(join(tmpdir(), 'tuntas-channels-'));
cpSync('config', folder, { recursive: true });
const policy = join(folder, 'policy.yaml');
writeFileSync(
  policy,
  `${readFileSync(policy, 'utf8').replace(/^version: .*$/m, 'version: channels')}
whatsapp: { templates: { waiting-for-you: { id: ${WAITING} } } }
`,
);
afterAll(() => rmSync(folder, { recursive: true }));

const town = useTown(
  policy,
  () => ({
    ...{ CHANNEL_KABAR_SECRET: KABAR_SECRET, CHANNEL_KABAR_URL: network.url },
    ...{ CHANNEL_COUNTER_SECRET: KABAR_SECRET, CHANNEL_COUNTER_URL: network.url },
  }),
  { channels: [kabarOfTheDocs()] },
);

describe('a channel of the house', () => {
  channelStories(town, () => network);
});
describe('by WhatsApp', () => {
  whatsappStories(town);
});
