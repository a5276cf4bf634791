import type { FleetReview } from "../changes/fleet-review";
import type { Item, Section, Tone } from "./section";
import { headline, sectionsOf } from "./sections";

/** How a terminal shows a review. */
export interface TerminalOptions {
  /** Columns, at least 40. */
  readonly width: number;
  readonly colours: boolean;
  /** Whether Terraform and manifests are shown whole, or counted. */
  readonly full: boolean;
}

/** Select Graphic Rendition of ECMA-48, 8.3.117. */
const CODES = { danger: "\u001b[31m", warning: "\u001b[33m", bold: "\u001b[1m", dim: "\u001b[2m" };
const PLAIN = "\u001b[0m";
const MARKS: Readonly<Record<Tone, string>> = { danger: "!", warning: "~", plain: "·" };

/** A review as text for a terminal. Everything in it is printable: nothing of a user's moves the cursor. */
export function reviewText(review: FleetReview, options: TerminalOptions): string {
  const paint = painter(options.colours);
  const sections = sectionsOf(review);
  const title = paint("bold", `${review.before} → ${review.after}`);
  const lines = [
    title,
    headline(review),
    ...sections.flatMap((section) => ["", ...sectionLines(section, options, paint)]),
  ];
  return `${lines.join("\n")}\n`;
}

type Paint = (code: keyof typeof CODES, text: string) => string;

function painter(colours: boolean): Paint {
  return colours ? (code, text) => `${CODES[code]}${text}${PLAIN}` : (_, text) => text;
}

function sectionLines(
  { title, items, folded }: Section,
  { width, full }: TerminalOptions,
  paint: Paint,
): readonly string[] {
  if (folded && !full) return [paint("bold", `${title}: ${items.length} changed; --full shows them`)];
  return [paint("bold", title), ...items.flatMap((each) => itemLines(each, { width, full }, paint))];
}

type Space = Pick<TerminalOptions, "width" | "full">;

function itemLines(
  { tone, text, details, names, code }: Item,
  { width, full }: Space,
  paint: Paint,
): readonly string[] {
  const [first = "", ...rest] = wrapped(text, width - 4);
  const head = [`  ${MARKS[tone]} ${first}`, ...rest.map((line) => `    ${line}`)];
  return [
    ...head.map((line) => (tone === "plain" ? line : paint(tone, line))),
    ...details.flatMap((detail) => wrapped(detail, width - 8)).map((line) => `      ${line}`),
    ...names
      .flatMap((line) => (full ? wrapped(line, width - 8) : [cut(line, width - 8)]))
      .map((line) => `      ${line}`),
    ...(code === null ? [] : code.split("\n").map((line) => paint("dim", `      ${line}`))),
  ];
}

function cut(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}

/** A text in lines of at most so many columns, broken at spaces; a longer word has a line of its own. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && longer.length > width) lines.push(line);
    line = line !== "" && longer.length > width ? `  ${word}` : longer;
  }
  return [...lines, line];
}
