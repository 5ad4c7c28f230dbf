import { createTransport } from 'nodemailer';
import type { Listed } from '../../../src/contract/show';
import { siti, type Town } from '../support/town';

export const inboundStories = (town: () => Town): void => {
  const mailbox = () => town().up.farEnds.mailbox!;
  const telephone = () => town().up.farEnds.telephone!;
  const received = (shown: { timeline: readonly { type: string; data: Record<string, unknown> }[] }) =>
    shown.timeline.filter(({ type }) => type === 'message.received').map(({ data }) => [data['channel'], data['text']]);

  async function listed(so: (one: Listed) => boolean): Promise<Listed> {
    for (let tries = 0; tries < 100; tries += 1) {
      const response = await fetch(`${town().url}/api/v1/complaints?limit=200`, {
        headers: { authorization: `Bearer ${town().key}` },
      });
      const found = ((await response.json()) as Listed[]).find(so);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('no such complaint was opened');
  }

  describe('by e-mail', () => {
    test('an answer reaches its complaint, without what it quotes', async () => {
      const email = 'answers@example.test';
      const { reference } = await town().opens({ customer: { ...siti, email } });
      const letter = await mailbox().waitFor({ to: email, text: reference });
      await mailbox().answer(letter, 'Nomor tagihannya 4711.');
      const shown = await town().shows(reference, (one) => received(one).length > 0);
      expect(received(shown)).toEqual([['email', 'Nomor tagihannya 4711.']]);
    });

    test('a stranger who writes opens a complaint, and writing again speaks of the same one', async () => {
      const to = town().up.organisation.email;
      const letter = {
        from: 'Joko <joko@example.test>',
        to,
        subject: 'Paket hilang',
        text: 'Paket saya tidak sampai.',
      };
      await mailbox().write(letter);
      const { reference, channel, customer } = await listed(({ subject }) => subject === 'Paket hilang');
      expect([channel, customer]).toEqual(['email', { name: 'Joko', email: 'joko@example.test' }]);
      await mailbox().write({ ...letter, text: 'Masih belum sampai.' });
      const shown = await town().shows(reference, (one) => received(one).length > 0);
      expect(received(shown)).toEqual([['email', 'Masih belum sampai.']]);
    });

    test('from an address that is not known as theirs it is kept, and changes nothing; answers go to the customer alone', async () => {
      const email = 'nadia@example.test';
      const { reference } = await town().opens({ customer: { ...siti, email } });
      await town().acts(reference, 'pause', { reason: 'awaiting-customer' });
      const { replyTo } = await mailbox().waitFor({ to: email, text: reference });
      const eve = 'eve@example.test';
      await mailbox().write({ from: eve, to: replyTo, subject: 'Re', text: 'Sudah selesai.' });
      const to = town().up.organisation.email;
      await mailbox().write({ from: eve, to, subject: reference, text: 'Kirim ke saya saja.' });
      const shown = await town().shows(reference, (one) => received(one).length > 1);
      const kept = shown.timeline.filter(({ type }) => type === 'message.received');
      expect(kept.map(({ data, actor }) => [data['text'], data['standing'], actor.kind])).toEqual([
        ['Sudah selesai.', 'unverified', 'system'],
        ['Kirim ke saya saja.', 'unverified', 'system'],
      ]);
      expect(shown.status).toBe('paused');
      await town().acts(reference, 'reply', { text: 'Kami menunggu kabar Anda.' });
      await mailbox().waitFor({ to: email, text: 'Kami menunggu kabar Anda.' });
      expect(
        mailbox()
          .mails()
          .filter(({ envelope }) => envelope.to.includes(eve)),
      ).toEqual([]);

      await mailbox().write({ from: email, to: replyTo, subject: 'Re', text: 'Ini datanya.' });
      expect((await town().shows(reference, ({ status }) => status !== 'paused')).status).toBe('in-progress');
    });

    test('where two complaints fit, it is kept with the newest, and the customer is asked which; a number answers', async () => {
      const email = 'twice@example.test';
      const older = await town().opens({ customer: { ...siti, email } });
      const newer = await town().opens({ subject: 'Paket hilang', customer: { ...siti, email } });
      const to = town().up.organisation.email;
      await mailbox().write({ from: email, to, subject: 'Hmm', text: 'Masih belum.' });
      const shown = await town().shows(newer.reference, (one) => received(one).length > 0);
      expect(shown.timeline.find(({ type }) => type === 'message.received')?.data).toMatchObject({
        ...{ standing: 'unclear', among: [newer.reference, older.reference] },
      });
      const question = await mailbox().waitFor({ to: email, subject: 'Keluhan mana' });
      expect(question.text).toContain(`1: ${newer.reference} (Paket hilang), 2: ${older.reference} (Tagihan dobel)`);
      await mailbox().answer(question, 'Nomor 2.');
      const heard = await town().shows(older.reference, (one) => received(one).length > 0);
      expect(received(heard)).toEqual([['email', 'Masih belum.']]);
    });

    test('what a machine answers is told to nobody', async () => {
      const email = 'away@example.test';
      const { reference } = await town().opens({ customer: { ...siti, email } });
      const letter = await mailbox().waitFor({ to: email, text: reference });
      const transport = createTransport({ host: '127.0.0.1', port: town().up.smtpIntakePort, ignoreTLS: true });
      const from = email;
      const automatic = {
        from,
        to: letter.replyTo,
        subject: 'Cuti',
        text: 'Saya cuti.',
        headers: { 'Auto-Submitted': 'auto-replied' },
      };
      await transport.sendMail(automatic);
      await transport.sendMail({ from, to: letter.replyTo, subject: 'Re', text: 'Saya kembali.' });
      transport.close();
      const shown = await town().shows(reference, (one) => received(one).length > 0);
      expect(received(shown)).toEqual([['email', 'Saya kembali.']]);
    });

    test('a letter that came back is known not to have arrived', async () => {
      const [email, phone] = ['bounces@example.test', '+628111222333'];
      const { reference } = await town().opens({ customer: { ...siti, email, phone } });
      const letter = await mailbox().waitFor({ to: email, text: reference });
      const transport = createTransport({ host: '127.0.0.1', port: town().up.smtpIntakePort, ignoreTLS: true });
      await transport.sendMail({
        envelope: { from: '', to: letter.envelope.from },
        raw: bounceOf(letter.messageId, email),
      });
      transport.close();
      const shown = await town().shows(reference, ({ timeline }) =>
        timeline.some(({ type }) => type === 'message.failed'),
      );
      expect(shown.timeline.find(({ type }) => type === 'message.failed')?.data).toMatchObject({ channel: 'email' });
      expect(received(shown)).toEqual([]);
    });
  });

  describe('by text message', () => {
    test('a text finds the complaint of its number; Twilio answers STOP itself, and we keep to it', async () => {
      const phone = '+628555000111';
      const { reference } = await town().opens({ customer: { ...siti, phone } });
      await telephone().waitForText({ to: phone, body: reference });
      const handset = telephone().handset(phone);
      await handset.text('STOP');
      await handset.text('Sudah saya bayar');
      const shown = await town().shows(reference, (one) => received(one).length > 0);
      expect(received(shown)).toEqual([['sms', 'Sudah saya bayar']]);
      expect(shown.consents).toMatchObject([
        { channel: 'sms', address: phone, purpose: 'any', granted: false, source: 'sms' },
      ]);
    });

    test('who has two complaints is asked once by text which they mean; "2" sorts all that they wrote, once', async () => {
      const phone = '+628555000119';
      const older = await town().opens({ customer: { name: 'Rahma', locale: 'id', phone } });
      const newer = await town().opens({ subject: 'Paket hilang', customer: { name: 'Rahma', locale: 'id', phone } });
      await town().acts(older.reference, 'pause', { reason: 'awaiting-customer' });
      await town().acts(newer.reference, 'pause', { reason: 'awaiting-customer' });
      await telephone().waitForText({ to: phone, body: newer.reference });
      const handset = telephone().handset(phone);
      await handset.text('Ini datanya');
      const question = await telephone().waitForText({ to: phone, body: 'keluhan mana' });
      expect(question.body).toContain(`2: ${older.reference} (Tagihan dobel)`);
      await handset.text('Nomornya 4711');
      await town().shows(newer.reference, (one) => received(one).length > 1);
      // What comes with the answer is about the one that they name.
      const content = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
      await handset.text('2', undefined, [{ type: 'image/png', content }]);
      const shown = await town().shows(
        older.reference,
        (one) => received(one).length > 1 && one.status !== 'paused' && one.attachments[0]?.refused === null,
      );
      expect(shown.attachments).toMatchObject([{ name: 'sms-1.png', size: 8 }]);
      expect(received(shown)).toEqual([
        ['sms', 'Ini datanya'],
        ['sms', 'Nomornya 4711'],
      ]);
      const asking = await town().shows(newer.reference, ({ timeline }) =>
        timeline.some(({ data }) => data['meant'] === older.reference),
      );
      // What was not about it ends no pause of it, and nobody was asked twice.
      expect(asking.status).toBe('paused');
      expect(
        telephone()
          .texts(phone)
          .filter(({ body }) => body.includes('keluhan mana')),
      ).toHaveLength(1);
    });

    test('BERHENTI ends texts and is confirmed once; what is owed goes by mail; MULAI lifts it; BANTUAN is answered', async () => {
      const [phone, email] = ['+628555000112', 'berhenti@example.test'];
      const { reference } = await town().opens({ customer: { ...siti, phone, email } });
      await telephone().waitForText({ to: phone, body: reference });
      const handset = telephone().handset(phone);
      const replies = () =>
        telephone()
          .messages()
          .filter(({ to, direction }) => to === phone && direction === 'outbound-reply')
          .map(({ body }) => body);
      await handset.text('Berhenti');
      await handset.text('BERHENTI');
      expect(replies()).toEqual([expect.stringMatching(/tidak akan menerima pesan dari kami di sini.* MULAI/)]);

      await town().acts(reference, 'reply', { text: 'Mohon kirim tagihannya.', channel: 'sms' });
      await mailbox().waitFor({ to: email, text: 'Mohon kirim tagihannya.' });
      expect(
        telephone()
          .messages()
          .filter(({ to, body }) => to === phone && body.includes('Mohon kirim')),
      ).toEqual([]);

      await handset.text('mulai');
      await handset.text('bantuan');
      expect(replies().slice(1)).toEqual([
        expect.stringContaining('BERHENTI'),
        expect.stringMatching(/care@contoh\.test.*BERHENTI/),
      ]);
      await town().acts(reference, 'reply', { text: 'Sudah kami terima.', channel: 'sms' });
      await telephone().waitForText({ to: phone, body: 'Sudah kami terima.' });
      const { consents, timeline } = await town().shows(reference, () => true);
      expect(consents.map(({ granted }) => granted)).toEqual([false, true]);
      // Such a word is nobody's message about a complaint.
      expect(timeline.filter(({ type }) => type === 'message.received')).toEqual([]);
    });

    test('whoever wants no more surveys says so by one click of their mail program, and looking changes nothing', async () => {
      const email = 'surveyed@example.test';
      const { reference } = await town().opens({ customer: { ...siti, phone: '+628555000113', email } });
      const url = town().links.unsubscribePage(reference, 'survey');
      const consents = async () => (await town().shows(reference, () => true)).consents;
      const looked = await fetch(url);
      expect([looked.status, looked.headers.get('x-robots-tag')]).toEqual([200, 'noindex, nofollow']);
      expect(await looked.text()).toContain('<html lang="id"');
      expect(await consents()).toEqual([]);
      const click = () =>
        fetch(url, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
      expect([(await click()).status, (await click()).status]).toEqual([200, 200]);
      expect(await consents()).toMatchObject([
        { channel: 'any', address: email, purpose: 'survey', granted: false, source: 'list-unsubscribe', reference },
        { channel: 'any', address: '+628555000113', purpose: 'survey', granted: false },
      ]);
      for (const forged of [url.replace('survey', 'outreach'), `${url}x`, url.replace(reference, 'TN-00000-00000')])
        expect((await fetch(forged, { method: 'POST' })).status).toBe(404);
    });

    test('what a customer tells a colleague is written down, counts, and is told with who wrote it', async () => {
      const [phone, email] = ['+628555000114', 'told@example.test'];
      const { reference } = await town().opens({ customer: { ...siti, phone, email } });
      const path = `${town().url}/api/v1/complaints/${reference}/consent`;
      const post = (consent: object) =>
        fetch(path, {
          method: 'POST',
          headers: { authorization: `Bearer ${town().key}`, 'content-type': 'application/json' },
          body: JSON.stringify({ consent }),
        });
      const said = await post({ sms: false, survey: false });
      expect(said.status).toBe(200);
      expect(await said.json()).toMatchObject({
        consents: [
          { channel: 'sms', address: phone, purpose: 'any', granted: false, source: 'staff', reference },
          { channel: 'any', address: email, purpose: 'survey', granted: false },
          { channel: 'any', address: phone, purpose: 'survey', granted: false },
        ],
      });
      await post({ sms: false });
      const { timeline } = await town().shows(reference, () => true);
      const notes = timeline.filter(({ type }) => type === 'note.added').map(({ data }) => data['text']);
      expect(notes).toEqual(['On being written to, the customer says sms: no, survey: no.']);
      await town().acts(reference, 'reply', { text: 'Hanya lewat surel.', channel: 'sms' });
      await mailbox().waitFor({ to: email, text: 'Hanya lewat surel.' });
      expect([(await post({})).status, (await post({ fax: false })).status]).toEqual([400, 400]);
    });

    test('what Twilio did not sign changes nothing', async () => {
      const body = new URLSearchParams({ From: siti.phone, Body: 'forged', MessageSid: 'SM1' });
      const headers = { 'x-twilio-signature': 'Zm9yZ2Vk' };
      for (const path of ['/hooks/twilio/inbound-sms', '/hooks/twilio/call-status?key=k', '/voice/callback?key=k']) {
        expect((await fetch(`${town().url}${path}`, { method: 'POST', body, headers })).status).toBe(403);
      }
    });
  });

  /** What a mail server sends back (RFC 3464). */
  const bounceOf = (messageId: string, to: string) =>
    [
      'From: MAILER-DAEMON@example.test',
      'Subject: Undelivered Mail',
      'Message-ID: <bounce-1@example.test>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      ...['', '--b', 'Content-Type: text/plain', '', 'It could not be delivered.', ''],
      ...['--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; example.test', ''],
      ...[`Final-Recipient: rfc822; ${to}`, 'Action: failed', 'Status: 5.1.1', ''],
      ...['--b', 'Content-Type: text/rfc822-headers', '', `Message-ID: ${messageId}`, '', '--b--', ''],
    ].join('\r\n');
};
