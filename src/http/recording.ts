import type { FastifyRequest } from 'fastify';
import type { HttpDeps } from './deps';
import { formOf } from './hooks/signature';
import { isFirst } from './once';

type Recording = Pick<HttpDeps, 'store' | 'recorder' | 'links' | 'now'>;

/**
 * The customer said whether their call may be recorded. Their word stands on the timeline; only a yes begins a recording, and
 * one, however often the page is asked for. That it could not be begun keeps nobody from speaking.
 */
export async function recordingAnswered(
  deps: Recording,
  request: FastifyRequest,
  key: string,
  said: 'agreed' | 'refused',
): Promise<void> {
  await note(deps, key, said, {});
  const { ParentCallSid: call } = formOf(request);
  if (said === 'refused' || call === undefined || !(await isFirst(deps, 'recording', key))) return;
  const statusCallback = deps.links.statusCallback('recording', key);
  void deps.recorder.record({ call, statusCallback }).catch(() => note(deps, key, 'failed', {}).catch(() => undefined));
}

/** What became of a recording: where it lies is kept, and nobody of ours fetches it. */
export async function recordingMoved(
  deps: Omit<Recording, 'recorder' | 'links'>,
  key: string,
  request: FastifyRequest,
) {
  const { RecordingSid = '', RecordingUrl, RecordingStatus, RecordingDuration } = formOf(request);
  if (RecordingStatus !== 'completed' || RecordingUrl === undefined) return note(deps, key, 'failed', {});
  const seconds = Number(RecordingDuration);
  const data = { recording: RecordingSid, ...(Number.isInteger(seconds) && { seconds }) };
  return note(deps, key, 'kept', data, { url: RecordingUrl });
}

/** Once for each call and each of these, however often it is told. */
const note = (
  { store, now }: Pick<Recording, 'store' | 'now'>,
  key: string,
  stage: 'agreed' | 'refused' | 'kept' | 'failed',
  data: Readonly<Record<string, unknown>>,
  personal?: Readonly<Record<string, string>>,
) =>
  store.cases.append(key.split(':')[0] ?? '', `recording:${key}:${stage}`, {
    ...{ at: now().getTime(), type: 'callback.recorded' },
    actor: { kind: stage === 'agreed' || stage === 'refused' ? 'customer' : 'system' },
    data: { stage, ...data },
    ...(personal && { personal }),
  });
