import type { Words } from './words';

export const id: Words = {
  language: 'id',
  title: (reference) => `Pengaduan Anda ${reference}`,
  status: {
    received: 'Pengaduan Anda sudah kami terima.',
    'in-progress': 'Kami sedang menanganinya.',
    paused: 'Kami menunggu jawaban Anda.',
    resolved: 'Menurut kami masalah ini sudah selesai.',
    closed: 'Pengaduan ini sudah ditutup.',
    withdrawn: 'Anda telah menarik pengaduan ini.',
    dismissed: 'Kami tidak memprosesnya sebagai pengaduan. Alasannya ada dalam pesan yang kami kirim.',
  },
  nextTitle: 'Langkah berikutnya',
  next: {
    answer: (desk, by) => `${desk} akan menjawab Anda paling lambat ${by}.`,
    soon: (desk) =>
      `${desk} sedang menanganinya dan akan segera menghubungi Anda. Jika tidak ingin menunggu, tulislah kepada kami di bawah ini.`,
    waiting: (until) =>
      `Mohon jawab kami di bawah ini. Jika sampai ${until} tidak ada kabar, kami lanjutkan dengan keterangan yang ada.`,
    silence: (by) =>
      `Beri tahu kami di bawah ini apakah sudah selesai. Jika sampai ${by} tidak ada kabar, kami anggap sudah selesai.`,
    nothing: 'Tidak ada lagi. Jika masih ada masalah, tulislah kepada kami di bawah ini.',
  },
  points: {
    title: 'Isi pengaduan Anda, satu per satu',
    found: {
      upheld: 'Anda sudah menerima jawaban kami: Anda benar.',
      'partly-upheld': 'Anda sudah menerima jawaban kami: sebagian Anda benar.',
      'not-upheld': 'Anda sudah menerima jawaban kami: kami tidak menemukan kesalahan di pihak kami.',
    },
    owed: {
      first: (desk, by) => `${desk} akan mengirim jawaban pertama paling lambat ${by}.`,
      word: (desk, by) =>
        `${desk} akan mengabarkan perkembangannya paling lambat ${by}, kecuali jawaban kami sudah lebih dahulu sampai.`,
      final: (desk, by) => `${desk} akan memberikan jawaban akhir paling lambat ${by}.`,
      late: (desk, by) =>
        `Jawaban akhir kami seharusnya sampai paling lambat ${by} dan terlambat. Kami mohon maaf. ${desk} tetap wajib memberikannya.`,
      expected: (desk, by) => `${desk} menjanjikan jawaban akhir paling lambat ${by}.`,
    },
    right: (body, contact) => `Anda dapat membawa hal ini ke ${body} (${contact}).`,
    rightUntil: (body, contact, until) => `Anda dapat membawa hal ini ke ${body} (${contact}), sampai ${until}.`,
  },
  endOf: (day) => `akhir hari ${day}`,
  youComplained: (when) => `Anda mengadu pada ${when}.`,
  write: { title: 'Tulis kepada kami', label: 'Pesan Anda', send: 'Kirim' },
  settled: {
    title: 'Apakah sudah selesai?',
    yes: 'Ya, sudah selesai',
    no: 'Belum selesai',
    why: 'Apa yang masih salah?',
  },
  rate: {
    title: 'Bagaimana penanganan kami?',
    scores: ['1 – sangat buruk', '2 – buruk', '3 – biasa saja', '4 – baik', '5 – sangat baik'],
    comment: 'Ada yang ingin ditambahkan?',
    send: 'Kirim jawaban',
  },
  callback: {
    title: 'Mau kami telepon?',
    label: 'Kapan',
    book: 'Jadwalkan telepon',
    booked: (slot) => `Kami akan menelepon Anda pada ${slot}.`,
    cancel: 'Batalkan telepon',
    zone: (zone) => `Waktu menurut ${zone}.`,
  },
  thanks: {
    message: 'Terima kasih. Pesan Anda sudah sampai kepada petugas yang menangani.',
    confirm: 'Terima kasih. Kami senang masalahnya sudah selesai.',
    object: 'Terima kasih sudah memberi tahu. Kami menanganinya kembali.',
    rate: 'Terima kasih atas jawaban Anda.',
    callback: 'Telepon sudah dijadwalkan.',
    'cancel-callback': 'Telepon sudah dibatalkan.',
  },
  refused: 'Hal itu sudah tidak dapat dilakukan. Keadaan terakhirnya ada di bawah ini.',
  empty: 'Mohon tulis beberapa kata dahulu.',
  wrongLink: {
    title: 'Tautan ini tidak berfungsi',
    text: (email) =>
      `Mungkin tautannya terpotong. Silakan buka lagi dari pesan terakhir kami, atau tulis ke ${email} dan sebutkan nomor pengaduan Anda.`,
  },
};
