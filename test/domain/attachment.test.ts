import { type FileRefusal, judgeOfFiles, type Offered } from '../../src/domain/attachment';

const judgeFiles = (files: readonly Offered[]) => files.map(judgeOfFiles());
const bytes = (text: string) => Uint8Array.from(text, (one) => one.charCodeAt(0));
const PNG = '\x89PNG\r\n\x1a\n....';
const PDF = '%PDF-1.7\n%....';
const DOCX = `PK\x03\x04${'\x14'.padEnd(26, '\0')}[Content_Types].xml`;
const ZIP = `PK\x03\x04${'\x14'.padEnd(26, '\0')}a.exe`;
const ODT = `PK\x03\x04${'\x14'.padEnd(26, '\0')}mimetypeapplication/vnd.oasis.opendocument.textPK`;
const file = (name: string, head: string, also: Partial<Offered> = {}): Offered => ({
  ...{ name, head: bytes(head), size: head.length },
  ...also,
});

test.each<[story: string, offered: Offered, name: string, type: string]>([
  ['a picture', file('struk.png', PNG), 'struk.png', 'image/png'],
  ['a picture that calls itself a program', file('struk.exe', PNG), 'struk.exe.png', 'image/png'],
  ['a picture without a name', file('', PNG), 'file.png', 'image/png'],
  ['a photo with its long ending', file('a.JPEG', '\xff\xd8\xff\xe0'), 'a.jpeg', 'image/jpeg'],
  ['a document', file('kontrak.pdf', PDF), 'kontrak.pdf', 'application/pdf'],
  ['a text', file('catatan.csv', 'a;b\r\n'), 'catatan.csv', 'text/plain'],
  ['a script is a text, and opens as one', file('x.bat', 'del *'), 'x.bat.txt', 'text/plain'],
  ['so is a page', file('x.html', '<script>1</script>'), 'x.html.txt', 'text/plain'],
  ['so is a drawing with scripts in it', file('x.svg', '<svg onload="1"/>'), 'x.svg.txt', 'text/plain'],
  ['OpenDocument', file('a.odt', ODT), 'a.odt', 'application/vnd.oasis.opendocument.text'],
  ['a path', file('../../etc/passwd', 'root'), 'passwd.txt', 'text/plain'],
  ['a path of Windows', file('C:\\temp\\a.png', PNG), 'a.png', 'image/png'],
  ['a name that reads backwards', file('a\u202egnp.exe', PNG), 'agnp.exe.png', 'image/png'],
  ['a line break', file('a\r\nX: b.png', PNG), 'aX_ b.png', 'image/png'],
  ['a device of Windows', file('con.txt', 'x'), '_con.txt', 'text/plain'],
  ['a very long name', file(`${'a'.repeat(500)}.png`, PNG), `${'a'.repeat(96)}.png`, 'image/png'],
  ['nothing but dots', file('...', PNG), 'file.png', 'image/png'],
])('%s is kept', (_story, offered, name, type) => {
  expect(judgeFiles([offered])).toEqual([{ name, type }]);
});

test('Word as it is now is kept', () => {
  expect(judgeFiles([file('surat.docx', DOCX)])).toMatchObject([{ name: 'surat.docx' }]);
  expect(judgeFiles([file('surat.docx', DOCX)])[0]).not.toHaveProperty('refused');
});

test.each<[story: string, offered: Offered, refused: FileRefusal]>([
  ['an archive', file('a.zip', ZIP), 'type'],
  ['an archive that calls itself a picture', file('a.png', ZIP), 'type'],
  ['an archive that calls itself a letter', file('a.docx', ZIP), 'type'],
  ['a letter with macros', file('a.docm', DOCX), 'type'],
  ['a letter that may hold macros', file('a.doc', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), 'type'],
  ['a program', file('a.exe', 'MZ\x90\0'), 'type'],
  ['a program that calls itself a picture', file('a.png', 'MZ\x90\0'), 'type'],
  ['a program of Linux', file('a', '\x7fELF'), 'type'],
  ['nothing', file('a.png', ''), 'empty'],
  ['half a picture', file('a.png', PNG, { cut: true }), 'incomplete'],
  ['11 MB', file('a.png', PNG, { size: 11 * 1024 * 1024 }), 'too-large'],
])('%s is not kept', (_story, offered, refused) => {
  expect(judgeFiles([offered])).toMatchObject([{ refused }]);
});

test('of many, the first that fit are kept', () => {
  const many = judgeFiles(Array.from({ length: 22 }, () => file('a.png', PNG)));
  expect(many.map(({ refused }) => refused ?? 'kept')).toEqual([
    ...Array.from({ length: 20 }, () => 'kept'),
    ...['too-many', 'too-many'],
  ]);
  const large = judgeFiles([8, 8, 6].map((mb) => file('a.png', PNG, { size: mb * 1024 * 1024 })));
  expect(large.map(({ refused }) => refused)).toEqual([undefined, 'too-large', undefined]);
});
