import { DOMParser, type Element, type Node } from '@xmldom/xmldom';

/** One element of a TwiML document: a verb, or a noun within one. */
export interface Verb {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Its own text, white space folded. */
  readonly text: string;
  readonly children: readonly Verb[];
}

/** What a page of the project said that is no TwiML. */
export class NotTwiml extends Error {
  override readonly name = 'NotTwiml';
}

/** @throws {NotTwiml} when it is not well-formed XML with a `Response` at its root. */
export const readTwiml = (xml: string): readonly Verb[] => {
  const parser = new DOMParser({
    onError: (_level, message) => {
      throw new NotTwiml(`The document is not well-formed: ${message}`);
    },
  });
  let root: Element | null;
  try {
    root = parser.parseFromString(xml.trim(), 'text/xml').documentElement;
  } catch (error) {
    throw error instanceof NotTwiml ? error : new NotTwiml('The document is not well-formed', { cause: error });
  }
  if (root?.tagName !== 'Response') throw new NotTwiml('The document has no Response at its root');
  return verbOf(root).children;
};

const verbOf = (element: Element): Verb => {
  const nodes = [...element.childNodes];
  return {
    name: element.tagName,
    attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
    text: nodes
      .filter((node) => node.nodeType === node.TEXT_NODE || node.nodeType === node.CDATA_SECTION_NODE)
      .map((node) => node.nodeValue ?? '')
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim(),
    children: nodes.filter(isElement).map(verbOf),
  };
};

const isElement = (node: Node): node is Element => node.nodeType === node.ELEMENT_NODE;
