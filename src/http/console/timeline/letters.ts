import type { MessageName } from '../../../domain/effect';
import { plain } from '../words';

/** What each message is, to a reader who does not know its name. */
const LETTERS: Readonly<Partial<Record<MessageName, string>>> = {
  progress: 'word on its progress',
  escalation: 'word that it moved up',
  'hand-off': 'word of the hand-off',
  'waiting-for-you': 'question to the customer',
  'waiting-reminder': 'reminder of our question',
  'callback-offer': 'offer of a call',
  'callback-booked': 'confirmation of the call',
  'callback-reminder': 'reminder of the call',
  'callback-cancelled': 'word that the call is off',
  'callback-missed': 'word of the missed call',
  resolution: 'final answer',
  'part-resolution': 'answer to a part of it',
  'delay-notice': 'notice of delay',
  'documents-request': 'request for documents',
  'file-in-writing': 'request to file it in writing',
  reopened: 'word that it is open again',
  survey: 'survey',
  'survey-reminder': 'reminder of the survey',
  outreach: 'friendly word',
  'follow-up': 'question whether it still works',
  'lateness-notice': 'notice of lateness',
  closing: 'closing letter',
  merged: 'word that it goes on in another',
  'which-complaint': 'question which complaint they mean',
  withdrawn: 'confirmation that it was withdrawn',
  dismissed: 'letter of dismissal',
  'staff-assigned': 'word that it is theirs',
  'staff-warning': 'warning of a deadline',
  'staff-breach': 'word of a missed deadline',
  'staff-hand-off': 'hand-off with its summary',
  'staff-hand-off-declined': 'word that a hand-off was not taken on',
  'staff-customer-wrote': 'word that the customer wrote',
  'staff-objection': 'word that it is open again',
  'staff-task': 'task',
  'staff-mentioned': 'note that names them',
  'staff-watched': 'word of a move',
  'staff-task-done': 'word that a task is done',
  'staff-review': 'request to look into a bad score',
  'staff-reminder': 'reminder',
  'staff-close-out': 'warning of the close-out',
  'staff-merged': 'word that another goes on in it',
  'staff-approach': 'word that it is theirs to look after',
  'staff-pause-ended': 'word that a pause is over',
  'staff-hold': 'word of what may not go on yet',
};

/** A message that has no word here is called by its own name. */
export const letterOf = (message: string): string =>
  LETTERS[message as MessageName] ?? plain(message.replace(/^staff-/, ''));
