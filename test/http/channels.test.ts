import { channelStories } from './stories/channels';
import { KABAR_SECRET, kabarOfTheDocs, type Network, startNetwork } from './support/network';
import { useTown } from './support/town';

/* The very channel that docs/channels.md shows, and one that is only set, both ways on the real stack. */
let network: Network;
beforeAll(async () => {
  network = await startNetwork();
});
afterAll(() => network.stop());

const town = useTown(
  undefined,
  () => ({
    ...{ CHANNEL_KABAR_SECRET: KABAR_SECRET, CHANNEL_KABAR_URL: network.url },
    ...{ CHANNEL_COUNTER_SECRET: KABAR_SECRET, CHANNEL_COUNTER_URL: network.url },
  }),
  { channels: [kabarOfTheDocs()] },
);

channelStories(town, () => network);
