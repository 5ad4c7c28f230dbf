import { plain } from './words';

/** Why an approach helps, one reason after the other, for a reader who does not know our words for it. */
export const reasons = (because: readonly string[]): string => because.map(reason).join(', ');

function reason(because: string): string {
  const [kind = '', what = ''] = because.split(/:(.*)/s);
  switch (kind) {
    case 'customer.vip':
      return 'they are a VIP';
    case 'earlier':
      return `they complained before (${what})`;
    case 'words':
      return `“${what}” in their words`;
    case 'capitals':
      return 'they write in capitals';
    case 'exclamations':
      return 'they write many exclamation marks';
    case 'messages':
      return `${what} messages that nobody has answered`;
    case 'objected':
      return 'they objected to our answer';
    case 'set':
      return 'a colleague says so';
    default:
      return `of its ${plain(kind.replace('customer.', ''))}`;
  }
}
