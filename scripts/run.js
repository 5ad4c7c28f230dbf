/** Runs a program to its end, keeping or showing what it prints. */
const { spawn } = require('node:child_process');
const path = require('node:path');

const ROOT = path.join(__dirname, '..');

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, show?: boolean }} [options] `show` lets its standard error through as it comes
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>} the exit code (1 when it was killed), and what
 *   it printed and did not show
 */
function run(command, args, { env, cwd = ROOT, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = ['ignore', 'pipe', show ? 'inherit' : 'pipe'];
    const child = spawn(command, args, { cwd, env, stdio, shell: process.platform === 'win32' });
    const printed = { stdout: [], stderr: [] };
    child.stdout.on('data', (chunk) => printed.stdout.push(chunk));
    child.stderr?.on('data', (chunk) => printed.stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const [stdout, stderr] = [printed.stdout, printed.stderr].map((chunks) => Buffer.concat(chunks).toString());
      resolve({ code: code ?? 1, stdout, stderr });
    });
  });
}

/** Progress goes to standard error: standard output belongs to the command. */
function say(line) {
  process.stderr.write(`tuntas: ${line}\n`);
}

module.exports = { ROOT, run, say };
