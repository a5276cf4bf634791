import fc from "fast-check";
import type { NodeGroupDeclaration } from "../../model/declaration/node-group";
import { KUBERNETES_MINORS } from "../../model/versions/kubernetes-minor";
import { arbitraryNodeGroup } from "./arbitrary-node-groups";
import {
  expectBeforeJoin,
  expectDecodedTemplate,
  expectDiscovery,
  expectRegisteredTemplate,
  expectTerraformGroups,
  resolvedClusters,
} from "./contract";
import { declareCluster, declareFleet } from "./fleets";
import type { Way } from "./random-node-ways";
import { synthCluster } from "./synth-stack";

/** Fixed in CI, so that a failure is the change's; elsewhere each run tries new groups and prints its seed when it fails. */
const SEED = process.env.CI === undefined ? Date.now() : 20261123;

/** How many groups a cluster has, and how many clusters there are. */
interface Amount {
  readonly groups: number;
  readonly runs: number;
}

/** Holds Terraform, cluster-autoscaler and kubelet against each other on nodes that nobody thought of. */
export function expectAgreement(way: Way | undefined, { groups, runs }: Amount): void {
  if (way === undefined) throw new Error("no such way to a node");
  const group = arbitraryNodeGroup(way.cloud, way.systems, way.own ?? {});
  const drawn = fc.array(group, { minLength: groups, maxLength: groups });
  const property = fc.property(drawn, SURROUNDINGS, (declared, around) => expectAgreementOf(way, declared, around));
  const result = fc.check(property, { seed: SEED, numRuns: runs, endOnFailure: true });
  // The groups of a failing run would fill the screen: the message names the one that differs.
  if (result.failed) throw new Error(`seed ${result.seed}, path ${result.counterexamplePath}: ${result.errorInstance}`);
}

/** What a fleet and a cluster say that is in the templates of all their groups. */
const SURROUNDINGS = fc.record({
  labelDomain: fc.constantFrom(undefined, "nodes.example.com"),
  kubernetesVersion: fc.constantFrom(...KUBERNETES_MINORS),
  memoryPercent: fc.constantFrom(undefined, 0, 6.25, 10),
});

type Surroundings = typeof SURROUNDINGS extends fc.Arbitrary<infer Drawn> ? Drawn : never;

function expectAgreementOf(
  { cloud, props }: Way,
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
