import type { KeptLetter, LetterRow } from './kept-letter';
import type { Database, LedgerState } from './tables';
import { json, optionalJson, present, toDate, toInstant } from './values';

const COLUMNS = [
  'message',
  'written_at',
  'policy_version',
  'parts',
  'answers',
  'language',
  'address',
  'subject',
  'text',
  'html',
  'whole',
] as const;

/**
 * Keeps a letter with its claim. Written anew while nothing of it can have left; once something may have, the first words
 * stay, and they are what is returned.
 */
export async function keep(tx: Database, key: string, letter: KeptLetter, mayHaveLeft: boolean): Promise<KeptLetter> {
  if (!mayHaveLeft) await tx.deleteFrom('letters').where('key', '=', key).execute();
  const { message, to, language, subject, text, html, whole, writtenAt, policyVersion, parts, answers } = letter;
  await tx
    .insertInto('letters')
    .values({
      key,
      message,
      written_at: toDate(writtenAt),
      policy_version: policyVersion ?? null,
      parts: json(parts),
      answers: optionalJson(answers),
      language,
      address: to,
      subject,
      text,
      html: html ?? null,
      whole: whole ?? null,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  if (!mayHaveLeft) return letter;
  const kept = await tx.selectFrom('letters').select(COLUMNS).where('key', '=', key).executeTakeFirstOrThrow();
  return letterOf(kept);
}

/** All that were accepted, and those of which nobody knows. What surely never left is not among them. */
export async function letters(db: Database, reference: string): Promise<readonly LetterRow[]> {
  const rows = await db
    .selectFrom('letters')
    .innerJoin('ledger', 'ledger.key', 'letters.key')
    .select(COLUMNS)
    .select(['letters.key', 'channel', 'state', 'provider_id', 'accepted_at', 'receipt_at', 'since'])
    .where('reference', '=', reference)
    .orderBy('written_at')
    .orderBy('claimed_at')
    .orderBy('letters.key')
    .execute();
  return rows.flatMap((row) => {
    const state = stateOf(row);
    if (state === undefined) return [];
    return [{ ...letterOf(row), key: row.key, channel: row.channel, state, ...present('providerId', row.provider_id) }];
  });
}

interface Fate {
  readonly state: LedgerState;
  readonly accepted_at: Date | null;
  readonly receipt_at: Date | null;
  readonly since: Date | null;
}

/** Undefined: it never left. Refused for good it may still have left at an earlier attempt that nobody answered. */
function stateOf({ state, accepted_at, receipt_at, since }: Fate): LetterRow['state'] | undefined {
  switch (state) {
    case 'accepted':
    case 'delivered':
      return state;
    case 'failed':
      if (accepted_at || receipt_at) return 'failed';
      return since ? 'unsure' : undefined;
    case 'released':
      return undefined;
    case 'claimed':
    case 'unsure':
      return 'unsure';
  }
}

interface Row extends Pick<KeptLetter, 'message' | 'parts' | 'language' | 'subject' | 'text'> {
  readonly written_at: Date;
  readonly policy_version: string | null;
  readonly answers: readonly string[] | null;
  readonly address: string;
  readonly html: string | null;
  readonly whole: string | null;
}

const letterOf = ({ message, parts, language, subject, text, ...row }: Row): KeptLetter => ({
  message,
  to: row.address,
  language,
  subject,
  text,
  ...present('html', row.html),
  ...present('whole', row.whole),
  writtenAt: toInstant(row.written_at),
  ...present('policyVersion', row.policy_version),
  parts,
  ...present('answers', row.answers),
});
