import type { Channel } from 'tuntas';

interface Direct {
  readonly kind: string;
  readonly id: string;
  readonly author: { readonly id: string; readonly name: string };
  readonly words: string;
}

/** A network on which people write to us privately, in a form of its own. */
export const kabar: Channel = {
  name: 'kabar',
  longest: 1_000,
  read(body) {
    const { kind, id, author, words } = body as Direct;
    return kind === 'direct' ? { type: 'message', id, from: author, text: words } : undefined;
  },
  write: ({ key, to, text }) => ({ key, direct: text, to: to.id }),
};
