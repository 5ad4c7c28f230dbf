/** What a complaint weighs as JSON, in the workflow's state and on its way to the store. */
const { summaryOf } = require('../dist/domain/show');
const { snapshotOf } = require('../dist/domain/snapshot');
const { live } = require('./lives');
const { lots, terms } = require('./contoh');

const LIVES = 1_000;

async function measure() {
  const draw = lots(13);
  const complaints = Array.from({ length: LIVES }, () => live(draw).complaint);
  const typical = (weigh) => {
    const sorted = complaints.map((one) => Buffer.byteLength(JSON.stringify(weigh(one)))).sort((a, b) => a - b);
    return `${kilobytes(sorted[LIVES / 2])}, the heaviest ${kilobytes(sorted.at(-1))}`;
  };
  const plain = (complaint) => ({ snapshot: snapshotOf(complaint), summary: summaryOf(complaint), entries: [] });
  return [
    ['terms, with four calendars of half a year', kilobytes(Buffer.byteLength(JSON.stringify(terms)))],
    ['the whole state, which continue-as-new carries: half of them up to', typical((one) => one)],
    ['its snapshot in the store, without terms', typical(snapshotOf)],
    ['a record on its way there, before its facts', typical(plain)],
  ];
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;

module.exports = { measure };
