import type { FleetReview } from "../changes/fleet-review";
import type { Item, Section, Tone } from "./section";
import { headline, sectionsOf } from "./sections";

/** Characters that a comment may have (GitHub and Gitea: 65,536; GitLab and Bitbucket take more): one less, to be under it. */
export const COMMENT_LIMIT = 65_535;

/** A line by which a pipeline finds the comment that it made before. */
export const COMMENT_MARK = "<!-- nodegroups diff -->";

const MARKS: Readonly<Record<Tone, string>> = { danger: "🔴", warning: "🟡", plain: "⚪" };

/**
 * A review as Markdown for a comment: at most {@link COMMENT_LIMIT} characters. What does not fit is left out whole, folded parts first,
 * and the end says what. No part takes the room of another: a thousand changed groups do not hide a right that is gained.
 */
export function reviewMarkdown(review: FleetReview, limit: number = COMMENT_LIMIT): string {
  const sections = sectionsOf(review);
  const head = `${COMMENT_MARK}\n### ${escaped(review.before)} → ${escaped(review.after)}\n\n${escaped(headline(review))}\n`;
  const room = limit - head.length - NOTE_ROOM;
  return `${head}${fitting(sections, room)}`;
}

/** Characters kept for the words that say what was left out, of every part if need be. */
const NOTE_ROOM = 900;

/** A part as text: its frame and its items. */
interface Written extends Pick<Section, "title" | "folded"> {
  readonly open: string;
  readonly close: string;
  readonly items: readonly string[];
}

/** As many items as fit, in their order, and how many of which part did not. */
function fitting(sections: readonly Section[], room: number): string {
  const written = sections.map(writtenSection);
  const rooms = roomsOf(written, room);
  const cut: string[] = [];
  const texts = written.map(({ open, close, items, title }, index) => {
    const shown = firstWithin(items, (rooms[index] ?? 0) - open.length - close.length);
    if (shown.length < items.length) cut.push(`${items.length - shown.length} of ${items.length} under “${title}”`);
    return shown.length === 0 ? "" : `${open}${shown.join("")}${close}`;
  });
  return `${texts.join("")}${cut.length === 0 ? "" : note(cut)}`;
}

function writtenSection(section: Section): Written {
  const { title, folded, items } = section;
  const [open, close] = frame(section);
  return { ...{ title, folded, open, close }, items: items.map(itemText) };
}

/** The same room for each part that is not folded, as far as it needs it; what is left then goes to the first ones. */
function roomsOf(sections: readonly Written[], room: number): readonly number[] {
  const share = Math.floor(room / Math.max(1, sections.filter(({ folded }) => !folded).length));
  const needs = sections.map(({ open, close, items }) =>
    [open, close, ...items].reduce((sum, { length }) => sum + length, 0),
  );
  const sure = sections.map(({ folded }, index) => (folded ? 0 : Math.min(needs[index] ?? 0, share)));
  let left = room - sure.reduce((sum, each) => sum + each, 0);
  return needs.map((need, index) => {
    const more = Math.min(need - (sure[index] ?? 0), left);
    left -= more;
    return (sure[index] ?? 0) + more;
  });
}

function firstWithin(texts: readonly string[], room: number): readonly string[] {
  let left = room;
  const end = texts.findIndex((text) => {
    left -= text.length;
    return left < 0;
  });
  return end < 0 ? texts : texts.slice(0, end);
}

function note(cut: readonly string[]): string {
  return `\n> **Cut**: a comment has no room for ${cut.join(", ")}. \`nodegroups diff --full\` shows everything.\n`;
}

function frame({ title, folded, items }: Section): readonly [open: string, close: string] {
  const count = `${escaped(title)} (${items.length})`;
  return folded
    ? [`\n<details><summary>${count}</summary>\n\n`, "\n</details>\n"]
    : [`\n#### ${escaped(title)}\n\n`, ""];
}

function itemText({ tone, text, details, names, code }: Item): string {
  const below = details.map((detail) => `  - ${escaped(detail)}\n`).join("");
  return `- ${MARKS[tone]} ${escaped(text)}\n${below}${namesText(names)}${code === null ? "" : codeBlock(code)}`;
}

/** Within a list, HTML of one line is part of its item. */
function namesText(names: readonly string[]): string {
  if (names.length === 0) return "";
  return `  - <details><summary>which groups</summary>${names.map(escaped).join("<br>")}</details>\n`;
}

/** A fence that is longer than any in the text. */
function codeBlock(code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  const lines = [`${fence}diff`, ...code.split("\n"), fence];
  return `\n${lines.map((line) => `  ${line}`).join("\n")}\n\n`;
}

/** Text as text: nothing of a user's is a link, a mention, an image or HTML. */
function escaped(text: string): string {
  return text
    .replace(/[\r\n]+/g, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/[\\`*_[\]|~#!]/g, "\\$&")
    .replaceAll("@", "@&#8203;")
    .replaceAll("://", ":&#8203;//");
}
