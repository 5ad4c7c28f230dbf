const MB = 1024 * 1024;

const mail =
  (lines: readonly string[], body = 'Masih rusak.') =>
  (): Buffer =>
    Buffer.from(['From: Siti <siti@example.test>', 'Message-ID: <1@example.test>', ...lines, '', body].join('\r\n'));
const html = (body: () => string) => () => mail(['Subject: Halo', 'Content-Type: text/html'], body())();
const parts = (depth: number) =>
  Array.from({ length: depth }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join(
    '',
  );

type Hostile = readonly [story: string, mail: () => Buffer, also?: { readonly cut: true }];

/** Mails that some write to choke whoever reads them. */
export const HOSTILE: readonly Hostile[] = [
  ['ten thousand headers', mail([...Array.from({ length: 10_000 }, (_, at) => `X-${at}: v`), 'Subject: late'])],
  ['a head of 30 MB', () => mail(['Subject: Halo', `X: ${'a\r\n '.repeat(6 * MB)}`])()],
  ['a hundred thousand recipients', mail([`To: ${'a@b.test, '.repeat(100_000)}`, 'Subject: Halo'])],
  ['recipients in groups in groups', mail([`To: ${'a:b,<("'.repeat(20_000)}`, 'Subject: Halo'])],
  ['line breaks in the subject', mail(['Subject: =?utf-8?q?Halo=0D=0ABcc:_all@example.test=0D=0A=0D=0Aboo?='])],
  ['line breaks in the name', () => Buffer.from('From: =?utf-8?q?Siti=0D=0ABcc_x?= <siti@example.test>\r\n\r\nHalo')],
  ['a thousand encoded words', mail([`Subject: ${'=?utf-8?q?=41?= '.repeat(8_000)}`])],
  ['HTML nested fifty thousand deep', html(() => '<div>'.repeat(50_000) + 'Masih rusak.')],
  ['HTML of 20 MB', html(() => `<p>Masih rusak.</p>${'<table><tr><td>'.repeat(MB)}`)],
  ['HTML that is one attribute', html(() => `Masih rusak.<a ${'x=1 '.repeat(4 * MB)}>`)],
  ['HTML of brackets', html(() => `Masih rusak. ${'<'.repeat(MB)}`)],
  ['parts in parts, nine hundred deep', () => Buffer.from(`Subject: Halo\r\n${parts(900)}\r\nMasih rusak.`)],
  ['parts in parts, fifty thousand deep', () => Buffer.from(`Subject: Halo\r\n${parts(50_000)}\r\nMasih rusak.`)],
  [
    'letters in letters',
    () => Buffer.from(`Subject: Halo\r\n${'Content-Type: message/rfc822\r\n\r\n'.repeat(20_000)}`),
  ],
  ['20 MB of one line', mail(['Subject: Halo'], 'x'.repeat(20 * MB))],
  [
    '20 MB of quoted-printable',
    mail(['Subject: Halo', 'Content-Transfer-Encoding: quoted-printable'], '=3D=\r\n'.repeat(3 * MB)),
  ],
  [
    '20 MB of Japanese in an old alphabet',
    mail(
      ['Subject: Halo', 'Content-Type: text/plain; charset=iso-2022-jp'],
      '\u001b$B%5%]!<%H\u001b(B'.repeat(1.1 * MB),
    ),
  ],
  ['half a million old attachments', mail(['Subject: Halo'], 'begin 644 a\r\n'.repeat(500_000))],
  ['quotes announced a million times', mail(['Subject: Halo'], 'On a b\r\n'.repeat(MB))],
  [
    'a zip of nothing but zeroes',
    mail(
      ['Subject: Halo', 'Content-Type: application/zip; name="../../etc/x.zip"', 'Content-Transfer-Encoding: base64'],
      Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(10 * MB)]).toString('base64'),
    ),
  ],
  [
    'the beginning of 30 MB',
    mail(
      ['Subject: Halo', 'Content-Type: multipart/mixed; boundary=b'],
      `--b\r\n\r\nMasih rusak.\r\n--b\r\nContent-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\n${'iVBORw0K'.repeat(2 * MB)}`,
    ),
    { cut: true },
  ],
  ['nothing at all', () => Buffer.alloc(0)],
  ['only zeroes', () => Buffer.alloc(MB)],
];
