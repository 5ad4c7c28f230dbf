import type { Twilio } from 'twilio';
import type { Switchboard } from '../channel';
import { refusalOf } from './refusal';

/**
 * Lets one part of a call that is on go on at another page. Where it was dialled by the other part, that one goes on at the
 * `action` of its `<Dial>`: so two who are joined can both be led into a conference.
 */
export const createSwitchboard = (twilio: Twilio): Switchboard => ({
  async move(call, page) {
    try {
      await twilio.calls(call).update({ url: page, method: 'POST' });
    } catch (error) {
      throw refusalOf(error);
    }
  },
  async isOn(call) {
    try {
      return (await twilio.calls(call).fetch()).status === 'in-progress';
    } catch (error) {
      throw refusalOf(error);
    }
  },
});
