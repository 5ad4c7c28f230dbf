import { caller } from '../support/caller';
import { siti, type Town } from '../support/town';
import { typist } from '../support/typist';

/** What was thought about beforehand, and how often it was of use. */
export const answerStories = (town: () => Town): void => {
  const { get, post } = caller(town);
  const tuntas = typist(town);
  const uses = async (id: string) => {
    const report = (await (await get('/api/v1/reports/answers')).json()) as { id: string; uses: number }[];
    return report.find((one) => one.id === id)?.uses;
  };

  test('what fits a complaint is offered in its customer’s language, filled in; the case shows it as well', async () => {
    const { reference } = await town().opens({ category: 'technical' });
    const offered = (await (await get(`/api/v1/complaints/${reference}/answers`)).json()) as {
      id: string;
      text: string;
    }[];
    expect(offered.map(({ id }) => id)).toEqual(['we-look-into-it', 'when-it-fails']);
    expect(offered[0]?.text).toContain(`"Tagihan dobel"`);
    expect(offered[0]?.text).toContain(reference);
    expect((await tuntas('answers', reference)).out).toContain('when-it-fails (question): When it fails');
    expect((await get('/api/v1/complaints/TN-00000-00000/answers')).status).toBe(404);
    const signedIn = await fetch(town().up.signIn, { redirect: 'manual' });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = await (await fetch(`${town().url}/complaints/${reference}`, { headers: { cookie } })).text();
    expect(page).toContain('Question: When it fails, and what was tried (when-it-fails)');
  });

  test('a reply by its name says its words, once; with a text it says that; both count', async () => {
    const before = (await uses('which-invoice')) ?? 0;
    const email = 'answers@example.test';
    const { reference } = await town().opens({ category: 'billing', customer: { ...siti, email, phone: undefined } });
    const sent = await tuntas('reply', reference, '--answer', 'which-invoice', '--as', 'ani');
    expect(sent).toMatchObject({ code: 0, err: '' });
    const mail = await town().up.farEnds.mailbox!.waitFor({ to: email, text: 'tagihan yang mana' });
    expect(mail.text).toContain('Ani Lestari, Layanan Pelanggan');
    const own = { answer: 'which-invoice', text: 'Tagihan bulan apa, Bu?' };
    expect((await post(`/api/v1/complaints/${reference}/reply`, own)).status).toBe(200);
    await town().up.farEnds.mailbox!.waitFor({ to: email, text: 'Tagihan bulan apa, Bu?' });
    const used = ({ type, data }: { type: string; data: object }) => type === 'note.added' && 'prepared' in data;
    await town().shows(reference, ({ timeline }) => timeline.filter(used).length === 2);
    expect(await uses('which-invoice')).toBe(before + 2);
    expect((await tuntas('report', 'answers')).out).toMatch(/which-invoice +question/);
  });

  test('what is not offered for it is refused with what is; a reply says something', async () => {
    const { reference } = await town().opens({ category: 'technical' });
    const refused = async (body: object) => {
      const response = await post(`/api/v1/complaints/${reference}/reply`, body);
      return [response.status, ((await response.json()) as { errors: unknown }).errors];
    };
    expect(await refused({ answer: 'which-invoice' })).toEqual([
      400,
      [
        {
          field: 'answer',
          message: 'is not offered for it: "which-invoice"',
          fix: expect.stringMatching(/when-it-fails/),
        },
      ],
    ]);
    expect(await refused({})).toMatchObject([400, [{ field: 'text' }]]);
  });
};
