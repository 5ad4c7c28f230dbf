import type { Route, RoutingFunction } from '../extension/extension';
import type { OpenComplaint } from '../domain/opening';
import { thrownBy } from '../extension/thrown';
import type { Instant } from '../domain/instant';
import type { PolicyData } from './schema';

/** The organisation's routing functions, and who hears of one that fails. */
export interface Routing {
  readonly functions: Readonly<Record<string, RoutingFunction>>;
  /** `why`: a sentence without a word of the complaint's. */
  readonly failed: (name: string, why: string) => void;
}

/**
 * What a routing function says of a complaint; undefined where it passes, is not there any more, or answers what nobody can
 * follow. A complaint never waits for one: the policy's next rule is asked instead.
 */
export function askRouting(
  name: string,
  { opening, receivedAt }: { readonly opening: OpenComplaint; readonly receivedAt: Instant },
  policy: PolicyData,
  { functions, failed }: Routing,
): Route | undefined {
  const ask = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!ask) {
    failed(name, 'is not in tuntas.config');
    return undefined;
  }
  try {
    // A copy: whatever it does to it, it does to nobody's.
    const answer: unknown = ask(structuredClone(opening), { receivedAt: new Date(receivedAt) });
    if (answer === undefined || answer === null) return undefined;
    const wrong = faultOf(answer, policy);
    if (wrong === undefined) return answer as Route;
    failed(name, wrong);
  } catch (error) {
    // What it says itself may repeat somebody's words.
    failed(name, `threw ${thrownBy(error).name}`);
  }
  return undefined;
}

function faultOf(answer: unknown, { desks, tiers, severities, categories }: PolicyData): string | undefined {
  if (typeof answer !== 'object' || answer === null) return `answers a ${typeof answer}`;
  if ('then' in answer) return 'answers a promise, and must decide at once';
  const known: Readonly<Record<string, readonly string[]>> = {
    ...{ desk: Object.keys(desks), tier: tiers, severity: severities, category: categories },
  };
  for (const [what, value] of Object.entries(answer)) {
    if (!Object.hasOwn(known, what)) return `answers ${what}, which is none of ${Object.keys(known).join(', ')}`;
    if (value !== undefined && !known[what]?.includes(value as string))
      return `names a ${what} that the policy does not have`;
  }
  return undefined;
}
