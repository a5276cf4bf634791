import type { BeforeJoin } from "../../model/declaration/before-join";
import { groupProblems } from "./problems";
import { type Found, part, type RuleCase } from "./rule-cases";

/** What messages call the settings of the group of these cases. */
export const GROUP = "prod-aws/general: beforeJoin";

export const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;

/** A unit file that can be enabled. */
export const UNIT = "[Service]\nExecStart=/bin/true\n\n[Install]\nWantedBy=multi-user.target\n";

/** All problems of a group with this before its join. */
export const problems = (beforeJoin: BeforeJoin, props: object = {}, group: object = {}) =>
  groupProblems("aws", { ...group, beforeJoin }, props);

/** A rule that finds one thing in what is declared. */
export function refused(
  rule: string,
  about: string,
  bad: BeforeJoin,
  path: string,
  got: string,
  expected: string,
  good: BeforeJoin,
): RuleCase {
  const found: readonly Found[] = [[`${GROUP}.${path}`, got, part(expected)]];
  return { rule, about, bad: () => problems(bad), found, good: () => problems(good) };
}

export const file = (path: string, more: object = {}): BeforeJoin => ({ files: { [path]: { content: "a", ...more } } });
export const unit = (name: string, content = UNIT, enabled?: boolean): BeforeJoin => ({
  units: { [name]: { content, enabled } },
});
export const container = (name: string, source: string): BeforeJoin => ({
  bootstrapContainers: { [name]: { source } },
});
