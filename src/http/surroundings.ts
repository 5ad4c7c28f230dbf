import type { Viewer } from '../domain/sight';
import type { CaseStore } from '../store/case-store';
import type { Surroundings } from './show-case';

/** All that is kept about one complaint beside its row; of others, what whoever looks may see. */
export async function surroundingsOf(
  { cases, consents: said, work, files: all }: CaseStore,
  reference: string,
  viewer: Viewer,
): Promise<Surroundings> {
  const [timeline, callbacks, surveys, tasks, links, history, files, consents] = await Promise.all([
    cases.timeline(reference),
    work.callbacks(reference),
    work.surveys(reference),
    work.tasks({ reference }),
    cases.links(reference, viewer),
    cases.history(reference, viewer),
    all.of(reference),
    cases.party(reference).then((party) => said.of(party?.addresses ?? [])),
  ]);
  // What is linked is in sight.
  const ended = links.filter(({ to, kind }) => kind === 'merged-into' && to === reference);
  const merged = (await Promise.all(ended.map(({ from }) => cases.find(from)))).filter((row) => row !== undefined);
  return { timeline, callbacks, surveys, tasks, links, history, files, merged, consents };
}
