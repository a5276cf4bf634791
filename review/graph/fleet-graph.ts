import type { ClusterDocument } from "../document/cluster-document";
import type { FleetDocument } from "../document/fleet-document";
import type { GroupDocument } from "../document/group-document";

/** A thing of a fleet. */
export interface GraphNode {
  /** Unique, and the same for the same thing: of its kind and its names. */
  readonly id: string;
  readonly kind: "fleet" | "cluster" | "group" | "zone" | "component" | "identity";
  /** Lines of text: the name first. */
  readonly lines: readonly string[];
}

/** From what has or uses something to that. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
}

/** A fleet as a graph: clusters have groups in zones, and components, which act as identities. */
export interface FleetGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The graph of a fleet, in the document's order. */
export function fleetGraph({ clusters }: FleetDocument): FleetGraph {
  const parts = clusters.map(clusterGraph);
  const root: GraphNode = { id: "fleet", kind: "fleet", lines: ["fleet"] };
  return {
    nodes: [root, ...parts.flatMap(({ nodes }) => nodes)],
    edges: [
      ...clusters.map(({ name }) => ({ from: root.id, to: idOf("cluster", name) })),
      ...parts.flatMap(({ edges }) => edges),
    ],
  };
}

function idOf(...names: readonly string[]): string {
  return JSON.stringify(names);
}

function clusterGraph(cluster: ClusterDocument): FleetGraph {
  const { name, cloud, region, kubernetesVersion } = cluster;
  const id = idOf("cluster", name);
  const parts = [groupsGraph(cluster, id), componentsGraph(cluster, id)];
  return {
    nodes: [
      { id, kind: "cluster", lines: [name, `${cloud} ${region}`, `Kubernetes ${kubernetesVersion}`] },
      ...parts.flatMap(({ nodes }) => nodes),
    ],
    edges: parts.flatMap(({ edges }) => edges),
  };
}

function groupsGraph({ name: cluster, scalingGroups }: ClusterDocument, parent: string): FleetGraph {
  const names = [...new Set(scalingGroups.map(({ nodeGroup }) => nodeGroup))];
  const byGroup = names.map((name) => [name, scalingGroups.filter(({ nodeGroup }) => nodeGroup === name)] as const);
  const groupId = (name: string) => idOf("group", cluster, name);
  return {
    nodes: byGroup.flatMap(([name, zones]) => [
      { id: groupId(name), kind: "group" as const, lines: [name, machines(zones)] },
      ...zones.map(zoneNode),
    ]),
    edges: byGroup.flatMap(([name, zones]) => [
      { from: parent, to: groupId(name) },
      ...zones.map((zone) => ({ from: groupId(name), to: idOf("zone", zone.id) })),
    ]),
  };
}

function machines([first]: readonly GroupDocument[]): string {
  const [type = "", ...others] = first?.machineTypes ?? [];
  return others.length === 0 ? type : `${type} and ${others.length} more`;
}

function zoneNode({ id, zones, minSize, maxSize }: GroupDocument): GraphNode {
  return { id: idOf("zone", id), kind: "zone", lines: [zones.join(" "), `${minSize} to ${maxSize} nodes`] };
}

/** Identities of the cluster itself hang on it; those of components on these. */
function componentsGraph({ name: cluster, components, identities }: ClusterDocument, parent: string): FleetGraph {
  const componentId = (name: string) => idOf("component", cluster, name);
  const known = new Set(components.map(({ name }) => name));
  return {
    nodes: [
      ...components.map(({ name, version }) => ({
        ...{ id: componentId(name), kind: "component" as const },
        lines: version === null ? [name] : [name, version],
      })),
      ...identities.map(({ of, name, existing }) => ({
        ...{ id: idOf("identity", cluster, of), kind: "identity" as const },
        lines: [name, existing ? "made elsewhere" : "made by Terraform"],
      })),
    ],
    edges: [
      ...components.map(({ name }) => ({ from: parent, to: componentId(name) })),
      ...identities.map(({ of }) => ({
        from: known.has(of) ? componentId(of) : parent,
        to: idOf("identity", cluster, of),
      })),
    ],
  };
}
