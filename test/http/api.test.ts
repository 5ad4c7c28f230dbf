import { descriptionStories } from './stories/description';
import { everyCommandStories } from './stories/every-command';
import { everyRouteStories } from './stories/every-route';
import { feedStories } from './stories/feed';
import { guideStories } from './stories/guide';
import { keyStories } from './stories/keys';
import { limitStories } from './stories/limits';
import { onceStories } from './stories/once';
import { versionStories } from './stories/versions';
import { walkStories } from './stories/walk';
import { useTown } from './support/town';

/* What programs rely on when they speak to the API; what people do with it is told in town.test.ts. */
const town = useTown();

describe('a request with a key of its own', () => {
  onceStories(town);
});
describe('a list', () => {
  walkStories(town);
});
describe('a version of a complaint', () => {
  versionStories(town);
});
describe('a key', () => {
  keyStories(town);
});
describe('the feed', () => {
  feedStories(town);
});
describe('the description', () => {
  descriptionStories(town);
});
describe('the guide', () => {
  guideStories(town);
});
describe('every route', () => {
  everyRouteStories(town);
});
describe('every command', () => {
  everyCommandStories(town);
});
// Last: whoever guesses keys is shut out for a while.
describe('a limit', () => {
  limitStories(town);
});
