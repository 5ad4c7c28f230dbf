import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createConnection, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

/** A real IMAP server in which everybody has a mailbox, and a mail server that delivers to it. */
export interface Dovecot {
  /** Anybody's mailbox: it is there once somebody asks for it, or mail comes. */
  imapUrl(address: string): string;
  readonly smtpUrl: string;
  /** Delivers as a mail server does: by dovecot's own delivery agent, with the envelope in the headers. */
  deliver(raw: Buffer, envelope: { readonly from: string; readonly to: string }): void;
  /** Breaks all connections, as a server does that is started anew; takes new ones again once it is up. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Undefined when dovecot is there; otherwise why it cannot be on this machine. */
function install(): { readonly root: string } | { readonly why: string } {
  const { status, stdout, stderr } = spawnSync('sh', ['scripts/mail-install.sh'], { encoding: 'utf8' });
  if (status === 0) return { root: stdout.trim() };
  if (status === 3) return { why: stderr.trim() };
  throw new Error(`dovecot could not be fetched:\n${stderr}`);
}

/** Tells the stories on a real IMAP server, or says aloud that it cannot. */
export function onDovecot(stories: (dovecot: () => Dovecot) => void): void {
  const found = install();
  if ('why' in found) {
    test('NOT CHECKED: the e-mail inbox', () => {
      console.warn(`NOT CHECKED: ${found.why}`);
    });
    return;
  }
  let dovecot: Dovecot | undefined;
  beforeAll(async () => {
    dovecot = await startDovecot(found.root);
  }, 60_000);
  afterAll(() => dovecot?.stop());
  stories(() => {
    if (!dovecot) throw new Error('dovecot runs only while tests run');
    return dovecot;
  });
}

async function startDovecot(installed: string): Promise<Dovecot> {
  const home = mkdtempSync(join(tmpdir(), 'tuntas-dovecot-'));
  const user = unprivileged();
  let root = installed === '/' ? '' : installed;
  if (user && root !== '') {
    // Whoever may do little may not look into everybody's checkout.
    cpSync(root, join(home, 'root'), { recursive: true, verbatimSymlinks: true });
    root = join(home, 'root');
  }
  const lib = join(root, '/usr/lib/dovecot');
  const port = await freePort();
  mkdirSync(join(home, 'run'));
  mkdirSync(join(home, 'mail'));
  // Where a copy looks for parts of itself (scripts/mail-install.sh).
  symlinkSync(join(lib, 'modules'), join(home, 'run', 'modules'));
  const [uid, gid] = user ? [user.uid, user.gid] : [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  const config = join(home, 'dovecot.conf');
  writeFileSync(
    config,
    configuration({ home, lib, port, owner: nameOf('-un', uid), group: nameOf('-gn', uid), uid, gid }),
  );
  chmodSync(home, 0o755);
  if (user) execFileSync('chown', ['-R', `${uid}:${gid}`, join(home, 'run'), join(home, 'mail')]);
  const modules = join(lib, 'modules');
  const libraries = [lib, join(root, '/usr/lib/x86_64-linux-gnu'), join(root, '/usr/lib/aarch64-linux-gnu'), modules];
  const env = { ...process.env, LD_LIBRARY_PATH: [...libraries, join(modules, 'old-stats')].join(':') };
  const at = { ...user, env, cwd: home };

  const start = async () => {
    // Behind a shell that waits for our end of a pipe to close: it stops with us, even when we are killed.
    const script = '"$0" "$@" >start.log 2>&1 </dev/null & server=$!; cat >/dev/null; kill $server; wait $server';
    const args = ['-c', config, '-f', 'service=master', '-e', join(root, '/usr/sbin/dovecot'), '-F', '-c', config];
    const options = { ...at, cwd: join(home, 'run'), stdio: ['pipe', 'ignore', 'ignore'] as const, detached: true };
    const shell = spawn('sh', ['-c', script, join(root, '/usr/bin/doveconf'), ...args], {
      ...options,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const ended = new Promise<void>((resolve) => shell.once('exit', () => resolve()));
    await listens(port);
    return async () => {
      shell.stdin.end();
      await ended;
    };
  };

  const deliver: Dovecot['deliver'] = (raw, { from, to }) => {
    const [local = '', domain] = to.toLowerCase().split('@');
    const envelope = `Return-Path: <${from}>\r\nDelivered-To: ${to}\r\n`;
    const agent = [join(lib, 'dovecot-lda'), '-c', config, '-d', `${local.split('+', 1)[0]}@${domain}`, '-f', from];
    execFileSync(join(root, '/usr/bin/doveconf'), ['-c', config, '-f', 'service=lda', '-e', ...agent], {
      ...at,
      input: Buffer.concat([Buffer.from(envelope), raw]),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  };
  const smtp = await startSmtp(deliver);
  let stop = await start();
  return {
    imapUrl: (address) => `imap://${encodeURIComponent(address)}:secret@127.0.0.1:${port}`,
    smtpUrl: `smtp://127.0.0.1:${smtp.port}`,
    deliver,
    async restart() {
      await stop();
      stop = await start();
    },
    async stop() {
      await smtp.stop();
      await stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

interface Place {
  readonly home: string;
  readonly lib: string;
  readonly port: number;
  readonly owner: string;
  readonly group: string;
  readonly uid: number;
  readonly gid: number;
}

/** One user does all of it; Debian's way of several needs root. */
const configuration = ({ home, lib, port, owner, group, uid, gid }: Place) => `
base_dir = ${home}/run
state_dir = ${home}/run
libexec_dir = ${lib}
mail_plugin_dir = ${lib}/modules
login_plugin_dir = ${lib}/modules/login
default_internal_user = ${owner}
default_internal_group = ${group}
default_login_user = ${owner}
import_environment = LD_LIBRARY_PATH
log_path = ${home}/run/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${home}/mail/%u
first_valid_uid = 1
first_valid_gid = 1
postmaster_address = postmaster@contoh.test
protocol lda {
  mail_plugin_dir = ${lib}/modules
}
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${home}/mail/%u allow_all_users=yes
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service auth {
  user = ${owner}
}
service stats {
  user = ${owner}
}
`;

/** Takes mail for anybody and hands it to dovecot. */
async function startSmtp(deliver: Dovecot['deliver']) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 1,
    onData(stream, { envelope: { mailFrom, rcptTo } }, answer) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        try {
          const from = mailFrom ? mailFrom.address : '';
          for (const { address: to } of rcptTo) deliver(Buffer.concat(parts), { from, to });
          answer();
        } catch (error) {
          answer(Object.assign(new Error(String(error)), { responseCode: 451 }));
        }
      });
    },
  });
  server.on('error', () => undefined);
  const listener = server.listen(0, '127.0.0.1');
  await new Promise((listening) => listener.once('listening', listening));
  return {
    port: (listener.address() as AddressInfo).port,
    stop: () => new Promise<void>((closed) => server.close(closed)),
  };
}

/** Dovecot keeps nobody's mail as root; then it runs as somebody who may do little. */
function unprivileged(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

const nameOf = (flag: '-un' | '-gn', uid: number) =>
  execFileSync('id', [flag, String(uid)], { encoding: 'utf8' }).trim();

async function listens(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const up = await new Promise<boolean>((resolve) => {
      const socket = createConnection(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (up) return;
    await wait(50);
  }
  throw new Error('dovecot does not listen');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
