import { messageIdOf } from '../../../src/channels/email/message-id';
import type { Mail } from '../../../src/standins/mailbox/mail';
import type { House } from '../../activities/support/house';
import { type Sent, World } from './world';

/** The world as it is: the real activities, and what they did written down as in any other. */
export class RealWorld extends World {
  constructor(private readonly house: House) {
    super();
    const { resolveTerms, findOwners, weighGoodwill, claimSurveys, carryOver } = house.activities;
    const { keepSlots, sendMessages, placeCalls, recordCase } = house.activities;
    this.resolveTerms = resolveTerms;
    this.findOwners = findOwners;
    this.weighGoodwill = weighGoodwill;
    this.claimSurveys = claimSurveys;
    this.keepSlots = keepSlots;
    this.placeCalls = placeCalls;
    this.carryOver = carryOver;
    this.sendMessages = async (batch) => {
      const outcomes = await sendMessages(batch);
      const left = new Set(outcomes.filter(({ result }) => result === 'accepted').map(({ key }) => key));
      for (const { key, to, message, channel } of batch.effects) {
        if (left.has(key)) this.sent.push({ at: batch.at, key, to, message, channel });
      }
      return outcomes;
    };
    this.recordCase = async (record) => {
      await recordCase(record);
      this.records.push(record);
    };
  }

  /** An e-mail that was sent, as it lies in the mailbox. */
  mail({ key }: Sent): Mail {
    const { email } = this.house.deps.policies.current.organisation;
    const id = messageIdOf(key, email.split('@')[1] ?? '');
    const mail = this.house.mailbox.mails().find(({ messageId }) => messageId === id);
    if (!mail) throw new Error(`${key} is not in the mailbox`);
    return mail;
  }
}
