import { actionStories } from './stories/actions';
import { answerStories } from './stories/answers';
import { apiStories } from './stories/api';
import { callStories } from './stories/calls';
import { commandLineStories } from './stories/cli';
import { goodwillStories } from './stories/goodwill';
import { inboundStories } from './stories/inbound';
import { letterStories } from './stories/letters';
import { mergingStories } from './stories/merging';
import { outreachStories } from './stories/outreach';
import { contactStories } from './stories/page-contact';
import { codeStories } from './stories/page-codes';
import { wholeStories } from './stories/page-whole';
import { pageStories } from './stories/pages';
import { takingItOnStories } from './stories/taking-it-on';
import { teamworkStories } from './stories/teamwork';
import { useTown } from './support/town';

/* Bringing everything up takes a while, so all stories are told in one town. */
const town = useTown();

describe('the API', () => {
  apiStories(town);
});
describe('every action', () => {
  actionStories(town);
});
describe('pages', () => {
  pageStories(town);
});
describe('what the link opens, and what a code does', () => {
  codeStories(town);
});
describe('how the customer is reached', () => {
  contactStories(town);
});
describe('what only the customer sees and does', () => {
  wholeStories(town);
});
describe('letters', () => {
  letterStories(town);
});
describe('several people at one complaint', () => {
  teamworkStories(town);
});
describe('two that are one', () => {
  mergingStories(town);
});
describe('taking it on', () => {
  takingItOnStories(town);
});
describe('prepared answers', () => {
  answerStories(town);
});
describe('goodwill', () => {
  goodwillStories(town);
});
describe('what comes in', () => {
  inboundStories(town);
});
describe('what we begin', () => {
  outreachStories(town);
});
describe('on the phone', () => {
  callStories(town);
});
describe('the command line', () => {
  commandLineStories(town);
});
