/** A request that is not done, in the words of Twilio's REST API. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
  ) {
    super(message);
  }

  body(): object {
    return {
      code: this.code,
      message: this.message,
      more_info: `https://www.twilio.com/docs/errors/${this.code}`,
      status: this.status,
    };
  }
}

export const refusals = {
  unauthenticated: () => new Refusal(401, 20003, 'Authenticate'),
  notFound: (path: string) => new Refusal(404, 20404, `The requested resource ${path} was not found`),
  tooMany: () => new Refusal(429, 20429, 'Too Many Requests'),
  internal: () => new Refusal(500, 20500, 'An internal server error has occurred'),
  badRequest: (message: string) => new Refusal(400, 20001, message),

  toMissing: () => new Refusal(400, 21604, "A 'To' phone number is required."),
  toInvalid: (to: string) => new Refusal(400, 21211, `The 'To' number ${to} is not a valid phone number.`),
  fromMissing: () => new Refusal(400, 21603, "A 'From' phone number is required."),
  fromInvalid: (from: string) => new Refusal(400, 21212, `The 'From' number ${from} is not a valid phone number.`),
  fromNotOurs: (from: string) =>
    new Refusal(400, 21606, `The 'From' number ${from} is not one of this account's that can send messages.`),
  bodyMissing: () => new Refusal(400, 21602, 'Message body is required.'),
  pairMixed: () =>
    new Refusal(400, 21910, "Invalid 'From' and 'To' pair. 'From' and 'To' should be of the same channel."),
  templateInvalid: () => new Refusal(400, 21655, 'The ContentSid parameter is invalid.'),
  variablesInvalid: () => new Refusal(400, 21656, 'The ContentVariables parameter is invalid.'),
  bodyTooLong: () => new Refusal(400, 21617, 'The message body exceeds the 1600 character limit.'),
  optedOut: () => new Refusal(400, 21610, 'Attempt to send to unsubscribed recipient'),
  callbackInvalid: (url: string) => new Refusal(400, 21609, `The 'StatusCallback' URL ${url} is not a valid URL.`),

  callToMissing: () => new Refusal(400, 21201, "No 'To' number is specified"),
  callFromMissing: () => new Refusal(400, 21213, "No 'From' number is specified"),
  callFromNotOurs: (from: string) =>
    new Refusal(400, 21210, `The source phone number ${from} is not one of this account's.`),
  callUrlInvalid: (url: string) => new Refusal(400, 21205, `Url ${url} is not a valid URL`),
  callNotRecordable: () => new Refusal(400, 21220, 'Requested resource is not eligible for recording'),
  callNotOn: () => new Refusal(400, 21220, 'Call is not in-progress. Cannot redirect.'),
} as const;
