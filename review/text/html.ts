import { printable } from "../../model/base/problem";
import { escapedMarkup } from "./markup";

/** Markup that is safe to be part of a page. */
export interface Html {
  readonly html: string;
}

/** What stands in a template: text, which is escaped, markup, or several; nothing for null. */
type Part = string | number | null | Html | readonly Part[];

/** A template of markup. Every text in it is escaped, and what a browser would hide or turn round is spelled out. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: strings.reduce((text, string, index) => `${text}${markup(parts[index - 1] ?? null)}${string}`) };
}

function markup(part: Part): string {
  if (part === null) return "";
  if (typeof part === "string") return escaped(part);
  if (typeof part === "number") return String(part);
  return "html" in part ? part.html : part.map(markup).join("");
}

/** A text of several lines, for an element that keeps them: a break within a text would be spelled out. */
export function linesOf(text: string): readonly Html[] {
  return text.split("\n").map(
    (line) => html`${line}
`,
  );
}

/** For elements and for attributes in quotes. */
function escaped(text: string): string {
  return escapedMarkup(printable(text));
}
