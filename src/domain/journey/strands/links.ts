import type { Event } from '../../event';
import { type Link, isSame } from '../../link';
import type { Strand } from '../strand';

export interface LinksState {
  readonly links: readonly Link[];
}

/**
 * Links: what a colleague found out, that two complaints are one, have one cause, or follow each other, is written down
 * once, and can be taken back. The other complaint is not moved by it; whoever looks at either sees both.
 */
export const links: Strand<LinksState> = {
  start: { links: [] },

  on(state, event) {
    const said = saidOf(event);
    if (!said) return { state };
    const { at } = event;
    const { to, kind, off } = said;
    const link: Link = { to, kind };
    const others = state.links.filter((one) => !isSame(one, link));
    const linked = others.length < state.links.length;
    if (linked === (off !== true)) return { state };
    return {
      state: { links: off ? others : [...others, link] },
      events: [{ type: 'note.added', at, linked: { ...link, ...(off && { off }) } }],
    };
  },

  due: () => undefined,
};

/** A colleague says so, or it was opened as a complaint about how another one was handled. */
function saidOf(event: Event): (Link & { readonly off?: true }) | undefined {
  if (event.type === 'link') return event;
  const to = event.type === 'opened' ? event.opening.about?.handlingOf : undefined;
  return to === undefined ? undefined : { to, kind: 'about-handling-of' };
}
