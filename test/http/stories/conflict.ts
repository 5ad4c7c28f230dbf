import type { Listed, Shown } from '../../../src/contract/show';
import type { Role } from '../../../src/contract/roles';
import { caller } from '../support/caller';
import { siti, type Town } from '../support/town';
import { typist } from '../support/typist';

/** Who may have nothing to do with a complaint, and finds no trace of it. */
export const conflictStories = (town: () => Town): void => {
  const { get, post } = caller(town);
  const tuntas = typist(town);
  const path = (reference: string) => `/api/v1/complaints/${reference}`;
  const keyOf = async (person: string | undefined, role: Role = 'agent') => {
    const made = await post('/api/v1/keys', { name: `${person} ${role}`, role, ...(person && { person }) });
    return ((await made.json()) as { key: string }).key;
  };
  const listed = async (key: string, query = 'text=rahasia') =>
    ((await (await get(`/api/v1/complaints?${query}`, {}, key)).json()) as Listed[]).map(({ reference }) => reference);
  const customer = { ...siti, name: 'Rahasia', email: 'rahasia@example.test', phone: '+6281999000111' };

  test('who declares an interest loses it at once, and finds no trace of it; colleagues go on', async () => {
    const { reference, owner } = await town().opens({ customer });
    const other = await town().opens({ customer, subject: 'Lain' });
    const owned = owner.person ?? '';
    const [theirs, anothers] = [await keyOf(owned), await keyOf('hana')];
    expect(await listed(theirs)).toContain(reference);

    const body = { person: owned, ground: 'declared', reason: 'Sepupu pelanggan' };
    expect((await post(`${path(reference)}/conflict`, body, {}, theirs)).status).toBe(200);
    const shown = await town().shows(
      reference,
      (one) => one.keptOut.length > 0 && one.owner.person !== owned && one.owner.person !== null,
    );
    expect(shown.keptOut).toEqual([{ person: owned, ground: 'declared' }]);

    for (const address of [path(reference), `${path(reference)}/letters`]) {
      expect((await get(address, {}, theirs)).status).toBe(404);
      expect((await get(address, {}, anothers)).status).toBe(200);
    }
    // Whether a file of it was kept is nothing for them either.
    const file = await get(`${path(reference)}/attachments/1`, {}, theirs);
    expect([file.status, await file.text()]).toEqual([404, expect.stringContaining('There is no complaint')]);
    const hidden = await post(`${path(reference)}/note`, { text: 'Halo' }, {}, theirs);
    const none = await post(`${path('TN-00000-00000')}/note`, { text: 'Halo' }, {}, theirs);
    const words = async (response: Response) => [
      response.status,
      (await response.text()).replaceAll(/TN-\w{5}-\w{5}/g, 'TN'),
    ];
    expect(await words(hidden)).toEqual(await words(none));
    expect(await listed(theirs)).toEqual([other.reference]);
    expect((await listed(anothers)).toSorted()).toEqual([reference, other.reference].toSorted());
    const around = (await (await get(path(other.reference), {}, theirs)).json()) as Shown;
    expect(around.history).toEqual([]);
    const link = { to: reference, kind: 'follow-up-to' };
    expect((await post(`${path(other.reference)}/link`, link, {}, theirs)).status).toBe(400);
    // Nobody knows who holds a key that several share, or sits at the console: they may be the one.
    expect(await listed(await keyOf(undefined))).toEqual([other.reference]);
    expect((await get(path(reference), { 'tuntas-person': owned })).status).toBe(404);
    expect((await get(path(reference))).status).toBe(200);
  });

  test('not even the stream of events tells them of it', async () => {
    const { reference } = await town().opens({ customer });
    const key = await keyOf('gita');
    await post(`${path(reference)}/conflict`, { person: 'gita', ground: 'declared', reason: 'x' });
    await town().shows(reference, ({ keptOut }) => keptOut.length > 0);
    const heard = async (by?: string) => {
      const stop = new AbortController();
      const authorization = `Bearer ${by ?? town().key}`;
      const stream = await fetch(`${town().url}/api/v1/events?after=0&reference=${reference}`, {
        headers: { authorization },
        signal: stop.signal,
      });
      const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
      let said = '';
      setTimeout(() => stop.abort(), 2_000).unref();
      try {
        for (let part = await reader.read(); !part.done; part = await reader.read()) said += part.value;
      } catch {
        // It was stopped.
      }
      return said.includes(reference);
    };
    expect(await heard()).toBe(true);
    expect(await heard(key)).toBe(false);
  });

  test('about staff: seen by its owner, the leads above and auditors; not by colleagues, nor at the shared console', async () => {
    const { reference, owner, confidential } = await town().opens({ customer, about: { people: ['indra'] } });
    expect(confidential).toBe(true);
    expect(owner.person).not.toBe('indra');
    const may = async (person: string | undefined, role: Role) =>
      (await get(path(reference), {}, await keyOf(person, role))).status;
    expect(await may(owner.person ?? '', 'agent')).toBe(200);
    expect(await may('joko', 'agent')).toBe(200);
    expect(await may('gita', 'agent')).toBe(404);
    expect(await may(undefined, 'auditor')).toBe(200);
    expect(await may('indra', 'auditor')).toBe(404);
    expect(await may('indra', 'admin')).toBe(404);
    const console = town().up.signIn;
    const signedIn = await fetch(console, { redirect: 'manual' });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const pages = [await fetch(`${town().url}/`, { headers: { cookie } })];
    pages.push(await fetch(`${town().url}/complaints/${reference}`, { headers: { cookie } }));
    expect(pages.map(({ status }) => status)).toEqual([200, 404]);
    expect(await pages[0]!.text()).not.toContain(reference);
  });

  test('a complaint about how one was handled goes to somebody who had no hand in it', async () => {
    const first = await town().opens();
    const handler = first.owner.person ?? '';
    await town().acts(first.reference, 'note', { text: 'Sudah dicek' }, { 'tuntas-person': 'citra' });
    await town().shows(first.reference, ({ timeline }) => timeline.some(({ actor }) => actor.id === 'citra'));
    const about = await town().opens({ customer, about: { handlingOf: first.reference } });
    const kept = about.keptOut.map(({ person }) => person);
    expect(kept).toEqual(expect.arrayContaining([handler, 'citra']));
    expect(kept).not.toContain(about.owner.person);
    expect(about.links).toContainEqual({ reference: first.reference, kind: 'about-handling-of' });

    const later = await town().opens({ customer });
    await town().acts(later.reference, 'link', { to: first.reference, kind: 'about-handling-of' });
    const linked = await town().shows(later.reference, ({ keptOut }) => keptOut.length > 0);
    expect(linked.keptOut.map(({ person }) => person)).toContain(handler);
  });

  test.each([
    [{ about: { people: ['joni'] } }, 'about.people[0]'],
    [{ about: { handlingOf: 'TN-00000-00000' } }, 'about.handlingOf'],
    [{ about: { who: 'ani' } }, 'about.who'],
  ])('opened with %j, it is refused at its field', async (about, field) => {
    const refused = await post('/api/v1/complaints', { channel: 'web', subject: 's', text: 't', customer, ...about });
    expect([refused.status, await refused.json()]).toMatchObject([400, { errors: [{ field }] }]);
  });

  test('a person nobody knows, a lift by an agent, and what makes no sense now are refused with the reason', async () => {
    const { reference } = await town().opens();
    const declares = { person: 'gita', ground: 'declared', reason: 'x' };
    const asks = async (body: object, key?: string) => {
      const response = await post(`${path(reference)}/conflict`, body, {}, key);
      return [response.status, JSON.stringify(await response.json())];
    };
    expect(await asks({ ...declares, person: 'joni' })).toEqual([400, expect.stringContaining('does not know')]);
    expect(await asks({ ...declares, ground: 'dislike' })).toEqual([400, expect.stringContaining('ground')]);
    expect(await asks(declares)).toEqual([200, expect.any(String)]);
    expect(await asks(declares)).toEqual([409, expect.stringContaining('kept out of it already')]);
    const lift = { person: 'gita', lift: true, reason: 'A mistake' };
    expect(await asks(lift, await keyOf('bayu'))).toEqual([409, expect.stringContaining('A lead lifts it')]);
    expect(await asks(lift, await keyOf('ani', 'lead'))).toEqual([200, expect.any(String)]);
  });

  test('the same from the command line', async () => {
    const { reference } = await town().opens();
    const done = await tuntas('conflict', reference, '--person', 'gita', '--ground', 'decided', '--reason', 'x');
    expect([done.code, done.out]).toEqual([0, expect.stringContaining(reference)]);
    const again = await tuntas('assign', reference, '--person', 'gita');
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('is kept out of it')]);
    expect((await tuntas('conflict', reference, '--person', 'gita', '--lift', '--reason', 'y')).code).toBe(0);
    expect((await tuntas('conflict', reference, '--person', 'gita')).code).toBe(2);
  });
};
