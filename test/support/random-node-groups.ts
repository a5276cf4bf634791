import fc from "fast-check";
import type { Cloud } from "../../model/base/cloud";
import type { NodeOs } from "../../model/declaration/image";
import type { NodeGroupDeclaration } from "../../model/declaration/node-group";
import { KUBERNETES_MINORS } from "../../model/versions/kubernetes-minor";
import { arbitraryNodeGroup, type OwnBootstraps } from "./arbitrary-node-groups";
import {
  expectBeforeJoin,
  expectDecodedTemplate,
  expectDiscovery,
  expectRegisteredTemplate,
  expectTerraformGroups,
  resolvedClusters,
} from "./contract";
import { declareCluster, declareFleet } from "./fleets";
import { synthCluster } from "./synth-stack";

/** Fixed in CI, so that a failure is the change's; elsewhere each run tries new groups and prints its seed when it fails. */
const SEED = process.env.CI === undefined ? Date.now() : 20261123;
const GROUPS_PER_RUN = 50;
const RUNS = 20;

/** A way in which a machine becomes a node. */
export interface Way {
  readonly cloud: Cloud;
  /** What its clusters declare. */
  readonly props: object;
  /** Systems that have it. */
  readonly systems: readonly NodeOs[];
  /** Bootstraps that groups of a system declare themselves, in place of the cluster's. */
  readonly own?: OwnBootstraps;
}

/** Holds Terraform, cluster-autoscaler and kubelet against each other on nodes that nobody thought of. */
export function describeRandomGroups(name: string, { cloud, props, systems, own = {} }: Way): void {
  describe(`${name}: 1,000 random node groups`, () => {
    test("Terraform, cluster-autoscaler and kubelet agree on every node", () => {
      const group = arbitraryNodeGroup(cloud, systems, own);
      const groups = fc.array(group, { minLength: GROUPS_PER_RUN, maxLength: GROUPS_PER_RUN });
      const property = fc.property(groups, SURROUNDINGS, (declared, around) =>
        expectAgreement(cloud, props, declared, around),
      );
      const result = fc.check(property, { seed: SEED, numRuns: RUNS, endOnFailure: true });
      // The fifty groups of a failing run would fill the screen: the message names the one that differs.
      if (result.failed)
        throw new Error(`seed ${result.seed}, path ${result.counterexamplePath}: ${result.errorInstance}`);
    }, 300_000);
  });
}

/** What a fleet and a cluster say that is in the templates of all their groups. */
const SURROUNDINGS = fc.record({
  labelDomain: fc.constantFrom(undefined, "nodes.example.com"),
  kubernetesVersion: fc.constantFrom(...KUBERNETES_MINORS),
  memoryPercent: fc.constantFrom(undefined, 0, 6.25, 10),
});

type Surroundings = typeof SURROUNDINGS extends fc.Arbitrary<infer Drawn> ? Drawn : never;

function expectAgreement(
  cloud: Cloud,
  props: object,
  declared: readonly NodeGroupDeclaration[],
  { labelDomain, kubernetesVersion, memoryPercent }: Surroundings,
): void {
  const named = Object.fromEntries(declared.map((group, index) => [`group-${index}-x`, group]));
  // Google's cluster-autoscaler computes the overhead itself.
  const overhead = cloud === "google" || memoryPercent === undefined ? {} : { nodeOverhead: { memoryPercent } };
  const around = { kubernetesVersion, ...overhead, ...props };
  const [cluster] = resolvedClusters(declareFleet([declareCluster(cloud, named, around)], {}, { labelDomain }));
  if (cluster === undefined) throw new Error("no cluster");
  const tf = synthCluster(cluster);
  expectTerraformGroups(cluster, tf);
  expectDiscovery(cluster, tf);
  for (const group of cluster.scalingGroups) {
    expectDecodedTemplate(cluster, tf, group);
    expectRegisteredTemplate(cluster, tf, group);
    expectBeforeJoin(cluster, tf, group, named[group.nodeGroup]?.beforeJoin ?? {});
  }
}
