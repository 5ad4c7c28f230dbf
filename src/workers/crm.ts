import { createClerk, type Said, type System } from '../crm/clerk/clerk';
import { createEmbeddedCrm, EMBEDDED_MAPPING } from '../crm/embedded/embedded-crm';
import type { Crm, Webhook } from '../crm/crm';
import type { CrmAdapter } from '../extension/extension';
import { type CrmFile, crmFileSchema, mappingOf, type Shipped } from '../crm/mapping/crm-file';
import type { FieldRule } from '../crm/mapping/mapping';
import { createHubspot } from '../crm/hubspot/hubspot';
import { createJira } from '../crm/jira/jira';
import { createRedmine } from '../crm/redmine/redmine';
import { createRequestTracker } from '../crm/request-tracker/request-tracker';
import { createSalesforce } from '../crm/salesforce/salesforce';
import { createZendesk } from '../crm/zendesk/zendesk';
import { problemsOf } from '../policy/issues';
import { refuseAny } from '../policy/problem';
import { readPolicySource } from '../policy/source';
import { type CrmSettings, WrongSetting } from '../settings';
import { createCrmBooks } from '../store/crm/books';
import type { Database } from '../store/tables';
import type { House } from './house';
import { inRounds, type Rounds } from './rounds';

/** Nobody waits for the embedded one: it has nothing to say. */
const SELDOM_MS = 3_600_000;
const ROUND_MS = 1_000;
const AGAIN_MS = 5_000;

/** The ticket systems that `TUNTAS_CRM` names, or the embedded one. @throws as `namedSystems` does. */
export function openSystems(settings: CrmSettings, database: Database, own: Adapters = {}): readonly System[] {
  if (settings.files.length > 0) return namedSystems(settings, own);
  return [{ name: 'embedded', crm: createEmbeddedCrm(database), mapping: EMBEDDED_MAPPING, askEveryMs: SELDOM_MS }];
}

/** @throws {PolicyRefused} naming every mistake in their files, {WrongSetting} for a secret that is not set. */
export function namedSystems({ files, secrets }: CrmSettings, own: Adapters = {}): readonly System[] {
  const systems = files.map((path) => systemOf(readCrmFile(path, Object.keys(own)), secrets, own));
  const twice = systems.find(({ name }, index) => systems.findIndex((one) => one.name === name) < index);
  if (twice) throw new WrongSetting('TUNTAS_CRM', `names two systems called "${twice.name}": rename one in its file`);
  return systems;
}

/** The organisation's own, by the word that a file has as its `system`. */
type Adapters = Readonly<Record<string, CrmAdapter>>;

function readCrmFile(path: string, own: readonly string[]): CrmFile {
  const source = readPolicySource(path);
  const schema = crmFileSchema(own);
  const read = schema.safeParse(source.data);
  if (!read.success) refuseAny(read.error.issues.flatMap((issue) => problemsOf(issue, source)));
  return schema.parse(source.data);
}

function systemOf(file: CrmFile, secrets: CrmSettings['secrets'], own: Adapters): System {
  const { name, askEvery } = file;
  return { name, mapping: mappingOf(file), askEveryMs: askEvery * 1_000, crm: adapterOf(file, secrets, own) };
}

function adapterOf({ system, name, url, key, fields }: CrmFile, secrets: CrmSettings['secrets'], own: Adapters): Crm {
  const variable = `CRM_${name.toUpperCase()}_TOKEN`;
  const token = secrets[variable];
  if (token === undefined) throw new WrongSetting(variable, `is missing: set it to the key of our account at ${url}`);
  const hookSecret = secrets[`CRM_${name.toUpperCase()}_HOOK_SECRET`];
  const mendSignIn = `see that ${variable} is the key of an account that is not locked`;
  const common = { url, token, key, hookSecret, mendSignIn, fields: Object.keys(fields) };
  const theirs = Object.hasOwn(own, system) ? own[system] : undefined;
  if (theirs) {
    const values = Object.fromEntries(Object.entries(fields).map(([field, rule]) => [field, valuesOf(rule)]));
    return theirs({ name, url, token, key, hookSecret, mendSignIn, fields: values });
  }
  switch (system as Shipped) {
    case 'request-tracker':
      return createRequestTracker({ ...common, queues: valuesOf(fields['Queue']) });
    case 'redmine':
      return createRedmine({ ...common, projects: valuesOf(fields['project']) });
    case 'jira':
      return createJira({ ...common, projects: valuesOf(fields['project']) });
    case 'hubspot':
      return createHubspot({ ...common, pipelines: valuesOf(fields['pipeline']) });
    case 'salesforce':
      return createSalesforce(common);
    case 'zendesk':
      return createZendesk({ ...common, groups: valuesOf(fields['group']) });
  }
}

/** All that a field may hold. */
function valuesOf(rule: FieldRule | undefined): readonly string[] {
  if (rule === undefined) return [];
  if (typeof rule === 'string') return [rule];
  return [...new Set([...Object.values(rule.map ?? {}), ...(rule.else === undefined ? [] : [rule.else])])];
}

/** Takes a webhook of a ticket system: the tickets that it names are looked at within the next round. */
export const knockingAt =
  (systems: readonly System[], database: Database, now: () => Date) =>
  async (name: string, webhook: Webhook): Promise<boolean> => {
    const system = systems.find((one) => one.name === name);
    if (!system) return false;
    const tickets = system.crm.parseWebhook(webhook);
    const books = createCrmBooks(database);
    await books.listen(name, tickets, now());
    // It may have knocked before it wrote down what happened.
    await books.askBy(name, new Date(now().getTime() + AGAIN_MS));
    return true;
  };

/** The clerk at work, one round after the other, until it is stopped. */
export function startClerk({ store, inbox, links, now, log, systems }: House): Rounds {
  const clerk = createClerk({
    systems,
    books: createCrmBooks(store.database),
    deliver: (hook) => inbox.take(hook),
    casePage: (reference) => links.casePage(reference),
    now,
    said: (news) => tell(log, news),
  });
  return inRounds((stopping) => clerk.round(stopping), ROUND_MS);
}

function tell(log: House['log'], news: Said): void {
  if ('problem' in news) log.warn(news, 'a ticket system is not told of complaints now; they go on without it');
  else log.info(news, 'a ticket system is told of complaints again');
}
