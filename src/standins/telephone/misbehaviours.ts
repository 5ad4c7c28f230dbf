export const TELEPHONE_MISBEHAVIOURS = {
  'refuse-connections': 'Be down: take no connections',
  'never-answer': 'Be down: take requests, say nothing',
  'too-many-requests': 'Answer 429',
  'server-error': 'Answer 500, having done nothing',
  'error-after-keeping': 'Do it, then answer 500',
  'lose-the-answer': 'Do it, then hang up before saying so',
  'duplicate-callbacks': 'Tell everything twice',
  'late-callbacks': 'Tell everything late',
  'reorder-callbacks': 'Tell the second thing before the first',
  'lose-callbacks': 'Tell nothing',
  'bad-signature': 'Sign with another key',
} as const;

export type TelephoneMisbehaviour = keyof typeof TELEPHONE_MISBEHAVIOURS;
