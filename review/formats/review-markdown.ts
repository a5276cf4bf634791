import type { FleetReview } from "../changes/fleet-review";
import type { Item, Section, Tone } from "./section";
import { headline, sectionsOf } from "./sections";

/** Characters that a comment may have (GitHub and Gitea: 65,536; GitLab and Bitbucket take more): one less, to be under it. */
export const COMMENT_LIMIT = 65_535;

/** A line by which a pipeline finds the comment that it made before. */
export const COMMENT_MARK = "<!-- nodegroups diff -->";

const MARKS: Readonly<Record<Tone, string>> = { danger: "🔴", warning: "🟡", plain: "⚪" };

/**
 * A review as Markdown for a comment: at most {@link COMMENT_LIMIT} characters. What does not fit is left out whole, the last and folded
 * parts first, and the end says what.
 */
export function reviewMarkdown(review: FleetReview, limit: number = COMMENT_LIMIT): string {
  const sections = sectionsOf(review);
  const head = `${COMMENT_MARK}\n### ${escaped(review.before)} → ${escaped(review.after)}\n\n${escaped(headline(review))}\n`;
  const room = limit - head.length - NOTE_ROOM;
  return `${head}${fitting(sections, room)}`;
}

/** Characters kept for the words that say what was left out, of every part if need be. */
const NOTE_ROOM = 900;

/** As many items as fit, in their order, and how many of which part did not. */
function fitting(sections: readonly Section[], room: number): string {
  let left = room;
  const cut: string[] = [];
  const texts = sections.map((section) => {
    const [open, close] = frame(section);
    left -= open.length + close.length;
    const shown: string[] = [];
    for (const text of section.items.map(itemText)) {
      if (text.length > left) break;
      left -= text.length;
      shown.push(text);
    }
    if (shown.length < section.items.length)
      cut.push(`${section.items.length - shown.length} of ${section.items.length} under “${section.title}”`);
    return shown.length === 0 ? "" : `${open}${shown.join("")}${close}`;
  });
  return `${texts.join("")}${cut.length === 0 ? "" : note(cut)}`;
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

function itemText({ tone, text, details, code }: Item): string {
  const below = details.map((detail) => `  - ${escaped(detail)}\n`).join("");
  return `- ${MARKS[tone]} ${escaped(text)}\n${below}${code === null ? "" : codeBlock(code)}`;
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
