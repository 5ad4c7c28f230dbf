import type { Twilio } from 'twilio';
import type { Recorder } from '../channel';
import { refusalOf } from './refusal';

/**
 * Records a call that is on. Not by `record` on the dialling: that begins when the customer picks up, before anybody could ask
 * whether they agree.
 */
export const createRecorder = (twilio: Twilio): Recorder => ({
  async record({ call, statusCallback }) {
    try {
      await twilio.calls(call).recordings.create({
        recordingChannels: 'dual',
        recordingStatusCallback: statusCallback,
        recordingStatusCallbackMethod: 'POST',
        recordingStatusCallbackEvent: ['completed', 'absent'],
      });
    } catch (error) {
      throw refusalOf(error);
    }
  },
});
