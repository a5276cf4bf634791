import { describe, test } from "@jest/globals";
import fc from "fast-check";
import type { Cloud } from "../../model/base/cloud";
import type { NodeOs } from "../../model/declaration/image";
import type { NodeGroupDeclaration } from "../../model/declaration/node-group";
import { arbitraryNodeGroup, type OwnBootstraps } from "./arbitrary-node-groups";
import {
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
      const property = fc.property(groups, (declared) => expectAgreement(cloud, props, declared));
      const result = fc.check(property, { seed: SEED, numRuns: RUNS, endOnFailure: true });
      // The fifty groups of a failing run would fill the screen: the message names the one that differs.
      if (result.failed)
        throw new Error(`seed ${result.seed}, path ${result.counterexamplePath}: ${result.errorInstance}`);
    }, 300_000);
  });
}

function expectAgreement(cloud: Cloud, props: object, declared: readonly NodeGroupDeclaration[]): void {
  const named = Object.fromEntries(declared.map((props, index) => [`group-${index}-x`, props]));
  const [cluster] = resolvedClusters(declareFleet([declareCluster(cloud, named, props)]));
  if (cluster === undefined) throw new Error("no cluster");
  const tf = synthCluster(cluster);
  expectTerraformGroups(cluster, tf);
  expectDiscovery(cluster, tf);
  for (const group of cluster.scalingGroups) {
    expectDecodedTemplate(cluster, tf, group);
    expectRegisteredTemplate(cluster, tf, group);
  }
}
