/** `@hana`, `@billing`; neither an address (`siti@example.test`) nor a name of another network (`@siti_88`). */
const MENTION = /(?<![\p{L}\p{N}_.@/-])@([a-z0-9]+(?:-[a-z0-9]+)*)(?![\p{L}\p{N}_@]|[.-][\p{L}\p{N}])/giu;

/** Whom a note asks to read it: ids of people and desks of the policy, each once, in the order in which they are named. */
export const mentionsIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(MENTION)].map(([, name = '']) => name.toLowerCase())),
];
