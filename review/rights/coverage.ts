import { matchesPattern } from "../../model/clouds/dangerous-permission";
import type { Covers } from "./grant";
import type { RightsSystem } from "./right-change";

/** Stands for anything. */
export const ANY = "*";

const exact: Covers = (wide, narrow) => wide === narrow;

const exactOrAny: Covers = (wide, narrow) => wide === ANY || wide === narrow;

/** IAM ignores the case of actions, and so does Azure (IAM User Guide, "Action"; Azure RBAC, "Understand role definitions"). */
const actions: Covers = (wide, narrow) => matchesPattern(wide.toLowerCase(), narrow.toLowerCase());

/** Ids of Azure are compared without case; what is granted on one holds for everything below it. */
const scopes: Covers = (wide, narrow) => paths(wide.toLowerCase(), narrow.toLowerCase());

const paths: Covers = (wide, narrow) => wide === "/" || narrow === wide || narrow.startsWith(`${wide}/`);

/**
 * `*` is every resource with its subresources, `*` before a slash every resource with that one; what begins with a slash is the path of
 * a URL, where only the end can be a `*` (rbac/v1, ResourceMatches, NonResourceURLMatches).
 */
const resources: Covers = (wide, narrow) => {
  if (wide.startsWith("/") || narrow.startsWith("/")) return wide.startsWith("/") && matchesPattern(wide, narrow);
  return exactOrAny(wide, narrow) || (wide.startsWith("*/") && narrow.endsWith(wide.slice(1)));
};

/** How each part of a grant is compared, and how many of the parts say what may be done: the others say on what. */
export const COVERAGE: Readonly<Record<RightsSystem, { readonly covers: readonly Covers[]; readonly what: number }>> = {
  aws: { covers: [actions, matchesPattern], what: 1 },
  azure: { covers: [actions, scopes], what: 1 },
  google: { covers: [exact, paths], what: 1 },
  kubernetes: { covers: [exactOrAny, exactOrAny, resources, exactOrAny, exactOrAny], what: 3 },
};
