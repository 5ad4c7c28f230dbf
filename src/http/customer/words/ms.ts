import type { Words } from './words';

export const ms: Words = {
  language: 'ms',
  title: (reference) => `Aduan anda ${reference}`,
  status: {
    received: 'Aduan anda telah kami terima.',
    'in-progress': 'Kami sedang menguruskannya.',
    paused: 'Kami menunggu jawapan anda.',
    resolved: 'Pada pandangan kami, perkara ini telah selesai.',
    closed: 'Aduan ini telah ditutup.',
    withdrawn: 'Anda telah menarik balik aduan ini.',
    dismissed: 'Kami tidak memprosesnya sebagai aduan. Sebabnya ada dalam mesej yang kami hantar.',
  },
  nextTitle: 'Langkah seterusnya',
  next: {
    answer: (desk, by) => `${desk} akan menjawab anda selewat-lewatnya ${by}.`,
    soon: (desk) =>
      `${desk} sedang menguruskannya dan akan menghubungi anda secepat mungkin. Jika tidak mahu menunggu, tulis kepada kami di bawah.`,
    waiting: (until) =>
      `Sila jawab kami di bawah. Jika tiada khabar sehingga ${until}, kami teruskan dengan maklumat yang ada.`,
    silence: (by) =>
      `Beritahu kami di bawah sama ada perkara ini selesai. Jika tiada khabar sehingga ${by}, kami anggap ia selesai.`,
    nothing: 'Tiada lagi. Jika masih ada masalah, tulis kepada kami di bawah.',
  },
  points: {
    title: 'Perkara yang anda adukan, satu demi satu',
    found: {
      upheld: 'Anda telah menerima jawapan kami: anda benar.',
      'partly-upheld': 'Anda telah menerima jawapan kami: sebahagiannya anda benar.',
      'not-upheld': 'Anda telah menerima jawapan kami: kami tidak menemui kesilapan di pihak kami.',
    },
    owed: {
      first: (desk, by) => `${desk} akan menghantar jawapan pertama selewat-lewatnya ${by}.`,
      word: (desk, by) =>
        `${desk} akan memaklumkan perkembangannya selewat-lewatnya ${by}, kecuali jawapan kami sampai lebih awal.`,
      final: (desk, by) => `${desk} akan memberikan jawapan muktamad selewat-lewatnya ${by}.`,
      late: (desk, by) =>
        `Jawapan muktamad kami sepatutnya sampai selewat-lewatnya ${by} dan telah lewat. Kami mohon maaf. ${desk} masih wajib memberikannya.`,
      expected: (desk, by) => `${desk} telah menjanjikan jawapan muktamad selewat-lewatnya ${by}.`,
    },
    right: (body, contact) => `Anda boleh membawa perkara ini kepada ${body} (${contact}).`,
    rightUntil: (body, contact, until) =>
      `Anda boleh membawa perkara ini kepada ${body} (${contact}), sehingga ${until}.`,
  },
  endOf: (day) => `penghujung hari ${day}`,
  youComplained: (when) => `Anda mengadu pada ${when}.`,
  write: { title: 'Tulis kepada kami', label: 'Mesej anda', send: 'Hantar' },
  settled: {
    title: 'Adakah ia sudah selesai?',
    yes: 'Ya, sudah selesai',
    no: 'Belum selesai',
    why: 'Apa yang masih tidak kena?',
  },
  rate: {
    title: 'Bagaimana cara kami menguruskannya?',
    scores: ['1 – sangat teruk', '2 – teruk', '3 – sederhana', '4 – baik', '5 – sangat baik'],
    comment: 'Ada apa-apa lagi?',
    send: 'Hantar jawapan',
  },
  callback: {
    title: 'Mahu kami telefon?',
    label: 'Bila',
    book: 'Tempah panggilan',
    booked: (slot) => `Kami akan menelefon anda pada ${slot}.`,
    cancel: 'Batalkan panggilan',
    zone: (zone) => `Waktu mengikut ${zone}.`,
  },
  thanks: {
    message: 'Terima kasih. Mesej anda telah sampai kepada pegawai yang menguruskannya.',
    confirm: 'Terima kasih. Kami gembira perkara ini selesai.',
    object: 'Terima kasih kerana memberitahu. Kami menguruskannya semula.',
    rate: 'Terima kasih atas jawapan anda.',
    callback: 'Panggilan telah ditempah.',
    'cancel-callback': 'Panggilan telah dibatalkan.',
  },
  refused: 'Perkara itu tidak dapat dilakukan lagi. Keadaan terkini ada di bawah.',
  empty: 'Sila tulis beberapa perkataan dahulu.',
  wrongLink: {
    title: 'Pautan ini tidak berfungsi',
    text: (email) =>
      `Mungkin pautannya terpotong. Sila buka semula daripada mesej terakhir kami, atau tulis kepada ${email} dan nyatakan nombor aduan anda.`,
  },
};
