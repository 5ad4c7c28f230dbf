import { conflictStories } from './stories/conflict';
import { safeguardingStories } from './stories/safeguarding';
import { useTown } from './support/town';

const town = useTown();

describe('a conflict of interest', () => {
  conflictStories(town);
});
describe('somebody may come to harm', () => {
  safeguardingStories(town);
});
