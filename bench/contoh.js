/** What the measurements share: the policy that comes with Tuntas, and a complaint to live by it. */
const path = require('node:path');
const { createPolicy } = require('../dist/policy/policy');
const { readPolicySource } = require('../dist/policy/source');
const { openingOf } = require('../dist/domain/opening');

const policy = createPolicy(readPolicySource(path.join(__dirname, '..', 'config', 'policy.yaml')));

/** Monday morning in Jakarta. */
const MONDAY = Date.parse('2026-11-02T02:00:00Z');

const siti = {
  channel: 'web',
  category: 'billing',
  subject: 'Tagihan dobel',
  text: 'Tagihan saya dipotong dua kali',
  customer: {
    ...{ name: 'Siti', email: 'siti@example.test', phone: '+628123456789' },
    ...{ locale: 'id', zone: 'Asia/Jakarta' },
  },
};

const { terms, placement } = policy.resolve({ opening: siti, receivedAt: MONDAY });

/** The same lots at every run: two runs measure the same lives. */
function lots(seed) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return { next, below: (count) => Math.floor(next() * count) };
}

/** How often something was done in a second, said with its unit. */
const pace = (count, ms, what) => `${Math.round((count * 1000) / ms).toLocaleString('en')} ${what}/s`;

module.exports = { policy, MONDAY, siti, opening: openingOf(siti), terms, placement, lots, pace };
