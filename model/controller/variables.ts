import type { Cloud } from "../base/cloud";
import { clusterAccount } from "../cluster/cluster-account";
import type { DeclaredCluster } from "../declaration/cluster";
import type { DeclaredClusterOf } from "../stages/planned";

/** Variable → value, of one cluster. */
export type Variables = Readonly<Record<string, string>>;

const OF_CLOUD: { readonly [C in Cloud]: (cluster: DeclaredClusterOf<C>) => Variables } = {
  aws: (cluster) => ({ ...clusterAccount("aws", cluster) }),
  azure: ({ props: { subscriptionId, resourceGroup } }) => ({ subscriptionId, resourceGroup }),
  google: ({ props: { project } }) => ({ project }),
};

/** What the variables in a controller's declaration stand for on a cluster. */
export function clusterVariables(cluster: DeclaredCluster): Variables {
  const ofCloud = OF_CLOUD[cluster.cloud] as (cluster: DeclaredCluster) => Variables;
  return { cluster: cluster.name, region: cluster.props.region, ...ofCloud(cluster) };
}

/** `{name}`, but neither `${name}`, which is a policy variable of IAM, nor `{{name}}`, which is one of many templates. */
const VARIABLE = /(?<![${])\{([^{}]*)\}(?!\})/g;

/** Variables of any cloud. */
export const VARIABLE_NAMES: readonly string[] = [
  "accountId",
  "cluster",
  "partition",
  "project",
  "region",
  "resourceGroup",
  "subscriptionId",
];

/** A value with the variables in its texts and keys filled in; what is no variable stays as it is. */
export function fillIn<T>(value: T, variables: Variables): T {
  if (typeof value === "string") return fillText(value, variables) as T;
  if (Array.isArray(value)) return value.map((inner) => fillIn(inner, variables)) as T;
  if (typeof value !== "object" || value === null) return value;
  const filled = Object.entries(value).map(([key, inner]) => [fillText(key, variables), fillIn(inner, variables)]);
  return Object.fromEntries(filled) as T;
}

function fillText(text: string, variables: Variables): string {
  const replacement = (written: string, name: string) =>
    (Object.hasOwn(variables, name) ? variables[name] : undefined) ?? written;
  return text.replace(VARIABLE, replacement);
}

/** What a filled-in text still has in braces: no variables of the cluster. */
export function unknownVariables(text: string): readonly string[] {
  return [...text.matchAll(VARIABLE)].map(([written]) => written);
}
