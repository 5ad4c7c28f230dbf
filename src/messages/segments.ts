import { SegmentedMessage } from 'sms-segments-calculator';

/** What a network makes of one text, and what is paid for. */
export interface Segments {
  /** `UCS-2` as soon as one sign is not among those of GSM 03.38. */
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** Messages of the network: 160 signs alone and 153 each where they are joined, in UCS-2 70 and 67. */
  readonly segments: number;
}

/** As Twilio counts (its own calculator): `€` and its like take two places, and no sign is torn in two. */
export function segmentsOf(text: string): Segments {
  const counted = new SegmentedMessage(text);
  return {
    encoding: counted.encodingName === 'UCS-2' ? 'UCS-2' : 'GSM-7',
    segments: Math.max(1, counted.segmentsCount),
  };
}
