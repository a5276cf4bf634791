import type { Fault } from "../base/label-faults";
import { show } from "../base/problem";
import type { Finding, Words } from "./rule";

/** Faults as findings, in what stands at a path; without one, in the props themselves. */
export function faultFindings(faults: readonly Fault[], at?: string): readonly Finding<"expected">[] {
  const within = at === undefined ? "" : `${at}.`;
  return faults.map(({ path, got, expected }) => ({ path: `${within}${path}`, got: show(got), expected }));
}

/** The findings, each with these words, or of another thing. */
export function saying<F extends Finding, W extends Partial<Words> & { readonly on?: string }>(
  words: W,
  findings: readonly F[],
): readonly (F & W)[] {
  return findings.map((finding) => ({ ...finding, ...words }));
}

/** The findings without those that say of another zone or object what an earlier one says of the same place. */
export function distinct<F extends Finding>(findings: readonly F[]): readonly F[] {
  return firstBy(findings, ({ on, path, got }) => JSON.stringify([on, path, got]));
}

/** One finding per place, where those of other zones only have other names in them. */
export function oncePerPlace<F extends Finding>(findings: readonly F[]): readonly F[] {
  return firstBy(findings, ({ on, path }) => JSON.stringify([on, path]));
}

function firstBy<F>(findings: readonly F[], key: (finding: F) => string): readonly F[] {
  const first = new Map<string, F>();
  for (const finding of findings) if (!first.has(key(finding))) first.set(key(finding), finding);
  return [...first.values()];
}
