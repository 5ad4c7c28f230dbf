import type { FastifyPluginAsync } from 'fastify';
import { twiml } from 'twilio';
import { callEnded, callMarked } from '../../starters/inbox/calls';
import { awaited, mediaIn } from '../../starters/inbox/media';
import type { Receipt } from '../../starters/inbox/receipts';
import type { Words } from '../../starters/inbox/words';
import { resultOfAgent, resultOfCall } from '../../channels/phone/voice-pages';
import type { HttpDeps } from '../deps';
import { recordingMoved } from '../recording';
import { formOf, requireTwilioSignature } from './signature';

type Keyed = { Querystring: { key?: string } };

/** What Twilio tells: how a message fared, how a call ended, what a customer texted. */
export const twilioHooks = (deps: HttpDeps): FastifyPluginAsync =>
  async function twilioHooks(app) {
    const { inbox, store, hearKeyword, publicUrl, twilio, now } = deps;
    requireTwilioSignature(app, publicUrl, twilio.authToken);

    app.post<Keyed>('/message-status', async (request, reply) => {
      const { MessageSid = '', MessageStatus = '', ErrorCode } = formOf(request);
      const result = resultOf(MessageStatus);
      const key = request.query.key;
      if (result && key) {
        const reason = result === 'failed' ? { reason: `twilio ${ErrorCode ?? MessageStatus}` } : {};
        const receipt: Receipt = { key, providerId: MessageSid, result, ...reason };
        const id = `twilio:${MessageSid}:${result}`;
        await inbox.take({ id, source: 'receipt', receivedAt: now().getTime(), body: receipt });
      }
      return reply.code(204).send();
    });

    app.post<Keyed>('/call-status', async (request, reply) => {
      const { CallStatus = '' } = formOf(request);
      const key = request.query.key;
      if (key && ENDED.includes(CallStatus))
        await inbox.take(callEnded(key, (isCallback(key) ? resultOfAgent : resultOfCall)(CallStatus), now().getTime()));
      return reply.code(204).send();
    });

    app.post<Keyed>('/customer-status', async (request, reply) => {
      const { CallStatus = '' } = formOf(request);
      const { key } = request.query;
      if (key && ENDED.includes(CallStatus)) await inbox.take(callMarked(key, { outcome: 'hung-up' }, now().getTime()));
      return reply.code(204).send();
    });

    app.post<Keyed>('/recording-status', async (request, reply) => {
      const { key } = request.query;
      if (key) await recordingMoved({ store, now }, key, request);
      return reply.code(204).send();
    });

    app.post('/inbound-sms', async (request, reply) => {
      const form = formOf(request);
      const { MessageSid = '', From = '', Body = '', OptOutType, ProfileName } = form;
      const [id, at] = [`twilio:${MessageSid}`, now().getTime()];
      const [, prefix, from = ''] = /^(whatsapp:)?(.*)$/s.exec(From) ?? [];
      const channel = prefix === undefined ? 'sms' : 'whatsapp';
      if (channel === 'whatsapp') await store.heard.note(channel, from, at);
      const keyword = await hearKeyword({ id, channel, from, text: Body, at, answered: OptOutType });
      const media = mediaIn(form, channel);
      // A word that stands alone is nobody's message about a complaint; a picture that it came with is.
      if (!keyword || media.length > 0) {
        const words: Words = { channel, from, text: Body, ...(ProfileName && { name: ProfileName }) };
        const body = { ...words, ...(media.length > 0 && { media }) };
        await inbox.take({ id, source: 'words', receivedAt: at, body }, awaited(media));
        if (media.length > 0) deps.fetchSoon();
      }
      const response = new twiml.MessagingResponse();
      if (keyword?.reply !== undefined) response.message(keyword.reply);
      return reply.type('text/xml').send(response.toString());
    });
  };

/** Whoever of the house was rung first; what becomes of the customer's part is told by the pages. */
const isCallback = (key: string): boolean => key.includes(':callback:call:');

/** Only last words count: `sent` and `queued` change nothing that anybody waits for. */
function resultOf(status: string): 'delivered' | 'failed' | undefined {
  switch (status) {
    case 'delivered':
    case 'read':
      return 'delivered';
    case 'undelivered':
    case 'failed':
      return 'failed';
    default:
      return undefined;
  }
}

/** A call's last statuses; the others tell of a call that is still under way. */
const ENDED: readonly string[] = ['completed', 'busy', 'no-answer', 'failed', 'canceled'];
