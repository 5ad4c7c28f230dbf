import type { RecordingRecord } from '../recordings';
import type { CallRecord, MediaRecord, MessageRecord } from '../records';
import { segmentsOf } from '../segments';

export const API_VERSION = '2010-04-01';

/** A message as Twilio's REST API shows it. */
export const messageResource = (accountSid: string, message: MessageRecord) => {
  const uri = `/${API_VERSION}/Accounts/${accountSid}/Messages/${message.sid}`;
  return {
    account_sid: accountSid,
    api_version: API_VERSION,
    body: message.body,
    date_created: rfc2822(message.createdAt),
    date_sent: rfc2822(message.sentAt),
    date_updated: rfc2822(message.updatedAt),
    direction: message.direction,
    error_code: message.errorCode,
    error_message: message.errorCode === null ? null : `Error ${message.errorCode}`,
    from: message.from,
    messaging_service_sid: null,
    num_media: String(message.media?.length ?? 0),
    num_segments: String(segmentsOf(message.body)),
    price: null,
    price_unit: 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
};

/** What came with a message, as Twilio's REST API shows it. */
export const mediaResource = (accountSid: string, message: MessageRecord, { sid, type }: MediaRecord) => ({
  account_sid: accountSid,
  content_type: type,
  date_created: rfc2822(message.createdAt),
  date_updated: rfc2822(message.createdAt),
  parent_sid: message.sid,
  sid,
  uri: `/${API_VERSION}/Accounts/${accountSid}/Messages/${message.sid}/Media/${sid}.json`,
});

/** A call, or one leg of it, as Twilio's REST API shows it. */
export const callResource = (accountSid: string, call: CallRecord) => {
  const uri = `/${API_VERSION}/Accounts/${accountSid}/Calls/${call.sid}`;
  return {
    account_sid: accountSid,
    answered_by: call.detectMachine ? (call.answeredBy ?? null) : null,
    api_version: API_VERSION,
    caller_name: null,
    date_created: rfc2822(call.createdAt),
    date_updated: rfc2822(call.updatedAt),
    direction: call.direction,
    duration: call.durationSeconds === undefined ? null : String(call.durationSeconds),
    end_time: rfc2822(call.endedAt),
    forwarded_from: null,
    from: call.from,
    from_formatted: call.from,
    group_sid: null,
    parent_call_sid: call.parentSid ?? null,
    phone_number_sid: null,
    price: null,
    price_unit: 'USD',
    queue_time: '0',
    sid: call.sid,
    start_time: rfc2822(call.startedAt),
    status: call.status,
    subresource_uris: {
      notifications: `${uri}/Notifications.json`,
      recordings: `${uri}/Recordings.json`,
    },
    to: call.to,
    to_formatted: call.to,
    trunk_sid: null,
    uri: `${uri}.json`,
  };
};

/** A recording of a call as Twilio's REST API shows it. */
export const recordingResource = (accountSid: string, recording: RecordingRecord) => ({
  account_sid: accountSid,
  api_version: API_VERSION,
  call_sid: recording.callSid,
  channels: recording.channels,
  conference_sid: null,
  date_created: rfc2822(recording.startedAt),
  date_updated: rfc2822(recording.updatedAt),
  duration: recording.seconds === undefined ? null : String(recording.seconds),
  encryption_details: null,
  error_code: null,
  price: null,
  price_unit: 'USD',
  sid: recording.sid,
  source: 'StartCallRecordingAPI',
  start_time: rfc2822(recording.startedAt),
  status: recording.status,
  track: 'both',
  uri: `/${API_VERSION}/Accounts/${accountSid}/Calls/${recording.callSid}/Recordings/${recording.sid}.json`,
});

const rfc2822 = (moment: string | undefined): string | null =>
  moment === undefined ? null : new Date(moment).toUTCString().replace('GMT', '+0000');
