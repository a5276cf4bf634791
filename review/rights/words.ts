import type { Grant } from "./grant";
import type { RightChange } from "./right-change";

/** On what a grant is, with its conditions: `any resource where aws:ResourceTag/team is data`; empty where its action says it. */
export function onWords({ words: { on }, limits }: Grant): string {
  return withLimits(on, limits);
}

/** The same with all that tells it apart from what has the same words. */
export function onWordsInFull({ words: { on, onInFull }, limits }: Grant): string {
  return withLimits(onInFull ?? on, limits);
}

function withLimits(on: string | null, limits: Grant["limits"]): string {
  const where = limits.length === 0 ? [] : [`where ${limits.map(({ words }) => words).join(" and ")}`];
  return [...(on === null ? [] : [on]), ...where].join(" ");
}

/** What the identity of all nodes is called. */
export const NODES_HOLDER = "nodes";

/** Items of a list that a sentence has. */
const LISTED = 8;

/** The first of them, and how many more there are. */
export function listed(items: readonly string[]): string {
  const shown = items.slice(0, LISTED).join(", ");
  return items.length > LISTED ? `${shown} and ${items.length - LISTED} more` : shown;
}

/** `cluster-autoscaler may now call autoscaling:SetDesiredCapacity on any resource (was: on …)`. */
export function sentence(change: Omit<RightChange, "text">, verb: string): string {
  const { holder, actions, on, otherwise } = change;
  const done = [verb, listed(actions), onAll(change, on)].filter((part) => part !== "").join(" ");
  const other =
    otherwise.length === 0 ? "" : ` (${change.change === "gained" ? "was" : "now"}: ${onAll(change, otherwise)})`;
  const may = MAY[`${change.change} ${change.isProhibition}`] ?? "";
  return `${holder} ${holder === NODES_HOLDER ? may.replace(/^is /, "are ") : may} ${done}${other}`;
}

/** Of whom a prohibition is gained, the right is lost. */
const MAY: Readonly<Record<string, string>> = {
  "gained false": "may now",
  "lost false": "may no longer",
  "gained true": "is no longer forbidden to",
  "lost true": "is now forbidden to",
};

/** On what, after what is done. Kubernetes' verbs take their resource directly. */
export function onAll({ system }: Pick<RightChange, "system">, on: readonly string[]): string {
  const items = on.filter((each) => each !== "");
  const takes = system === "kubernetes" || items.every((each) => each.startsWith("where "));
  return takes || items.length === 0 ? listed(items) : `on ${listed(items)}`;
}
