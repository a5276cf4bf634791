import { CLOUDS, type Cloud } from "../../../model/base/cloud";
import type { DeclaredFleet, FleetDeclaration } from "../../../model/declaration/fleet";
import type { NodeGroupDeclaration, NodeGroupDefaults } from "../../../model/declaration/node-group";
import { declareCluster, declareFleet } from "../fleets";
import { WHOLE_FLEETS } from ".";
import { wholeGroup } from "./groups";

const PLAIN: NodeGroupDeclaration = { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } };
const ARM: NodeGroupDeclaration = { ...PLAIN, machine: { vcpu: 4, memoryGiB: 16, architecture: "arm64" } };

const TRANSFORMS: Readonly<Record<Cloud, Readonly<Record<string, () => void>>>> = {
  aws: { launchTemplate: () => undefined },
  azure: { scaleSet: () => undefined },
  google: { instanceTemplate: () => undefined },
};

/** What a group says that levels above it can say as well. */
function presets(cloud: Cloud): NodeGroupDefaults {
  const { formerly: _1, drain: _2, minSize: _3, maxSize: _4, headroom: _5, ...others } = wholeGroup(cloud);
  const { machineTypes: _6, image: _7, ...settings } = others;
  return { ...settings, updatePolicy: { type: "rolling" } };
}

/** A group that says nothing which the levels above it say, and one that edits its Terraform. */
function ofCluster(cloud: Cloud): DeclaredFleet {
  const groups = { plain: PLAIN, edited: { ...PLAIN, transform: TRANSFORMS[cloud] } };
  const props = { defaults: presets(cloud), transform: TRANSFORMS[cloud] };
  return declareFleet([declareCluster(cloud, groups, props as object)]);
}

function ofFleet(cloud: Cloud): DeclaredFleet {
  const { storage } = WHOLE_FLEETS[cloud]?.clusters[0]?.props ?? {};
  const props: Partial<FleetDeclaration> = {
    labelDomain: "nodes.example.com",
    tracing: WHOLE_FLEETS.aws?.props.tracing,
    transform: { [cloud]: TRANSFORMS[cloud] },
    defaults: presets(cloud),
  };
  return declareFleet([declareCluster(cloud, { plain: PLAIN }, { storage } as object)], {}, props);
}

function groupOfFleet(cloud: Cloud): DeclaredFleet {
  const shared = { clusters: { names: [`prod-${cloud}`], labels: { stage: "test" } }, ...wholeGroup(cloud) };
  return declareFleet([declareCluster(cloud, {}, { labels: { stage: "test" } } as object)], { shared });
}

function ofSet(cloud: Cloud): DeclaredFleet {
  const { formerly: _1, ...settings } = wholeGroup(cloud);
  const props = { ...settings, across: { capacityType: { "on-demand": { labels: { "example.com/a": "b" } } } } };
  const cluster = { ...declareCluster(cloud), nodeGroupSets: [{ name: "set", props }] };
  return declareFleet([cluster as ReturnType<typeof declareCluster>]);
}

function setOfFleet(cloud: Cloud): DeclaredFleet {
  const { formerly: _1, ...settings } = wholeGroup(cloud);
  const props = { ...settings, across: { capacityType: { "on-demand": { labels: { "example.com/a": "b" } } } } };
  return { ...declareFleet([declareCluster(cloud)]), nodeGroupSets: [{ name: "set", props }] };
}

/** Machines and images that the fleet knows, where something uses them. */
function known(): DeclaredFleet {
  const group = { minSize: 0, maxSize: 3, machineTypes: { aws: ["x1.new"] } };
  const card = { gpus: 1, gpuResource: "nvidia.com/gpu", gpuModel: "NVIDIA L4" } as const;
  const machine = { vcpu: 8, memoryMiB: 32768, architecture: "amd64", bootDiskTypes: ["gp3"] } as const;
  const props = {
    machines: { aws: { "x1.new": { ...machine, ...card } } },
    images: { "registry.k8s.io/metrics-server/metrics-server": { "v0.8.1": `sha256:${"ab".repeat(32)}` } },
  };
  return declareFleet([declareCluster("aws", { group }, { metricsServer: { version: "0.8.1" } })], {}, props);
}

/** The whole fleet of Azure, which says what its cloud assigned instead of its cluster. */
function withOutputs(): DeclaredFleet {
  const [cluster] = (WHOLE_FLEETS.azure as DeclaredFleet).clusters;
  if (cluster?.cloud !== "azure" || cluster.props.outputs === undefined) throw new Error("no outputs");
  const { outputs, ...props } = cluster.props;
  return declareFleet([{ ...cluster, props }], {}, { outputs: { [cluster.name]: outputs } });
}

/** As declared, with groups on clusters that have none: what nodes boot with is said of nodes. What the fleet knows is declared elsewhere. */
function withGroups({
  props: { machines: _machines, images: _images, ...props },
  ...fleet
}: DeclaredFleet): DeclaredFleet {
  const clusters = fleet.clusters.map((cluster) =>
    cluster.nodeGroups.length > 0 ? cluster : { ...cluster, nodeGroups: [{ name: "plain", props: PLAIN }] },
  );
  return { ...fleet, props, clusters };
}

/** Fleets that together declare every setting at each level that can have it, where a group follows it. */
export const LEVEL_FLEETS: Readonly<Record<string, DeclaredFleet>> = {
  ...Object.fromEntries(
    Object.entries(WHOLE_FLEETS)
      .filter(([name]) => name !== "outputs")
      .map(([name, fleet]) => [name, withGroups(fleet)]),
  ),
  ...Object.fromEntries(
    CLOUDS.flatMap((cloud) => [
      [`cluster's other image: ${cloud}`, declareFleet([declareCluster(cloud, { arm: ARM })])],
      [`cluster's defaults: ${cloud}`, ofCluster(cloud)],
      [`fleet's defaults: ${cloud}`, ofFleet(cloud)],
      [`fleet's group: ${cloud}`, groupOfFleet(cloud)],
      [`cluster's set: ${cloud}`, ofSet(cloud)],
      [`fleet's set: ${cloud}`, setOfFleet(cloud)],
    ]),
  ),
  "what the fleet knows": known(),
  "what the clouds assigned": withOutputs(),
};
