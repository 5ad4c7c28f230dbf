import { siti, type Town } from '../support/town';
import { typist } from '../support/typist';

/** Booked by colleagues, so that they come at once, whatever the hours of the desk. */
export const callStories = (town: () => Town): void => {
  const telephone = () => town().up.farEnds.telephone!;
  /** A zone in which it is noon just now: nobody is rung at night. */
  const noon = () => {
    const ahead = 12 - new Date().getUTCHours();
    return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
  };
  const books = async (phone: string) => {
    // Whoever is known by another number is asked first who they are.
    const email = `${phone.slice(1)}@example.test`;
    const { reference } = await town().opens({ customer: { ...siti, email, phone, zone: noon() } });
    const slot = new Date(Date.now() + 1_000).toISOString();
    expect((await town().acts(reference, 'callback', { slot })).status).toBe(200);
    return reference;
  };
  /** Whoever spoke tells how it went, on the page in the console. */
  const tells = async (reference: string, form: Record<string, string>) => {
    const signIn = await fetch(town().up.signIn, { redirect: 'manual' });
    const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const path = `${town().url}/complaints/${reference}/call`;
    const body = new URLSearchParams(form);
    expect((await fetch(path, { method: 'POST', body })).status).toBe(401);
    const answer = await fetch(path, { method: 'POST', body, headers: { cookie }, redirect: 'manual' });
    return { status: answer.status, page: await answer.text() };
  };
  const ownersPhoneRings = () => telephone().expectCall(({ to, status }) => to !== '' && status === 'ringing');

  test('the owner and the customer press 1 and are joined: that is contact', async () => {
    const phone = '+628777000111';
    telephone()
      .handset(phone)
      .whenRung({ does: 'answer', press: ['1'] });
    const reference = await books(phone);
    const { to } = await ownersPhoneRings();
    const page = await (await fetch(town().links.statusPage(reference))).text();
    telephone()
      .handset(to)
      .answer({ press: ['1'], talkSeconds: 1 });
    const { callbacks } = await town().shows(reference, (shown) =>
      shown.callbacks.some(({ state }) => state === 'connected'),
    );
    expect(callbacks).toEqual([expect.objectContaining({ state: 'connected', attempts: 1 })]);
    const heard = telephone()
      .calls()
      .flatMap((call) => (call.to === phone ? call.heard : []))
      .map(({ words }) => words)
      .join(' ');
    const [, code = 'none'] = /(\d \d \d \d)\./.exec(heard) ?? [];
    expect(page).toContain(code.replaceAll(' ', ''));

    const told = {
      who: 'ani',
      outcome: 'spoke',
      identity: 'confirmed',
      note: 'Uang kembali hari Jumat',
      once: 'told-on-the-page',
    };
    expect(await tells(reference, { ...told, note: ' ' })).toMatchObject({
      ...{
        status: 409,
        page: expect.stringMatching(
          /Say who spoke with them.*value="ani" selected.*value="spoke" required checked/s,
        ) as string,
      },
    });
    expect(await tells(reference, { ...told, identity: 'not-asked' })).toMatchObject({
      ...{ status: 409, page: expect.stringMatching(/before it is sure who listens.*Uang kembali/s) as string },
    });
    expect(await tells(reference, { ...told, who: '' })).toMatchObject({
      ...{ status: 409, page: expect.stringMatching(/Say who spoke with them/) as string },
    });
    expect(await tells(reference, { ...told, who: 'nobody' })).toMatchObject({
      ...{ status: 409, page: expect.stringMatching(/Nobody of the house is called nobody/) as string },
    });
    expect((await tells(reference, told)).status).toBe(303);
    const { tasks, timeline } = await town().shows(reference, (shown) =>
      shown.timeline.some(({ type }) => type === 'callback.ended'),
    );
    expect(tasks).toEqual([
      expect.objectContaining({ kind: 'callback-outcome', doneAt: expect.any(String) as string }),
    ]);
    expect(timeline.find(({ type }) => type === 'callback.ended')?.actor).toEqual({ kind: 'staff', id: 'ani' });
  }, 60_000);

  test('nobody speaks their language: nothing is offered, and whoever asks reads why, everywhere', async () => {
    const customer = { ...siti, email: 'odile@example.test', phone: '+33612345699', locale: 'fr-FR' };
    const { reference } = await town().opens({ customer });
    await town().shows(reference, ({ timeline }) => timeline.some(({ type }) => type === 'assigned'));
    const { code, out } = await typist(town)('slots', reference);
    expect([code, out]).toEqual([0, expect.stringMatching(/^Nobody of front-line speaks fr-FR .* arrange one/)]);
    const told = JSON.parse((await typist(town)('slots', reference, '--json')).out) as object;
    expect(told).toEqual({ slots: [], by: { desk: 'front-line', language: 'fr-FR', people: [], unfit: true } });
    const page = await (await fetch(town().links.statusPage(reference))).text();
    expect(page).not.toContain('<select id="slot"');
    const signIn = await fetch(town().up.signIn, { redirect: 'manual' });
    const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const shown = await (await fetch(`${town().url}/complaints/${reference}`, { headers: { cookie } })).text();
    expect(shown).toMatch(/Can call them[^]*nobody of Customer Care who speaks fr-FR/);
  });

  test('what is taken is not shown as free, but to whoever has it', async () => {
    const free = async (reference: string): Promise<string[]> => {
      const answer = await fetch(`${town().url}/api/v1/complaints/${reference}/slots`, {
        headers: { authorization: `Bearer ${town().key}` },
      });
      return ((await answer.json()) as { slots: string[] }).slots;
    };
    const complaints = await Promise.all(Array.from({ length: 4 }, () => town().opens({ category: 'billing' })));
    const [mine, ...others] = complaints.map(({ reference }) => reference);
    const [first = ''] = await free(mine!);
    expect(Date.parse(first)).toBeGreaterThan(Date.now());
    for (const reference of [mine!, ...others]) {
      await town().acts(reference, 'callback', { slot: first });
      await town().shows(reference, ({ callbacks }) => callbacks.some(({ state }) => state === 'booked'));
    }
    const slots = [];
    for (const { reference } of complaints) {
      const { callbacks } = await town().shows(reference, () => true);
      slots.push(String(callbacks[0]?.['slot']));
    }
    expect(slots.filter((slot) => slot === first).length).toBeLessThan(4);
    expect(await free(mine!)).toContain(first);
    expect(await typist(town)('slots', mine!)).toMatchObject({
      code: 0,
      out: expect.stringContaining(first) as string,
    });
    const { reference } = await town().opens({ category: 'billing' });
    expect(await free(reference)).not.toContain(first);
    for (const one of [mine!, ...others, reference]) await town().acts(one, 'withdraw', {});
  }, 60_000);

  test('a customer asks for somebody higher by a key, once however often it is pressed, and still speaks with whoever called', async () => {
    const phone = '+628777000333';
    telephone()
      .handset(phone)
      .whenRung({ does: 'answer', press: ['3', '3', '1'] });
    const reference = await books(phone);
    const { to } = await ownersPhoneRings();
    telephone()
      .handset(to)
      .answer({ press: ['1'], talkSeconds: 1 });
    const { timeline } = await town().shows(
      reference,
      (shown) => shown.callbacks.some(({ state }) => state === 'connected') && shown.tier === 'L2',
    );
    const raised = timeline.filter(({ type }) => type === 'tier.changed');
    expect(raised).toMatchObject([{ actor: { kind: 'customer' }, data: { to: 'L2', because: 'customer-asked' } }]);
    const heard = telephone()
      .calls()
      .filter((call) => call.to === phone)
      .flatMap((call) => call.heard.flatMap((one) => (one.kind === 'said' ? [one.words] : [])));
    expect(heard).toEqual([
      expect.stringMatching(/Tekan 3 bila Anda ingin ditangani oleh atasan/),
      expect.stringMatching(/menyerahkannya kepada atasan.*Tekan 1/),
      expect.stringMatching(/menyerahkannya kepada atasan/),
    ]);
  }, 60_000);

  test('a customer whose line is busy is tried again', async () => {
    const phone = '+628777000222';
    telephone().handset(phone).whenRung({ does: 'busy' });
    const reference = await books(phone);
    const { to } = await ownersPhoneRings();
    telephone()
      .handset(to)
      .answer({ press: ['1'] });
    const { timeline } = await town().shows(reference, (shown) =>
      shown.timeline.some(({ type }) => type === 'callback.missed'),
    );
    expect(timeline.find(({ type }) => type === 'callback.missed')?.data).toMatchObject({
      result: 'busy',
      attempt: 1,
    });
  }, 60_000);
};
