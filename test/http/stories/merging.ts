import type { Shown } from '../../../src/contract/show';
import { caller } from '../support/caller';
import { siti, type Town } from '../support/town';
import { typist } from '../support/typist';

/** A customer complains twice about one thing, and the two become one. */
export const mergingStories = (town: () => Town): void => {
  const { post } = caller(town);
  const tuntas = typist(town);
  const mailbox = () => town().up.farEnds.mailbox!;
  const path = (reference: string) => `/api/v1/complaints/${reference}`;
  const opens = (name: string, about: object = {}): Promise<Shown> => {
    const { phone: _, ...others } = siti;
    return town().opens({
      customer: { ...others, name, email: `${name.toLowerCase()}@merging.test` },
      ...about,
    });
  };
  const merge = async (from: Shown, into: Shown | string, headers: Record<string, string> = {}) => {
    const to = typeof into === 'string' ? into : into.reference;
    const response = await post(`${path(from.reference)}/merge`, { into: to, reason: 'Dobel yang sama' }, headers);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  test('the later goes on in the earlier: told once, read on both sides, and whatever comes later arrives there', async () => {
    const first = await opens('Wayan');
    const second = await opens('Wayan', { subject: 'Tagihan lagi', text: 'Sudah dua hari!', channel: 'branch' });
    await town().acts(second.reference, 'watch', { person: 'kartika' });
    await town().shows(second.reference, ({ watchers }) => watchers.includes('kartika'));

    const { status, body } = await merge(second, first, { 'tuntas-person': 'ani' });
    expect([status, body]).toMatchObject([200, { status: 'closed', mergedInto: first.reference }]);

    const letter = await mailbox().waitFor({
      to: 'wayan@merging.test',
      text: `dilanjutkan sebagai ${first.reference}`,
    });
    expect(letter.subject).toBe(`${second.reference} dilanjutkan sebagai ${first.reference}`);
    const goesOn = await town().shows(
      first.reference,
      ({ merged, watchers }) => merged.length > 0 && watchers.includes('kartika'),
    );
    expect(goesOn.merged).toMatchObject([{ reference: second.reference, text: 'Sudah dua hari!', channel: 'branch' }]);
    expect(goesOn.links).toContainEqual({ reference: second.reference, kind: 'merged-from' });
    expect(goesOn.status).toBe('in-progress');
    const line = goesOn.timeline.find(({ data }) => 'merged' in data);
    expect(line?.data).toMatchObject({ merged: { from: second.reference }, reason: 'Dobel yang sama' });
    expect(String(line?.data['text'])).toContain('Sudah dua hari!');
    const told = await mailbox().waitFor({ text: `${second.reference}, dari pelanggan yang sama` });
    expect(told.text).toMatch(/Dobel yang sama[\s\S]*Sudah dua hari!/);

    const ended = await town().shows(second.reference, ({ mergedInto }) => mergedInto !== null);
    expect(ended).toMatchObject({ status: 'closed', mergedInto: first.reference, surveys: [] });
    expect(ended.links).toContainEqual({ reference: first.reference, kind: 'merged-into' });

    // By an old link, and by a mail that names the old reference.
    const page = await fetch(town().links.statusPage(second.reference));
    expect(await page.text()).toContain(first.reference);
    const token = town().links.statusPage(second.reference);
    await fetch(`${token}/message`, {
      method: 'POST',
      body: new URLSearchParams({ once: 'merging-1', text: 'Lewat tautan lama' }),
    });
    await mailbox().write({
      from: 'wayan@merging.test',
      to: town().up.organisation.email,
      subject: `Re: ${second.reference}`,
      text: 'Lewat surat lama',
    });
    const heard = await town().shows(
      first.reference,
      ({ timeline }) => timeline.filter(({ type }) => type === 'message.received').length >= 2,
    );
    const words = heard.timeline.filter(({ type }) => type === 'message.received').map(({ data }) => data['text']);
    expect(words).toEqual(expect.arrayContaining(['Lewat tautan lama', expect.stringContaining('Lewat surat lama')]));
    expect((await town().shows(second.reference, () => true)).status).toBe('closed');

    const refused = await post(`${path(second.reference)}/reply`, { text: 'Halo' });
    expect([refused.status, await refused.json()]).toMatchObject([
      409,
      { detail: expect.stringContaining(`merged into ${first.reference}, which goes on: act there`) as string },
    ]);

    // Taken out of everybody's hands there, the page opens by no other link either.
    expect((await post(`${path(first.reference)}/page-link/revoke`, {})).status).toBe(200);
    expect((await fetch(town().links.statusPage(second.reference))).status).toBe(404);

    // It was a mistake.
    expect((await post(`${path(second.reference)}/reopen`, { reason: 'Dua hal' })).status).toBe(200);
    expect(await town().shows(second.reference, ({ mergedInto }) => mergedInto === null)).toMatchObject({
      status: 'in-progress',
    });
    await town().shows(first.reference, ({ merged }) => merged.length === 0);
  });

  test('each into the other at the same moment: the earlier goes on, and whoever was wrong is told so', async () => {
    const first = await opens('Ketut');
    const second = await opens('Ketut', { subject: 'Lagi' });
    const [right, wrong] = await Promise.all([merge(second, first), merge(first, second)]);
    expect([right.status, wrong.status]).toEqual([200, 409]);
    expect(String(wrong.body['detail'])).toMatch(/came later: merge it into|was merged itself/);
    await town().shows(first.reference, ({ merged, status }) => merged.length === 1 && status === 'in-progress');
    await town().shows(second.reference, ({ mergedInto }) => mergedInto === first.reference);
  });

  test('refused, with why and what is allowed: another customer, an unknown one, one that is over, no reference', async () => {
    const first = await opens('Putu');
    const second = await opens('Putu', { subject: 'Lagi' });
    const stranger = await opens('Gede');
    expect(await merge(stranger, first)).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching(/another customer's; .* Link it instead/) as string },
    });
    expect(await merge(second, 'TN-00000-00000')).toMatchObject({ status: 400, body: { errors: [{ field: 'into' }] } });
    expect(await merge(second, second)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('cannot be merged into itself') as string },
    });
    await town().acts(first.reference, 'withdraw', {});
    await town().shows(first.reference, ({ status }) => status === 'withdrawn');
    expect(await merge(second, first)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('is withdrawn: reopen it first') as string },
    });
    expect((await post(`${path(second.reference)}/merge`, { into: 'TN-1' })).status).toBe(400);
    expect((await town().shows(second.reference, () => true)).status).toBe('in-progress');
  });

  test('the same from the command line', async () => {
    const first = await opens('Komang');
    const second = await opens('Komang', { subject: 'Lagi' });
    const wrong = await tuntas('merge', first.reference, '--into', second.reference);
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('came later: merge it into')]);
    const done = await tuntas('merge', second.reference, '--into', first.reference, '--reason', 'Sama', '--as', 'ani');
    expect([done.code, done.out]).toEqual([0, `${second.reference}: closed\n`]);
    expect((await tuntas('merge', second.reference)).code).toBe(2);
    const shown = await town().shows(second.reference, ({ mergedInto }) => mergedInto !== null);
    expect((await tuntas('show', second.reference)).out).toContain(`goes on in ${first.reference}\n`);
    await town().shows(first.reference, ({ merged }) => merged.length > 0);
    expect((await tuntas('show', first.reference)).out).toContain(`goes on for ${second.reference}: Lagi\n`);
    expect(shown.timeline.find(({ type }) => type === 'closed')).toMatchObject({
      actor: { kind: 'staff', id: 'ani' },
      data: { into: first.reference, reason: 'Sama' },
    });
  });
};
