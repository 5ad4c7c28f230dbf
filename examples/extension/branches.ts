import type { RoutingFunction } from 'tuntas';

/** By the first digit of a postcode. */
const BRANCHES: Readonly<Record<string, string>> = { '1': 'jakarta', '4': 'bandung', '6': 'surabaya' };

/** An Indonesian postcode in the customer's words says which branch is nearest; without one we have no say. */
export const nearestBranch: RoutingFunction = ({ subject, text }) => {
  const [postcode = ''] = /\b\d{5}\b/.exec(`${subject} ${text}`) ?? [];
  const desk = BRANCHES[postcode[0] ?? ''];
  return desk === undefined ? undefined : { desk };
};
