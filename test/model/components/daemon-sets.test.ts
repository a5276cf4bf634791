import { describe, expect, it, test } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../model/base/cloud";
import { quantityBytes, quantityMillicores } from "../../../model/base/quantity";
import { addRequests } from "../../../model/components/daemon-sets";
import type { ClusterDeclarations } from "../../../model/declaration/cluster";
import { landingNodes } from "../../../model/node-group/landing-nodes";
import { clusterManifests } from "../../../stacks/cluster-charts";
import { resolveCluster } from "../../support/fleets";
import { OUTPUTS } from "../../support/scenarios/clusters";

interface Pods {
  readonly kind: string;
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly containers: readonly {
          readonly resources?: { readonly requests?: { readonly cpu?: string; readonly memory?: string } };
        }[];
      };
    };
  };
}

const GROUPS = { web: { minSize: 1, maxSize: 9, machine: { vcpu: 4, memoryGiB: 16 } } } as const;
const OURS = { storage: {}, nodeProblemDetector: {}, cloudController: {} };

function clusterWith<C extends Cloud>(cloud: C, props: object) {
  const known = cloud === "azure" ? { outputs: OUTPUTS } : {};
  return resolveCluster(cloud, GROUPS, { ...known, ...props } as Partial<ClusterDeclarations[C]>);
}

/** What the scheduler adds up of the DaemonSets that are rendered. */
function rendered(cluster: ReturnType<typeof clusterWith>) {
  const objects = clusterManifests(cluster as never).map(({ object }) => object as unknown as Pods);
  const containers = objects
    .filter(({ kind }) => kind === "DaemonSet")
    .flatMap(({ spec }) => spec.template.spec.containers.map(({ resources }) => resources?.requests ?? {}));
  return {
    millicores: containers.reduce((sum, { cpu = "0" }) => sum + quantityMillicores(cpu), 0),
    bytes: containers.reduce((sum, { memory = "0" }) => sum + quantityBytes(memory), 0n),
  };
}

describe.each(CLOUDS)("on %s", (cloud) => {
  it("what the project's own DaemonSets take is what their manifests request", () => {
    const cluster = clusterWith(cloud, OURS);
    const { millicores, bytes } = rendered(cluster);
    expect(millicores).toBeGreaterThan(0);
    expect(quantityMillicores(cluster.ownDaemonSetRequests.cpu)).toBe(millicores);
    expect(quantityBytes(cluster.ownDaemonSetRequests.memory)).toBe(bytes);
    expect(cluster.daemonSetRequests).toEqual(cluster.ownDaemonSetRequests);
  });

  it("it counts besides what is declared of others, and pods have that much less room", () => {
    const others = { cpu: "300m", memory: "512Mi" };
    const [bare, own] = [{}, OURS].map((props) => clusterWith(cloud, { ...props, daemonSetRequests: others }));
    if (bare === undefined || own === undefined) throw new Error("no cluster");
    expect([bare.daemonSetRequests, bare.ownDaemonSetRequests]).toEqual([others, { cpu: "0", memory: "0" }]);
    expect(own.daemonSetRequests).toEqual(addRequests([others, own.ownDaemonSetRequests]));
    const room = (cluster: typeof own) => landingNodes(cluster, {})[0]?.millicores ?? Number.NaN;
    expect(room(bare) - room(own)).toBe(quantityMillicores(own.ownDaemonSetRequests.cpu));
  });
});

test("requests are added up as quantities", () => {
  expect(addRequests([{ cpu: "1", memory: "1Gi" }, { cpu: "250m" }, { memory: "512Mi" }, {}])).toEqual({
    cpu: "1250m",
    memory: "1536Mi",
  });
});
