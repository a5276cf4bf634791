import { orNull } from "./go";
import { yamlIntToStrings } from "./yaml";

/** What JavaScript has and RE2 refuses: look-around, back-references. */
const NOT_RE2 = /\(\?(?:=|!|<=|<!)|\\[1-9]|\\k/;
const FLAGS = /^\(\?([ims]+)\)/;

/** Compiles a Go regular expression; throws where RE2 would. Leading `(?i)`-style flags and Go's anchors are translated. */
export function compileRe2(source: string): RegExp {
  if (NOT_RE2.test(source)) throw new Error(`RE2 does not support ${source}`);
  const flags = FLAGS.exec(source)?.[1] ?? "";
  const body = source.replace(FLAGS, "").replaceAll("(?P<", "(?<").replaceAll("\\A", "^").replaceAll("\\z", "$");
  return new RegExp(body, [...new Set(flags)].join(""));
}

type Rules = readonly (readonly [priority: number, patterns: readonly RegExp[]])[];

function parseRules(text: string): Rules {
  if (text === "") throw new Error("priority configuration is empty");
  return [...yamlIntToStrings(text)].map(([priority, patterns]) => [priority, patterns.map(compileRe2)]);
}

/** The search starts here: a lower priority is never chosen. */
const LOWEST = -1;

function priorityOf(id: string, rules: Rules): number {
  const matching = rules.filter(([, patterns]) => patterns.some((pattern) => pattern.test(id)));
  return Math.max(...matching.map(([priority]) => priority));
}

/**
 * Which groups the priority expander leaves, given the ConfigMap's `priorities` value: those matched at the highest number. A
 * pattern may match anywhere in the id (on Google the id is the URL). All groups pass where none is matched at -1 or above, or
 * where the text is unusable.
 *
 * Source: expander/priority/priority.go:87-170 @1.36.1.
 */
export function priorityWinners(priorities: string, ids: readonly string[]): readonly string[] {
  const rules = orNull(() => parseRules(priorities));
  if (rules === null) return ids;
  const ranked = ids.map((id) => ({ id, priority: priorityOf(id, rules) }));
  const highest = Math.max(...ranked.map(({ priority }) => priority));
  return highest < LOWEST ? ids : ranked.filter(({ priority }) => priority === highest).map(({ id }) => id);
}
