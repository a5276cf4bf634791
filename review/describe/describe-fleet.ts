import { groupedBy } from "../../model/base/grouped";
import type { ClusterDocument } from "../document/cluster-document";
import type { FleetDocument } from "../document/fleet-document";
import { clusterLines } from "./cluster-lines";
import { type Block, componentBlocks } from "./component-lines";
import { columns } from "./flat";
import { groupLines } from "./group-lines";

/**
 * What a fleet becomes, as text for a reviewer: a block for each cluster, NodeGroup and component, in the units of machine types. A
 * difference in one of them is within its block.
 */
export function describeFleet(fleet: FleetDocument): string {
  return fleet.clusters.map(describeCluster).join("\n\n");
}

function describeCluster(cluster: ClusterDocument): string {
  const { name, cloud, region, kubernetesVersion, components } = cluster;
  const title = `${name}: ${cloud} ${region}, Kubernetes ${kubernetesVersion}`;
  const blocks = [...groupBlocks(cluster), ...components.flatMap(componentBlocks)];
  return [title, ...columns(clusterLines(cluster), "  "), ...blocks.flatMap(describeBlock)].join("\n");
}

function describeBlock({ title, lines }: Block): readonly string[] {
  return [`  ${title}`, ...columns(lines, "    ")];
}

/** A block for each NodeGroup, by name. */
export function groupBlocks({ nodeGroups, scalingGroups, machineTypes }: ClusterDocument): readonly Block[] {
  const byName = groupedBy(scalingGroups, ({ nodeGroup }) => nodeGroup);
  return nodeGroups.map((declared) => {
    const { name } = declared;
    const groups = byName.get(name);
    if (groups === undefined) return { title: `${name}: no zones`, lines: [] };
    return { title: name, lines: groupLines(groups, machineTypes, declared) };
  });
}
