import type { VoiceScene } from './voice-pages';

/** Everything that is said during a call, in one language. */
export interface SpokenWords {
  /** To the owner of a complaint: who waits for a call, and why. */
  readonly callback: (scene: VoiceScene) => string;
  /** To the customer, before they are connected. */
  readonly customer: (scene: VoiceScene) => string;
  /** To a member of staff: a deadline has passed. */
  readonly alert: (scene: VoiceScene, due: string) => string;
  readonly connecting: string;
  readonly later: string;
  readonly never: string;
  readonly heard: string;
  readonly declined: string;
  /** After silence, once the words were repeated. */
  readonly goodbye: string;
}

const en: SpokenWords = {
  callback: ({ listener, customer, reference, subject }) =>
    `Hello ${listener}. ${customer.name} is waiting for your call about complaint ${spelt(reference)}: ${subject}. ` +
    'Press 1 to be connected.',
  customer: ({ listener, organisation, owner, reference }) =>
    `Hello ${listener}. This is ${organisation}, about your complaint ${spelt(reference)}. ` +
    `Press 1 to speak with ${owner}. Press 2 if another time is better. Press 9 if you do not want to be called.`,
  alert: ({ listener, organisation, reference }, due) =>
    `Hello ${listener}. This is ${organisation}. Complaint ${spelt(reference)} was due on ${due} and is still open. ` +
    'Please see to it. Press 1 to say that you heard this.',
  connecting: 'Thank you. One moment, please.',
  later: 'Thank you. We will ask you for a better time. Goodbye.',
  never: 'Thank you. We will not call you about this again. Goodbye.',
  heard: 'Thank you. Goodbye.',
  declined: 'All right. Goodbye.',
  goodbye: 'We heard nothing from you. Goodbye.',
};

const id: SpokenWords = {
  callback: ({ listener, customer, reference, subject }) =>
    `Halo ${listener}. ${customer.name} menunggu telepon Anda tentang keluhan ${spelt(reference)}: ${subject}. ` +
    'Tekan 1 untuk disambungkan.',
  customer: ({ listener, organisation, owner, reference }) =>
    `Halo ${listener}. Kami dari ${organisation}, mengenai keluhan Anda ${spelt(reference)}. ` +
    `Tekan 1 untuk berbicara dengan ${owner}. Tekan 2 bila lain waktu lebih baik. Tekan 9 bila Anda tidak ingin ditelepon.`,
  alert: ({ listener, organisation, reference }, due) =>
    `Halo ${listener}. Ini ${organisation}. Keluhan ${spelt(reference)} jatuh tempo pada ${due} dan belum selesai. ` +
    'Mohon ditangani. Tekan 1 sebagai tanda bahwa Anda sudah mendengar.',
  connecting: 'Terima kasih. Mohon tunggu sebentar.',
  later: 'Terima kasih. Kami akan menanyakan waktu yang lebih baik. Sampai jumpa.',
  never: 'Terima kasih. Kami tidak akan menelepon Anda lagi tentang hal ini. Sampai jumpa.',
  heard: 'Terima kasih. Sampai jumpa.',
  declined: 'Baik. Sampai jumpa.',
  goodbye: 'Kami tidak mendengar jawaban Anda. Sampai jumpa.',
};

const ms: SpokenWords = {
  callback: ({ listener, customer, reference, subject }) =>
    `Helo ${listener}. ${customer.name} sedang menunggu panggilan anda tentang aduan ${spelt(reference)}: ${subject}. ` +
    'Tekan 1 untuk disambungkan.',
  customer: ({ listener, organisation, owner, reference }) =>
    `Helo ${listener}. Kami dari ${organisation}, berkenaan aduan anda ${spelt(reference)}. ` +
    `Tekan 1 untuk bercakap dengan ${owner}. Tekan 2 jika masa lain lebih sesuai. Tekan 9 jika anda tidak mahu dihubungi.`,
  alert: ({ listener, organisation, reference }, due) =>
    `Helo ${listener}. Ini ${organisation}. Aduan ${spelt(reference)} sepatutnya selesai pada ${due} dan masih terbuka. ` +
    'Sila ambil tindakan. Tekan 1 sebagai tanda anda telah mendengarnya.',
  connecting: 'Terima kasih. Sila tunggu sebentar.',
  later: 'Terima kasih. Kami akan bertanya masa yang lebih sesuai. Selamat tinggal.',
  never: 'Terima kasih. Kami tidak akan menghubungi anda lagi tentang hal ini. Selamat tinggal.',
  heard: 'Terima kasih. Selamat tinggal.',
  declined: 'Baiklah. Selamat tinggal.',
  goodbye: 'Kami tidak mendengar jawapan anda. Selamat tinggal.',
};

const WORDS: Readonly<Record<string, SpokenWords>> = { en, id, ms };

/** The words for a locale (`id-ID` finds `id`); English where there are none. */
export const wordsFor = (locale: string): SpokenWords => WORDS[languageOf(locale)] ?? en;

/** Voices that Twilio has: Google's for Indonesian and Malay, Amazon Polly's for English. */
export const voiceFor = (locale: string) => VOICES[languageOf(locale)] ?? ENGLISH;

const ENGLISH = { language: 'en-GB', voice: 'Polly.Amy-Neural' } as const;
const VOICES: Readonly<Record<string, { readonly language: 'en-GB' | 'id-ID' | 'ms-MY'; readonly voice: Voice }>> = {
  en: ENGLISH,
  id: { language: 'id-ID', voice: 'Google.id-ID-Wavenet-A' },
  ms: { language: 'ms-MY', voice: 'Google.ms-MY-Wavenet-A' },
};
type Voice = 'Polly.Amy-Neural' | 'Google.id-ID-Wavenet-A' | 'Google.ms-MY-Wavenet-A';

const languageOf = (locale: string): string => locale.split('-', 1)[0]?.toLowerCase() ?? '';

/** `T N, 7 F 3 K Q, 9 2 Q D M`: read out symbol by symbol. */
const spelt = (reference: string): string =>
  reference
    .split('-')
    .map((group) => [...group].join(' '))
    .join(', ');
