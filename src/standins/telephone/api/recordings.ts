import type { FastifyInstance } from 'fastify';
import type { Book } from '../book';
import type { Recordings } from '../recordings';
import { field, fields, methodIn, urlIn, type Form } from './form';
import { refusals } from './refusal';
import { API_VERSION, recordingResource } from './resources';
import type { Keeping } from './server';

/** Records a call that is on, at the project's wish. */
export const addRecordings = (
  app: FastifyInstance,
  deps: {
    readonly accountSid: string;
    readonly book: Book;
    readonly recordings: Recordings;
    readonly kept: Keeping;
  },
): void => {
  const { accountSid, book, recordings } = deps;
  const path = `/${API_VERSION}/Accounts/${accountSid}/Calls/:sid/Recordings.json`;

  app.post<{ Body: Form | undefined; Params: { sid: string } }>(path, async (request, reply) => {
    const form = request.body ?? {};
    const { sid } = request.params;
    if (book.call(sid) === undefined) throw refusals.notFound(request.url);
    const url = urlIn(form, 'RecordingStatusCallback', refusals.callbackInvalid);
    const events = fields(form, 'RecordingStatusCallbackEvent').flatMap((asked) => asked.split(/[\s,]+/));
    const isTold = url !== undefined && (events.length === 0 || events.includes('completed'));
    const recording = recordings.start(
      sid,
      field(form, 'RecordingChannels') === 'dual' ? 2 : 1,
      isTold ? { url, method: methodIn(form, 'RecordingStatusCallbackMethod') } : undefined,
    );
    if (recording === undefined) throw refusals.callNotRecordable();
    await deps.kept(reply, 201, recordingResource(accountSid, recording));
  });
};
