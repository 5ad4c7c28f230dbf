import type { Words } from './words';

export const en: Words = {
  language: 'en',
  title: (reference) => `Your complaint ${reference}`,
  status: {
    received: 'We have your complaint.',
    'in-progress': 'We are working on it.',
    paused: 'We are waiting for your answer.',
    resolved: 'We believe that it is solved.',
    closed: 'It is closed.',
    withdrawn: 'You withdrew it.',
    dismissed: 'We did not take it up as a complaint. The reason is in the message we sent you.',
  },
  nextTitle: 'What happens next',
  next: {
    answer: (desk, by) => `${desk} will answer you by ${by}.`,
    soon: (desk) =>
      `${desk} has it and will write to you as soon as possible. If you would rather not wait, write to us below.`,
    waiting: (until) => `Please answer us below. If we hear nothing by ${until}, we go on with what we know.`,
    silence: (by) => `Tell us below whether it is solved. If we hear nothing by ${by}, we take it that it is.`,
    nothing: 'Nothing more. If something is still wrong, write to us below.',
  },
  points: {
    title: 'What you complained about, point by point',
    found: {
      upheld: 'You have our answer: you were right.',
      'partly-upheld': 'You have our answer: you were right in part.',
      'not-upheld': 'You have our answer: we found no mistake of ours.',
    },
    owed: {
      first: (desk, by) => `${desk} will send you a first answer by ${by}.`,
      word: (desk, by) => `${desk} will tell you how far we are by ${by}, unless you have our answer before.`,
      final: (desk, by) => `${desk} will give you our final answer by ${by} at the latest.`,
      late: (desk, by) => `Our final answer was due by ${by} and is late. We are sorry. ${desk} still owes it to you.`,
      expected: (desk, by) => `${desk} has promised you our final answer by ${by}.`,
    },
    right: (body, contact) => `You may take this to ${body} (${contact}).`,
    rightUntil: (body, contact, until) => `You may take this to ${body} (${contact}), until ${until}.`,
  },
  endOf: (day) => `the end of ${day}`,
  youComplained: (when) => `You complained on ${when}.`,
  write: { title: 'Write to us', label: 'Your message', send: 'Send' },
  settled: { title: 'Is it solved?', yes: 'Yes, it is solved', no: 'No, it is not', why: 'What is still wrong?' },
  rate: {
    title: 'How did we handle it?',
    scores: ['1 – very badly', '2 – badly', '3 – so-so', '4 – well', '5 – very well'],
    comment: 'Anything you want to add',
    send: 'Send my answer',
  },
  callback: {
    title: 'Shall we call you?',
    label: 'When',
    book: 'Book the call',
    booked: (slot) => `We will call you on ${slot}.`,
    cancel: 'Cancel the call',
    zone: (zone) => `Times are in ${zone}.`,
  },
  thanks: {
    message: 'Thank you. Your message is with the people who work on it.',
    confirm: 'Thank you. We are glad that it is solved.',
    object: 'Thank you for telling us. We are working on it again.',
    rate: 'Thank you for your answer.',
    callback: 'The call is booked.',
    'cancel-callback': 'The call is cancelled.',
  },
  refused: 'That is not possible any more. Below is how it stands now.',
  empty: 'Please write a few words first.',
  wrongLink: {
    title: 'This link does not work',
    text: (email) =>
      `It may have been cut off. Please open it again from our latest message, or write to ${email} and name your reference.`,
  },
};
