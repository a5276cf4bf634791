/** An element of an XML document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** All character data of the element itself. */
  readonly text: string;
}

/** Characters that XML 1.0 does not allow, also not as references (2.2, Char). */
const FORBIDDEN = /(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]|\p{Cs}/u;

/** Reads a document that has no XML declaration, which means version 1.0 in UTF-8, as {@link parseXml} reads one that has. */
export function parseBareXml(document: string): XmlElement {
  return parseXml(`<?xml version="1.0" encoding="UTF-8"?>\n${document}`);
}

/**
 * Reads a document without comments, CDATA and processing instructions, as strictly as XML 1.0 asks.
 *
 * @throws {Error} where it is not well-formed
 */
export function parseXml(document: string): XmlElement {
  if (FORBIDDEN.test(document)) throw new Error(`a character that XML forbids: ${JSON.stringify(document)}`);
  const [, declaration = "", body = ""] =
    /^(<\?xml version="1\.0" encoding="UTF-8"\?>\n)([\s\S]*)$/.exec(document) ?? [];
  if (declaration === "") throw new Error("no XML declaration");
  const rest = { text: body };
  const root = element(rest);
  if (rest.text.trim() !== "") throw new Error(`something behind the root: ${rest.text}`);
  return root;
}

function element(rest: { text: string }): XmlElement {
  const [, name = ""] = taken(rest, /^<([a-z][\w-]*)/);
  const attributes: Record<string, string> = {};
  for (let next = attribute(rest); next !== null; next = attribute(rest)) {
    if (Object.hasOwn(attributes, next.key)) throw new Error(`an attribute twice: ${next.key}`);
    attributes[next.key] = next.value;
  }
  const [, empty] = taken(rest, /^(\/?)>/);
  const children: XmlElement[] = [];
  let text = "";
  while (empty === "" && !rest.text.startsWith("</")) {
    if (rest.text.startsWith("<")) children.push(element(rest));
    else text += unescaped(taken(rest, /^[^<]+/)[0]);
  }
  if (empty === "") taken(rest, new RegExp(`^</${name}>`));
  return { name, attributes, children, text };
}

function attribute(rest: { text: string }): { readonly key: string; readonly value: string } | null {
  if (!/^ [a-z]/.test(rest.text)) return null;
  const [, key = "", value = ""] = taken(rest, /^ ([a-z][\w-]*)="([^"<\n\t]*)"/i);
  return { key, value: unescaped(value) };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", apos: "'" };

function unescaped(text: string): string {
  if (text.includes("]]>")) throw new Error("]]> in character data");
  return text.replace(/&(#?\w*;?)/g, (_, name: string) => {
    const character = name.endsWith(";") ? ENTITIES[name.slice(0, -1)] : undefined;
    if (character === undefined) throw new Error(`not an entity: &${name}`);
    return character;
  });
}

function taken(rest: { text: string }, form: RegExp): RegExpExecArray {
  const match = form.exec(rest.text);
  if (match === null) throw new Error(`not well-formed at: ${rest.text.slice(0, 80)}`);
  rest.text = rest.text.slice(match[0].length);
  return match;
}
