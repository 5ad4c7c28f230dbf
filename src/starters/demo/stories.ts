import type { OpenComplaint } from '../../domain/opening';
import type { Complaint } from '../../testing/complaint';
import type { Stage } from '../../testing/stage';
import type { Role } from './steps';

/** Who complains in the demo; all of them invented. */
export const CAST: Readonly<Record<Role, OpenComplaint>> = {
  silence: {
    channel: 'web',
    category: 'billing',
    subject: 'Tagihan dobel',
    text: 'Tagihan bulan ini dipotong dua kali dari rekening saya. Mohon segera dikembalikan.',
    customer: {
      name: 'Siti Rahma',
      email: 'siti@example.test',
      phone: '+628123456789',
      locale: 'id',
      zone: 'Asia/Jakarta',
    },
  },
  care: {
    channel: 'email',
    category: 'technical',
    subject: 'Internet putus setiap malam',
    text: 'Sudah seminggu internet di rumah saya putus setiap malam pukul lapan. Sila tolong.',
    customer: {
      name: 'Ahmad Faiz',
      email: 'ahmad@example.test',
      phone: '+60123456789',
      locale: 'ms',
      zone: 'Asia/Kuala_Lumpur',
    },
  },
  call: {
    channel: 'web',
    category: 'delivery',
    severity: 'high',
    subject: 'Two parcels lost in one month',
    text: 'This is the second parcel you have lost. I would like somebody to ring me, please.',
    customer: {
      name: 'Emma Clarke',
      email: 'emma@example.test',
      phone: '+447400123456',
      locale: 'en',
      zone: 'Asia/Jakarta',
    },
  },
};

/** Tells a story to its end. Whatever it returns or throws, the timelines say what really happened. */
export type Telling = (stage: Stage, say: (line: string) => void) => Promise<Complaint>;

/** What happens when nobody does anything: it climbs, and on day 30 the customer is told the truth. */
const silence: Telling = async (stage, say) => {
  const story = await stage.complains(CAST.silence);
  say(`${story.reference}: Siti's bill; nobody picks it up`);
  await story.until({ type: 'tier.changed', data: { to: 'L2' } });
  await story.until({ type: 'tier.changed', data: { to: 'L3' } });
  say(`${story.reference}: stands at the executive office; the close-out comes nearer`);
  await story.until({ type: 'notice.sent' });
  say(`${story.reference}: day 30 has passed; the lead's phone rang and Siti knows her rights`);
  return story;
};

/** What it is like when people care, err, and make good: two desks, a question, two answers, two surveys. */
const care: Telling = async (stage, say) => {
  const story = await stage.complains(CAST.care);
  const { customer } = story;
  const owner = async () => (await story.show()).owner.person ?? 'ani';
  say(`${story.reference}: Ahmad's line; the front line hands it to the technicians`);
  await story.does(await owner(), 'hand-off', {
    desk: 'technical',
    summary: 'Talian putus setiap malam sejak seminggu. Belum ada janji. Perlu semakan talian.',
  });
  await story.soon({ type: 'assigned', data: { desk: 'technical' } });
  await story.does(await owner(), 'pause', { reason: 'awaiting-customer', text: 'Apakah nombor siri modem anda?' });
  await story.until({ type: 'message.accepted', data: { message: 'waiting-reminder' } });
  await customer.receives('email', 'nombor siri');
  await customer.answers('Nombor sirinya ialah 5521-A.');
  await story.soon({ type: 'pause.ended' });
  say(`${story.reference}: he answered by e-mail; the clocks run again`);
  await story.does(await owner(), 'redress', { kind: 'refund', amount: { amount: '75000.00', currency: 'IDR' } });
  await story.does(await owner(), 'resolve', {
    summary: 'Port di pusat telah diganti.',
    outcome: 'upheld',
    rootCause: 'port rosak',
  });
  await customer.confirms();
  await story.soon({ type: 'confirmed' });
  await story.until({ type: 'survey.reminded' });
  await customer.texts('1');
  await story.soon({ type: 'survey.answered' });
  say(`${story.reference}: the score was 1; somebody uninvolved looks into it and opens it again`);
  const review = await story.soon({ type: 'task.opened', data: { kind: 'review' } });
  await story.does(String(review.data['desk']) === 'executive-office' ? 'kartika' : 'hana', 'reopen', {
    reason: 'The line still drops',
  });
  await story.soon({ type: 'reopened' });
  await story.does(await owner(), 'resolve', { summary: 'Kabel ke rumah anda telah ditukar.', outcome: 'upheld' });
  await customer.confirms();
  await story.until({ type: 'survey.sent', time: 2 });
  await customer.texts('5');
  await story.until({ type: 'followup.sent' });
  await customer.texts('Ya, masih elok');
  await story.soon({ type: 'closed' });
  say(`${story.reference}: settled, rated 5, still working a week later, closed`);
  return story;
};

/** A call from a real person: missed at first, tried again, connected. */
const call: Telling = async (stage, say) => {
  const story = await stage.complains(CAST.call);
  const { phone = '' } = CAST.call.customer;
  const { telephone } = stage;
  const answering = { press: ['1'] };
  say(`${story.reference}: Emma asks for a call, and misses it`);
  telephone.handset(phone).ignore();
  const booked = await story.now();
  await story.does('ani', 'callback', { slot: new Date(booked.getTime() + 2 * 3_600_000).toISOString() });
  for (const person of Object.values(stage.people)) {
    if (person.phone !== undefined) telephone.handset(person.phone).whenRung({ does: 'answer', ...answering });
  }
  await story.until({ type: 'callback.dialled' });
  await story.soon({ type: 'callback.missed' });
  telephone.handset(phone).answer(answering);
  await story.until({ type: 'callback.dialled', data: { attempt: 2 } });
  await story.soon({ type: 'callback.connected' });
  say(`${story.reference}: half an hour later it rang again, and they spoke`);
  return story;
};

export const STORIES: Readonly<Record<Role, Telling>> = { silence, care, call };
