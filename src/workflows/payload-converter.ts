import { defaultPayloadConverter, type PayloadConverter } from '@temporalio/common';

/**
 * Reads what is sent to complaints. Anybody with Temporal's tools may send anything, in any encoding; an exception here
 * would stop the complaint for good, with the same task tried again for ever. So what cannot be decoded becomes an
 * object that says so, and the guards refuse it, or note it, like anything else that makes no sense.
 *
 * Workers name this file (`dataConverter.payloadConverterPath`), and so does the bundle of the workflows.
 */
export const payloadConverter: PayloadConverter = {
  toPayload: (value) => defaultPayloadConverter.toPayload(value),

  fromPayload<T>(payload: Parameters<PayloadConverter['fromPayload']>[0]): T {
    try {
      return defaultPayloadConverter.fromPayload<T>(payload);
    } catch (error) {
      return { undecodable: String(error) } as T;
    }
  },
};
