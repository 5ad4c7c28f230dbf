/**
 * How complaints fare on a real Temporal dev server, with everything that `npm start` brings up in one process beside it:
 * how soon a customer has the acknowledgement, and how late timers fire.
 */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { setTimeout: wait } = require('node:timers/promises');
const { Client } = require('@temporalio/client');
const { readSettings } = require('../dist/settings');
const { createApiClient } = require('../dist/starters/cli/api-client');
const { connectClient, temporalTarget } = require('../dist/temporal/connection');
const { startAll } = require('../dist/workers/up');
const { workflowIdOf } = require('../dist/workflows/contract');
const { siti } = require('./contoh');

const COMPLAINTS = 200;
const EVERY_MS = 150;
const CALLBACKS = 40;
const quiet = () => undefined;

async function measure() {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'tuntas-bench-'));
  const usual = readSettings();
  const binary = path.join(usual.home, 'bin');
  if (fs.existsSync(binary)) fs.cpSync(binary, path.join(home, 'bin'), { recursive: true });
  const any = { number: 0, asked: false };
  const settings = { ...usual, home, ports: { http: any, mailbox: any, telephone: any } };
  const up = await startAll(settings, quiet);
  try {
    const api = createApiClient(settings);
    const soon = await acknowledgements(up, api);
    const late = await timers(up, api);
    return [...soon, ...late];
  } finally {
    await up.stop();
    fs.rmSync(home, { recursive: true, force: true });
  }
}

/** Complaints come at a steady pace; each counts from the moment it was sent to the moment its letter is in the mailbox. */
async function acknowledgements(up, api) {
  const cpu = process.cpuUsage();
  const [opened, acknowledged] = [[], []];
  const all = Array.from({ length: COMPLAINTS }, async (_, index) => {
    await wait(index * EVERY_MS);
    const began = Date.now();
    const email = `siti.${index}@example.test`;
    await api.post('/api/v1/complaints', { ...siti, customer: { ...siti.customer, email, zone: whereItIsNoon() } });
    opened.push(Date.now() - began);
    const letter = await up.farEnds.mailbox.waitFor({ to: email }, 60_000);
    acknowledged.push(letter.receivedAt.getTime() - began);
  });
  await Promise.all(all);
  const { user, system } = process.cpuUsage(cpu);
  const pace = (1000 / EVERY_MS).toFixed(1);
  return [
    [`${COMPLAINTS} complaints, ${pace} a second: the API has answered after`, spread(opened)],
    ['the acknowledgement is in the mailbox after', spread(acknowledged)],
    ['processor time for each, all but the server', `${((user + system) / 1000 / COMPLAINTS).toFixed(0)} ms`],
  ];
}

/** Callbacks booked a few seconds ahead: when did the server fire their timers? */
async function timers(up, api) {
  const connection = await connectClient(temporalTarget({}, up.urls.temporal));
  const client = new Client({ connection });
  const references = (await api.get(`/api/v1/complaints?limit=${CALLBACKS}`)).map(({ reference }) => reference);
  for (const reference of references) {
    const slot = new Date(Date.now() + 4_000).toISOString();
    await api.post(`/api/v1/complaints/${reference}/callback`, { slot });
  }
  await wait(6_000);
  const lags = [];
  for (const reference of references) {
    const { events } = await client.workflow.getHandle(workflowIdOf(reference)).fetchHistory();
    for (const { timerFiredEventAttributes: fired, eventTime } of events) {
      if (!fired) continue;
      const start = events.find(({ eventId }) => String(eventId) === String(fired.startedEventId));
      const length = ms(start.timerStartedEventAttributes.startToFireTimeout);
      lags.push(ms(eventTime) - ms(start.eventTime) - length);
    }
  }
  await connection.close();
  return [[`${lags.length} timers fired later than asked by`, spread(lags)]];
}

/** Phones ring by day alone. Signs are the other way round in these names. */
function whereItIsNoon() {
  const ahead = 12 - new Date().getUTCHours();
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

const ms = ({ seconds, nanos }) => Number(seconds) * 1000 + (nanos ?? 0) / 1e6;

function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (percent) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))]);
  return `p50 ${at(50)} ms, p99 ${at(99)} ms`;
}

module.exports = { measure };
