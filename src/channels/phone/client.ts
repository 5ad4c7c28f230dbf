import twilio, { type Twilio } from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';

export interface TwilioSettings {
  readonly accountSid: string;
  readonly authToken: string;
  /** Another base for the REST API: the local telephone, or a proxy. */
  readonly apiUrl?: string | undefined;
  /** How long an answer may take, in milliseconds. */
  readonly timeout?: number;
}

/**
 * The SDK's client. It never tries again by itself: creating a message or a call is not idempotent, so whoever asks
 * decides what a failure means.
 */
export function createTwilio({ accountSid, authToken, apiUrl, timeout = 10_000 }: TwilioSettings): Twilio {
  const options = { timeout, autoRetry: false };
  const httpClient = apiUrl ? new RebasedClient(new URL(apiUrl), options) : new RequestClient(options);
  return twilio(accountSid, authToken, { httpClient });
}

/** The SDK has no setting for its base URL, so each request is turned to another host on its way out. */
class RebasedClient extends RequestClient {
  constructor(
    private readonly base: URL,
    options: RequestClient.RequestClientOptions,
  ) {
    super(options);
  }

  override request<T>(options: RequestClient.RequestOptions<T>) {
    const uri = new URL(options.uri);
    uri.protocol = this.base.protocol;
    uri.host = this.base.host;
    uri.port = this.base.port;
    uri.pathname = this.base.pathname.replace(/\/$/, '') + uri.pathname;
    return super.request<T>({ ...options, uri: uri.href });
  }
}
