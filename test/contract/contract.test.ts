import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import fleet from "../../clusters";
import type { Cloud } from "../../model/base/cloud";
import { formatProblems } from "../../model/base/problem";
import type { NodeGroupDeclaration, NodeOs } from "../../model/declaration/node-group";
import { resolve } from "../../model/fleet/resolution";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import { arbitraryNodeGroup, KUBEADM_SYSTEMS } from "../support/arbitrary-node-groups";
import { viewOf } from "../support/autoscaler-view";
import {
  autoscalerArgs,
  expectDecodedTemplate,
  expectDiscovery,
  expectRegisteredTemplate,
  expectTerraformGroups,
} from "../support/contract";
import { eksProps } from "../support/eks";
import { declareCluster, declareFleet } from "../support/fleets";
import { synthCluster } from "../support/synth-stack";

/** Fixed in CI, so that a failure is the change's; elsewhere each run tries new groups and prints its seed when it fails. */
const SEED = process.env.CI === undefined ? Date.now() : 20261123;
const GROUPS_PER_RUN = 50;
const RUNS = 20;

/** What the first deploy of an Azure cluster makes up. */
const CLIENT_ID = { outputs: { clusterAutoscalerClientId: "00000000-0000-4000-8000-000000000009" } };

function resolved(declared: Parameters<typeof resolve>[0]): readonly AnyResolvedCluster[] {
  const resolution = resolve(declared);
  if (!resolution.ok) throw new Error(formatProblems(resolution.problems));
  return resolution.fleet.clusters;
}

const sample = resolved(fleet().declaration());

describe.each(sample.map((cluster) => [cluster.name, cluster] as const))("%s", (_name, cluster) => {
  const tf = synthCluster(cluster);

  test("Terraform makes the resolved groups with the resolved sizes", () => {
    expectTerraformGroups(cluster, tf);
  });

  test.each(cluster.scalingGroups.map((group) => [group.name, group] as const))(
    "%s decodes to its template",
    (_, group) => {
      expectDecodedTemplate(cluster, tf, group);
      if (cluster.bootstrap.kind !== "raw") expectRegisteredTemplate(cluster, tf, group);
    },
  );

  test("cluster-autoscaler finds its groups, with their sizes", () => {
    expectDiscovery(cluster, tf);
  });

  test("cluster-autoscaler finds no other cluster's groups", () => {
    const others = sample.filter(({ cloud, name }) => cloud === cluster.cloud && name !== cluster.name);
    expect(others).not.toHaveLength(0);
    for (const other of others) {
      expect(viewOf(cluster).discovered(autoscalerArgs(cluster), synthCluster(other))).toEqual(new Map());
    }
  });
});

/** Every way in which a machine becomes a node, with the systems that have it. */
const BOOTSTRAPS: readonly Way[] = [
  ["aws with kubeadm", "aws", {}, KUBEADM_SYSTEMS.aws],
  ["azure with kubeadm", "azure", CLIENT_ID, KUBEADM_SYSTEMS.azure],
  ["google with kubeadm", "google", {}, KUBEADM_SYSTEMS.google],
  ["aws with nodeadm", "aws", eksProps("nodeadm"), ["amazon-linux-2023"]],
  ["aws with bottlerocket", "aws", eksProps("bottlerocket"), ["bottlerocket"]],
];

type Way = readonly [name: string, cloud: Cloud, props: object, systems: readonly NodeOs[]];

describe.each(BOOTSTRAPS)("%s: 1,000 random node groups", (_name, cloud, props, systems) => {
  test("Terraform, cluster-autoscaler and kubelet agree on every node", () => {
    const group = arbitraryNodeGroup(cloud, systems);
    const groups = fc.array(group, { minLength: GROUPS_PER_RUN, maxLength: GROUPS_PER_RUN });
    const check = (declared: readonly NodeGroupDeclaration[]) => {
      const named = Object.fromEntries(declared.map((props, index) => [`group-${index}-x`, props]));
      const [cluster] = resolved(declareFleet([declareCluster(cloud, named, props)]));
      if (cluster === undefined) throw new Error("no cluster");
      const tf = synthCluster(cluster);
      expectTerraformGroups(cluster, tf);
      expectDiscovery(cluster, tf);
      for (const group of cluster.scalingGroups) {
        expectDecodedTemplate(cluster, tf, group);
        expectRegisteredTemplate(cluster, tf, group);
      }
    };
    const result = fc.check(fc.property(groups, check), { seed: SEED, numRuns: RUNS, endOnFailure: true });
    // The fifty groups of a failing run would fill the screen: the message names the one that differs.
    if (result.failed)
      throw new Error(`seed ${result.seed}, path ${result.counterexamplePath}: ${result.errorInstance}`);
  }, 300_000);
});
