import type { Cloud } from "../base/cloud";
import type { DeclaredCluster } from "../declaration/cluster";
import type { ResolvedAccounts } from "../stages/resolved";
import { clusterAccount } from "./cloud-facts";

/** Variable → value, of one cluster. */
export type Variables = Readonly<Record<string, string>>;

/** The parts of a cluster's account that variables stand for, by cloud. */
const ACCOUNT_VARIABLES: { readonly [C in Cloud]: readonly (keyof ResolvedAccounts[C])[] } = {
  aws: ["accountId", "partition"],
  azure: ["subscriptionId", "resourceGroup"],
  google: ["project"],
};

/** The names of the variables of all clouds, sorted. */
export const VARIABLE_NAMES: readonly string[] = [
  "cluster",
  "region",
  ...Object.values(ACCOUNT_VARIABLES).flat(),
].sort();

/** What the variables in a controller's declaration stand for on a cluster. */
export function clusterVariables(cluster: DeclaredCluster): Variables {
  const names: readonly string[] = ACCOUNT_VARIABLES[cluster.cloud];
  const account = Object.entries<string>(clusterAccount(cluster.cloud, cluster));
  const ofAccount = Object.fromEntries(account.filter(([name]) => names.includes(name)));
  return { cluster: cluster.name, region: cluster.props.region, ...ofAccount };
}

/** `{name}`, but neither `${name}`, which is a policy variable of IAM, nor `{{name}}`, which many templates use. */
const VARIABLE = /(?<![${])\{([^{}]*)\}(?!\})/g;

/** A value with the variables in its texts and keys filled in. Braces around anything else stay. */
export function fillIn<T>(value: T, variables: Variables): T {
  return filled(value, variables) as T;
}

function filled(value: unknown, variables: Variables): unknown {
  if (typeof value === "string") return fillText(value, variables);
  if (Array.isArray(value)) return value.map((inner) => filled(inner, variables));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [fillText(key, variables), filled(inner, variables)]);
  return Object.fromEntries(entries);
}

function fillText(text: string, variables: Variables): string {
  return text.replace(VARIABLE, (written, name) => new Map(Object.entries(variables)).get(name) ?? written);
}

/** What a filled-in text still has in braces: names that are no variables of the cluster. */
export function unknownVariables(text: string): readonly string[] {
  return [...text.matchAll(VARIABLE)].map(([written]) => written);
}
