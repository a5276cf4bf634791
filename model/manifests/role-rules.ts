import { entriesAt, textsAt } from "./fields";
import type { KubernetesObject } from "./kubernetes-object";

/** One rule of a Role or ClusterRole. */
export interface RoleRule {
  readonly object: KubernetesObject;
  /** Where in the object: `rules[3]`. */
  readonly path: string;
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  /** Empty for every name. */
  readonly resourceNames: readonly string[];
  readonly verbs: readonly string[];
  readonly nonResourceURLs: readonly string[];
}

/** API group → resources; the core group is `""`. */
export type Resources = Readonly<Record<string, readonly string[]>>;

/** All rules of all roles in these objects. */
export function roleRules(objects: readonly KubernetesObject[]): readonly RoleRule[] {
  return objects.filter(isRole).flatMap((object) =>
    entriesAt(object, "rules").map(({ path, value }) => ({
      object,
      path,
      apiGroups: textsAt(value, "apiGroups"),
      resources: textsAt(value, "resources"),
      resourceNames: textsAt(value, "resourceNames"),
      verbs: textsAt(value, "verbs"),
      nonResourceURLs: textsAt(value, "nonResourceURLs"),
    })),
  );
}

function isRole({ kind }: KubernetesObject): boolean {
  return kind === "Role" || kind === "ClusterRole";
}

/** The part of some verbs and resources that a rule grants, with wildcards: `create, patch on pods, jobs.batch`; null for nothing. */
export function granted(rule: RoleRule, resources: Resources, verbs: readonly string[]): string | null {
  const grantedVerbs = verbs.filter((verb) => includesOrAll(rule.verbs, verb));
  const grantedResources = Object.entries(resources).flatMap(([group, names]) => grantedIn(rule, group, names));
  if (grantedVerbs.length === 0 || grantedResources.length === 0) return null;
  return `${grantedVerbs.join(", ")} on ${grantedResources.join(", ")}`;
}

function grantedIn(rule: RoleRule, group: string, resources: readonly string[]): readonly string[] {
  if (!includesOrAll(rule.apiGroups, group)) return [];
  const found = resources.filter((resource) => rule.resources.some((pattern) => covers(pattern, resource)));
  return found.map((resource) => (group === "" ? resource : `${resource}.${group}`));
}

function includesOrAll(patterns: readonly string[], value: string): boolean {
  return patterns.includes("*") || patterns.includes(value);
}

/**
 * `*` is every resource with its subresources, and `*` before a slash every resource with that subresource (rbac/v1,
 * ResourceMatches). `*` after a slash means nothing to the API server, but its author meant all subresources.
 */
function covers(pattern: string, resource: string): boolean {
  const [name = "", subresource] = resource.split("/");
  if (subresource === undefined) return pattern === "*" || pattern === resource;
  return ["*", resource, `*/${subresource}`, `${name}/*`].includes(pattern);
}
