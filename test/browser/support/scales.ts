import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { MARKS, type Scale } from '../../../src/domain/survey-scale';
import type { Front } from './stage';
import { faultsOf, type Language, wordsIn } from './walk';

type Other = Exclude<Scale, 'csat'>;
const LANGUAGES: readonly Language[] = ['en', 'id', 'ms'];

/** The scales that our own policy does not ask on, each in every language. */
export const SCALES_IN = (['nps', 'ces'] as const).flatMap((scale) =>
  LANGUAGES.map((language) => [scale, language] as const),
);

/**
 * A complaint is answered under our policy but for its scale, as one that was moved to a version that asks so; its customer looks at the
 * question on both widths, with scripts and without, and answers it, next to the best.
 */
export async function surveyed(front: Front, scale: Other, language: Language) {
  const words = wordsIn(language);
  const email = `${scale}-${language}@example.test`;
  const story = await front.opens({
    ...{ channel: 'web', category: 'delivery', subject: 'Terlambat', text: 'Terlambat tiga hari.' },
    customer: { name: 'Sari', email, locale: language, zone: 'Asia/Jakarta' },
  });
  await story.does('hana', 'move', { version: versionAsking(front, (await story.show()).policyVersion, scale) });
  await story.does('ani', 'resolve', { summary: 'Sudah tiba.', outcome: 'upheld' });
  await story.until({ type: 'survey.sent', data: { scale } });
  const link = await front.linkIn(email);
  const said: string[] = [];
  const faults: object[] = [];
  const look = async (page: Page, script: boolean) => {
    await page.getByText(words.rate.question(scale)).waitFor();
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      faults.push({ width, script, ...(await faultsOf(page, { script })) });
      said.push(await page.locator('fieldset', { hasText: words.rate.question(scale) }).innerText());
      if (script && width === 320) await front.keepPicture(page, `survey-${scale}-${language}`);
    }
  };

  await front.looksAt(link, { width: 320 }, (page) => look(page, true));
  await front.looksAt(link, { width: 320, script: false }, async (page) => {
    await look(page, false);
    const marks = words.rate.marks(scale);
    await page.getByLabel(marks.at(-1)!.label, { exact: true }).focus();
    await page.keyboard.press('ArrowUp');
    await page.getByRole('button', { name: words.rate.send }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(words.thanks.rate).waitFor();
  });
  const { data } = await story.soon({ type: 'survey.answered' });
  const { score, bad } = data;
  return { faults: faults.toSorted(byWidth), said, answered: { scale: data['scale'], score, bad } };
}

const byWidth = (one: object, other: object) => widthOf(one) - widthOf(other);
const widthOf = (one: object) => Number((one as { readonly width?: number }).width);

/** A version of the policy that was lived by, and asks on this scale. */
function versionAsking({ stage }: Front, from: string, scale: Other): string {
  const kept = (version: string) => join(stage.home, 'policies', `${version}.json`);
  const ours = JSON.parse(readFileSync(kept(from), 'utf8')) as { readonly survey: object };
  writeFileSync(
    kept(scale),
    JSON.stringify({ ...ours, version: scale, survey: { ...ours.survey, scale, badAtMost: MARKS[scale].badAtMost } }),
  );
  return scale;
}
