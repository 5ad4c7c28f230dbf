/** What a short answer says, when it says nothing besides. */
export type PlainAnswer = 'yes' | 'no' | 'thanks' | 'stop' | 'higher' | 'call';

export const PLAIN_ANSWERS: readonly PlainAnswer[] = ['yes', 'no', 'thanks', 'stop', 'higher', 'call'];

/**
 * The whole of what somebody wrote is one of these, in whichever of our languages; with more in it, it is for a person to
 * read. Rather too few than too many: what is not understood goes to a person, what is misunderstood goes nowhere.
 */
const SAYINGS: Readonly<Record<PlainAnswer, readonly string[]>> = {
  yes: [
    ...['yes', 'y', 'yep', 'yeah', 'yes it is', 'yes it does', 'yes it works', 'yes it still works', 'it works'],
    ...[
      'still works',
      'it still works',
      'works',
      'fine',
      'yes fine',
      'it is fine',
      'solved',
      'yes solved',
      'fixed',
      'yes fixed',
      'all good',
    ],
    ...['ya', 'iya', 'ya masih', 'masih', 'ya sudah', 'sudah', 'sudah beres', 'beres', 'ya beres', 'aman', 'ya aman'],
    ...['selesai', 'sudah selesai', 'ya selesai', 'ya sudah selesai', 'masih berfungsi', 'ya masih berfungsi'],
    ...['dah selesai', 'ya dah selesai', 'masih elok', 'ya masih elok', 'masih ok', 'ya masih ok'],
  ],
  no: [
    ...['no', 'n', 'nope', 'not yet', 'no it is not', 'no it does not', 'not solved', 'not fixed', 'it broke again'],
    ...['tidak', 'tdk', 'belum', 'belum selesai', 'tidak lagi', 'rusak lagi', 'tak', 'rosak lagi', 'belum lagi'],
  ],
  stop: [
    ...['stop', 'unsubscribe', 'leave me alone', 'do not contact me', 'no more messages', 'berhenti', 'stop sms'],
    ...['jangan hubungi saya', 'jangan hubungi saya lagi', 'henti', 'jangan ganggu'],
  ],
  higher: [
    ...[
      'escalate',
      'escalate please',
      'please escalate',
      'supervisor',
      'manager',
      'a manager please',
      'manager please',
    ],
    ...['i want a manager', 'i want a supervisor', 'let me speak to a manager', 'let me speak to a supervisor'],
    ...['eskalasi', 'minta atasan', 'atasan', 'saya minta atasan', 'saya mau bicara dengan atasan', 'minta eskalasi'],
    ...[
      'penyelia',
      'nak penyelia',
      'saya mahu penyelia',
      'saya nak cakap dengan penyelia',
      'minta penyelia',
      'pengurus',
    ],
  ],
  call: [
    ...['call', 'call me', 'please call', 'please call me', 'call me please', 'can you call me', 'phone me'],
    ...['telepon', 'telepon saya', 'tolong telepon', 'tolong telepon saya', 'mohon telepon saya', 'minta ditelepon'],
    ...['telefon', 'telefon saya', 'tolong telefon', 'tolong telefon saya', 'sila telefon', 'sila telefon saya'],
  ],
  thanks: [
    ...['thanks', 'thank you', 'many thanks', 'thanks a lot', 'thank you very much', 'thx', 'ok', 'okay', 'ok thanks'],
    ...['ok thank you', 'terima kasih', 'terimakasih', 'makasih', 'trims', 'ok terima kasih', 'baik terima kasih'],
    ...['terima kasih banyak', 'terima kasih kembali', 'tq', 'ok tq', 'baik', 'oke'],
  ],
};

/** `Yes, thanks!` is a yes: thanks take nothing back. */
export function plainAnswerIn(text: string): PlainAnswer | undefined {
  if (text.length > LONGEST) return undefined;
  const said = plain(text);
  const found = PLAIN_ANSWERS.find((answer) => SAYINGS[answer].includes(said));
  if (found) return found;
  const thanks = SAYINGS.thanks.find((one) => said.endsWith(` ${one}`));
  const before = thanks && said.slice(0, -thanks.length - 1);
  return before === undefined ? undefined : (['yes', 'no'] as const).find((answer) => SAYINGS[answer].includes(before));
}

const LONGEST = 80;

/** Small letters and single spaces, without what letters are decorated with. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
