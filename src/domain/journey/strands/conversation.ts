import { answering } from '../../desks';
import type { Strand } from '../strand';

export interface ConversationState {
  readonly replies: number;
}

/**
 * Conversation: what either side writes reaches the other. A note stays inside; a reply goes to the customer on the
 * channel asked for; what the customer writes goes to whoever answers for the complaint.
 */
export const conversation: Strand<ConversationState> = {
  start: { replies: 0 },

  on(state, event, { owner, status, terms }) {
    const { at, personal } = event;
    const words = personal && { personal };
    switch (event.type) {
      case 'opened':
        return {
          state,
          events: [{ type: 'received', at, channel: event.opening.channel, receivedAt: event.receivedAt }],
        };
      case 'note':
        return {
          state,
          events: [{ type: 'note.added', at, ...(event.mentions && { mentions: event.mentions }), ...words }],
        };
      case 'reply': {
        const replies = state.replies + 1;
        const by = event.channel === 'sms' ? 'text-first' : 'first';
        const via = terms.answersFollow && event.channel !== undefined ? { via: event.channel } : {};
        return {
          state: { replies },
          events: [
            ...(event.answer === undefined ? [] : [{ type: 'note.added', at, prepared: event.answer } as const]),
            {
              type: 'tell',
              at,
              strand: 'conversation',
              occurrence: replies,
              to: 'customer',
              message: 'reply',
              by,
              ...via,
              about: {},
              ...words,
            },
          ],
        };
      }
      case 'message.received':
        // A bare score answers the survey, a bare yes our question; there is nothing to read in it.
        if (event.score !== undefined || event.digit === 0 || (event.says === 'yes' && status === 'resolved'))
          return { state };
        return {
          state,
          events: [
            {
              type: 'tell',
              at,
              strand: 'conversation',
              occurrence: event.id,
              to: answering(owner.desk, owner.person),
              message: 'staff-customer-wrote',
              while: 'open',
              about: event.standing ? { [event.standing]: true } : {},
              ...words,
            },
          ],
        };
      default:
        return { state };
    }
  },

  due: () => undefined,
};
