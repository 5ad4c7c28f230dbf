import { caller } from '../support/caller';
import type { Town } from '../support/town';
import { typist } from '../support/typist';

/** What is given beyond what is owed: who may, and what lies before them when they decide. */
export const goodwillStories = (town: () => Town): void => {
  const { post } = caller(town);
  const tuntas = typist(town);
  const rina = {
    ...{ name: 'Rina', email: 'rina-goodwill@example.test', locale: 'id' },
    value: { amount: '12000000.00', currency: 'IDR' },
  };
  const does = async (reference: string, action: string, body: object, person: string) => {
    const response = await post(`/api/v1/complaints/${reference}/${action}`, body, { 'tuntas-person': person });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const gift = (amount: string, currency = 'IDR') => ({
    ...{ kind: 'goodwill', amount: { amount, currency }, reason: 'Menunggu dua minggu' },
  });
  const stands = (reference: string, id: string, state: string) =>
    town().shows(reference, ({ redress }) => redress.some((one) => one['id'] === id && one['state'] === state));

  test('an apology first, a reason, a name, an amount that somebody may give: each refusal says what is allowed', async () => {
    const { reference } = await town().opens({ customer: rina });
    const refused = async (body: object, person = 'ani') => {
      const { status, body: told } = await does(reference, 'redress', body, person);
      return status === 400 ? [status, told['errors']] : [status, told['detail']];
    };
    expect(await refused({ kind: 'goodwill' })).toMatchObject([400, [{ field: 'amount' }, { field: 'reason' }]]);
    expect(await refused(gift('50000.00'))).toMatchObject([409, expect.stringMatching(/^First say sorry, or explain/)]);
    expect((await does(reference, 'redress', { kind: 'apology' }, 'ani')).status).toBe(200);
    expect(await refused(gift('9000000.00'))).toMatchObject([409, expect.stringMatching(/left is IDR 2500000\.00\.$/)]);
    expect(await refused(gift('5.00', 'USD'))).toMatchObject([409, expect.stringMatching(/reckons in IDR/)]);
    const nameless = await post(`/api/v1/complaints/${reference}/redress`, gift('50000.00'));
    expect([nameless.status, await nameless.json()]).toMatchObject([
      409,
      { detail: expect.stringMatching(/^Say who/) },
    ]);
  });

  test('what the customer was given in twelve months lies before whoever decides, and the next complaint sees it', async () => {
    const first = await town().opens({ customer: rina });
    await does(first.reference, 'redress', { kind: 'apology' }, 'ani');
    expect((await does(first.reference, 'redress', gift('200000.00'), 'ani')).status).toBe(200);
    const asked = await town().shows(first.reference, ({ tasks }) => tasks.length > 0);
    expect(asked.redress[1]).toMatchObject({
      ...{ kind: 'goodwill', state: 'proposed', proposedBy: 'ani', approval: { desk: 'specialists', tier: 'L2' } },
      weighed: { given: { amount: '0.00' }, times: 0, waiting: { amount: '0.00' }, value: rina.value },
    });
    const own = await does(first.reference, 'approve', { redress: 'R2', approved: true }, 'ani');
    expect([own.status, own.body['detail']]).toEqual([409, expect.stringMatching(/cannot approve it; L2 or above/)]);
    expect((await does(first.reference, 'approve', { redress: 'R2', approved: true }, 'hana')).status).toBe(200);
    await stands(first.reference, 'R2', 'approved');

    const second = await town().opens({ customer: rina, channel: 'branch' });
    const apology = ['redress', second.reference, '--kind', 'apology', '--as', 'bayu'];
    expect((await tuntas(...apology)).code).toBe(0);
    const given = [
      '--kind',
      'goodwill',
      '--amount',
      '50000.00',
      '--currency',
      'IDR',
      '--reason',
      'Lagi',
      '--as',
      'bayu',
    ];
    expect(await tuntas('redress', second.reference, ...given)).toMatchObject({ code: 0, err: '' });
    const granted = await stands(second.reference, 'R2', 'approved');
    expect(granted.redress[1]).toMatchObject({
      weighed: { given: { amount: '200000.00', currency: 'IDR' }, times: 1 },
    });
    expect(
      granted.timeline.find(({ type, data }) => type === 'redress.approved' && data['redress'] === 'R2'),
    ).toMatchObject({
      ...{ actor: { kind: 'system' }, data: { because: 'within-limit', weighed: { given: 20_000_000, times: 1 } } },
    });
    const late = await tuntas('approve', second.reference, '--redress', 'R2', '--as', 'hana');
    expect(late).toEqual({ code: 1, out: '', err: 'tuntas: There is no proposed redress "R2".\n' });
  });

  test('the case says it to colleagues; the customer’s page and letters say nothing of what they are worth', async () => {
    const { reference } = await town().opens({ customer: rina });
    await does(reference, 'redress', { kind: 'explanation' }, 'ani');
    await does(reference, 'redress', gift('2000000.00'), 'ani');
    await town().shows(reference, ({ tasks }) => tasks.length > 0);
    const signedIn = await fetch(town().up.signIn, { redirect: 'manual' });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = await (await fetch(`${town().url}/complaints/${reference}`, { headers: { cookie } })).text();
    expect(page).toMatch(/R2: goodwill of IDR 2,000,000, proposed, by Ani Lestari; Executive Office, or anybody at L3/);
    expect(page).toMatch(
      /In the twelve months before, the customer was given .*; they are worth IDR 12,000,000 a year to us\./,
    );
    const theirs = await (await fetch(town().links.statusPage(reference))).text();
    expect(theirs).not.toMatch(/12[.,]000[.,]000|2[.,]000[.,]000|goodwill/i);
  });
};
