/**
 * `delay-notice`: choose a permitted ground, write the reasons, and the notice goes. `regime-step`: what a regime asks
 * for on the way. `regime-fact`: tell when something happened. `referral`: an external body waits for us. `sub-task`:
 * a colleague asked another desk for a piece of work. `safeguarding`: somebody may come to harm. `callback-outcome`: whoever
 * spoke with the customer tells how it went. `which-complaint`: nobody knows which of their complaints the customer meant. `callback-identity`: on the phone it was not sure that it was they.
 */
export type TaskKind =
  | 'unreachable'
  | 'callback-exhausted'
  | 'callback-outcome'
  | 'callback-identity'
  | 'review'
  | 'redress-approval'
  | 'delay-notice'
  | 'regime-step'
  | 'regime-fact'
  | 'sub-task'
  | 'safeguarding'
  | 'referral'
  | 'which-complaint';
