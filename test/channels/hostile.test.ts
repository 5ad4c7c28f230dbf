import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { startSmtpIntake } from '../../src/channels/email/smtp-intake';
import { HOSTILE } from './hostile-mails';

interface Told {
  readonly story: string;
  readonly ms: number;
  readonly peakMb: number;
  readonly subject: string;
  readonly name?: string;
  readonly text: string;
  readonly length: number;
  readonly files: readonly { file: string; type: string; size: number; cut?: true }[];
}

describe('hostile mail', () => {
  let told: ReadonlyMap<string, Told>;
  beforeAll(() => {
    const hook = join(__dirname, '../support/typescript.js');
    const args = ['--max-old-space-size=512', '--require', hook, join(__dirname, 'hostile-reader.ts')];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 150_000 });
    expect([status, stderr]).toEqual([0, '']);
    const lines = stdout.trim().split('\n');
    told = new Map(lines.map((line) => JSON.parse(line) as Told).map((one) => [one.story, one]));
  });

  test('each takes seconds of a processor, and all of them less than a gigabyte', () => {
    expect([...told.keys()]).toEqual(HOSTILE.map(([story]) => story));
    for (const { story, ms, peakMb, subject, length } of told.values()) {
      expect([story, ms < 6_000, peakMb < 1_000, subject.length <= 300, length <= 20_000]).toEqual([
        ...[story, true, true, true, true],
      ]);
    }
  });

  const words = (story: string) => [told.get(story)?.subject, told.get(story)?.text];
  test('what can be read of it is read', () => {
    expect(words('a head of 30 MB')).toEqual(['Halo', 'Masih rusak.']);
    expect(words('a hundred thousand recipients')[1]).toBe('Masih rusak.');
    expect(words('recipients in groups in groups')[1]).toBe('Masih rusak.');
    expect(words('HTML of 20 MB')).toEqual(['Halo', 'Masih rusak.\n\n…']);
    expect(words('HTML of brackets')[1]).toMatch(/^Masih rusak\./);
    expect(words('parts in parts, nine hundred deep')).toEqual(['Halo', 'Masih rusak.']);
    expect(words('the beginning of 30 MB')).toEqual(['Halo', 'Masih rusak.']);
  });

  test('what cannot be taken apart is kept as a file', () => {
    expect(told.get('parts in parts, fifty thousand deep')).toMatchObject({
      subject: 'Halo',
      files: [{ file: 'mail.eml', type: 'message/rfc822' }],
    });
  });

  test('a line break in a subject or a name ends there', () => {
    expect(words('line breaks in the subject')[0]).toBe('Halo Bcc: all@example.test boo');
    expect(told.get('line breaks in the name')?.name).toBe('Siti Bcc x');
  });

  test('a zip is a file like any other: nobody opens it', () => {
    expect(told.get('a zip of nothing but zeroes')?.files).toMatchObject([
      { type: 'application/zip', size: 10 * 1024 * 1024 + 4 },
    ]);
  });

  test('of a mail that was cut, the file that was cut is known', () => {
    expect(told.get('the beginning of 30 MB')?.files).toMatchObject([{ file: 'a.png', cut: true }]);
  });

  test('30 MB by SMTP are refused, and 19 are taken', async () => {
    const sizes: number[] = [];
    const intake = await startSmtpIntake({
      async deliver({ raw }) {
        sizes.push(raw.length);
      },
      emailAddresses: ['care@contoh.test'],
      ...{ host: '127.0.0.1', port: 0, now: () => new Date(0), largestBytes: 20 * 1024 * 1024 },
    });
    const send = (bytes: number) =>
      createTransport({ host: '127.0.0.1', port: intake.port }).sendMail({
        ...{ from: 'siti@example.test', to: 'care@contoh.test', subject: 'Halo' },
        attachments: [{ filename: 'x.bin', content: Buffer.alloc(bytes) }],
      });
    await expect(send(22 * 1024 * 1024)).rejects.toMatchObject({ responseCode: 552 });
    expect(sizes).toEqual([]);
    await send(13 * 1024 * 1024);
    expect(sizes).toHaveLength(1);
    await intake.close();
  });
});
