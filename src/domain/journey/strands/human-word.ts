import type { Event } from '../../event';

/** Did words of a person reach the customer? Automatic letters and voicemail do not count. */
export const isHumanWord = (event: Event): boolean =>
  event.type === 'callback.connected' ||
  (event.type === 'message.accepted' &&
    (event.message === 'reply' || event.message === 'waiting-for-you' || event.message === 'resolution'));
