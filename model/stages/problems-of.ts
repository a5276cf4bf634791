import type { Cloud } from "../base/cloud";
import type { Problem } from "../base/problem";
import type { Finding, Rules, Words } from "./rule";

/**
 * What rules find in a subject, as the problems that its author gets.
 *
 * @param name what messages call the subject, unless a finding is of something on it
 * @param cloud the subject's cloud, if it is on one: rules about other clouds are left out
 */
export function problemsOf<Subject>(
  rules: Rules<Subject>,
  subject: Subject,
  name: string,
  cloud?: Cloud,
): readonly Problem[] {
  return Object.entries(rules).flatMap(([code, rule]) => {
    if (cloud !== undefined && rule.clouds?.[cloud] === false) return [];
    const { what, expected, hint } = rule as Partial<Words>;
    return [rule.find(subject)].flat().map(({ on = name, path, ...open }) => ({
      ...({ code, what, expected, hint, ...open } as Omit<Problem, "where">),
      where: placeOf(on, path),
    }));
  });
}

/** `prod-use1/general: taints[0].effect`. */
function placeOf(on: string, path: Finding["path"]): string {
  return path === undefined ? on : `${on}: ${path}`;
}
