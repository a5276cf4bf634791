import { gunzipSync } from "node:zlib";
import { parse } from "yaml";
import type { Cloud } from "../../model/base/cloud";
import type { ClusterDeclarations } from "../../model/declaration/cluster";
import type { NodeGroupDeclaration } from "../../model/declaration/node-group";
import { resolve } from "../../model/fleet/resolution";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import { clusterManifests } from "../../stacks/cluster-charts";
import { expectDecodedTemplate, expectRegisteredTemplate, resolvedClusters } from "./contract";
import { declareCluster, declareFleet, type Groups } from "./fleets";
import { bootOf, contentOf } from "./node/scratch-root";
import { synthCluster, type TerraformJson } from "./synth-stack";

/** The group of most situations. */
export const M: NodeGroupDeclaration = { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } };

/** A cluster as everybody who reads of it sees it. */
export interface Seen {
  readonly cluster: AnyResolvedCluster;
  readonly tf: TerraformJson;
  readonly userData: (group: string) => string;
}

/** The one cluster of a fleet; throws where it has a problem. */
export function seen<C extends Cloud>(cloud: C, groups: Groups, props: Partial<ClusterDeclarations[C]> = {}): Seen {
  const [cluster] = resolvedClusters(declareFleet([declareCluster(cloud, groups, props)]));
  if (cluster === undefined) throw new Error("no cluster");
  const userData = (name: string) =>
    cluster.scalingGroups.find(({ nodeGroup }) => nodeGroup === name)?.userData.text ?? "";
  return { cluster, tf: synthCluster(cluster), userData };
}

/** Codes of problems, and of warnings where there are none. */
export function codes<C extends Cloud>(cloud: C, groups: Groups, props: Partial<ClusterDeclarations[C]> = {}) {
  const result = resolve(declareFleet([declareCluster(cloud, groups, props)]));
  return (result.ok ? result.warnings : result.problems).map(({ code }) => code);
}

/** Whatever of the template a group has: what the autoscaler decodes, and what the machine registers with. */
export function expectSameNode({ cluster, tf }: Seen): void {
  for (const group of cluster.scalingGroups) {
    expectDecodedTemplate(cluster, tf, group);
    expectRegisteredTemplate(cluster, tf, group);
  }
}

/** The environment of its cluster-autoscaler. */
export function variables({ cluster }: Seen): Readonly<Record<string, string>> {
  const deployment = clusterManifests(cluster).find(
    ({ component, object }) => component === "cluster-autoscaler" && object.kind === "Deployment",
  );
  const found = /"env":(\[.*?\}\])/.exec(JSON.stringify(deployment?.object))?.[1] ?? "[]";
  const env = JSON.parse(found) as readonly { readonly name: string; readonly value: string }[];
  return Object.fromEntries(env.map(({ name, value }) => [name, value]));
}

/** What a machine's kubeadm patches into the kubelet's configuration. */
export function kubeletPatch(view: Seen): Readonly<Record<string, unknown>> {
  const boot = bootOf(view.userData("general"));
  return parse(contentOf(boot, "/etc/nodegroups/patches/kubeletconfiguration+strategic.yaml"));
}

/** The one scale set, launch template or instance template, as JSON. */
export function only(tf: TerraformJson, type: string): string {
  const [first] = Object.values(tf.resource[type] ?? {});
  return JSON.stringify(first);
}

/** User data without its compression. */
export function plain(userData: string): string {
  if (/^[[#{M]/.test(userData)) return userData;
  return gunzipSync(Buffer.from(userData, "base64")).toString("utf8");
}
