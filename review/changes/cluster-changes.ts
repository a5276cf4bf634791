import type { Cloud } from "../../model/base/cloud";
import { clusterLines } from "../describe/cluster-lines";
import type { Line } from "../describe/flat";
import type { ClusterDocument } from "../document/cluster-document";
import { type SettingChange, settingChanges } from "./setting-changes";
import type { Sides } from "./snapshot";

/** A cluster of which something reads otherwise that holds for it as a whole. */
export interface ClusterChange {
  readonly cluster: string;
  readonly fields: readonly SettingChange[];
  /** Null where the next apply goes on with what is there. */
  readonly leaves: Leaving | null;
}

/**
 * What a cluster that keeps its name leaves, with all its machines:
 *
 * - `account`: it is declared in another account or subscription of its cloud. Nothing moves there: with credentials of another account
 *   Terraform finds none of its objects and makes them anew, and an object of Azure stays in the subscription that its id names.
 *   Objects of Google name their project, so that another one replaces them.
 * - a cloud: it is declared in another one, and its stack configures no provider for the objects that its state has. Terraform takes an
 *   empty configuration for it (internal/terraform/transform_provider.go, MissingProviderTransformer; tried with Terraform 1.11).
 */
export type Leaving = "account" | Cloud;

/** The clusters that both sides have and that differ, by name; none where a side has no document. */
export function clusterChanges({ before, after }: Sides): readonly ClusterChange[] {
  const old = new Map(before.document?.clusters.map((cluster) => [cluster.name, cluster]));
  return (after.document?.clusters ?? []).flatMap((cluster) => {
    const was = old.get(cluster.name);
    return was === undefined ? [] : clusterChange(was, cluster);
  });
}

function clusterChange(before: ClusterDocument, after: ClusterDocument): readonly ClusterChange[] {
  const fields = settingChanges(linesOf(before), linesOf(after));
  return fields.length === 0 ? [] : [{ cluster: after.name, fields, leaves: leaving(before, after) }];
}

/** Null where it stays in its cloud and its account. */
export function leaving(before: ClusterDocument, after: ClusterDocument): Leaving | null {
  if (before.cloud !== after.cloud) return before.cloud;
  const isSame = before.accountId === after.accountId && before.subscriptionId === after.subscriptionId;
  return isSame ? null : "account";
}

/** Told elsewhere in a review: among the cluster's names, states, nodes and rights. */
const TOLD_ELSEWHERE: readonly string[] = ["formerly", "state", "bootstrap", "identity"];

function linesOf(cluster: ClusterDocument): readonly Line[] {
  const { cloud, region, kubernetesVersion } = cluster;
  return [
    ["cloud", cloud],
    ["region", region],
    ["Kubernetes", kubernetesVersion],
    ...clusterLines(cluster).filter(([title]) => !TOLD_ELSEWHERE.includes(title)),
  ];
}
