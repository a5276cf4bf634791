import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import fleet from "../../clusters";
import { CLOUDS } from "../../model/cloud";
import type { NodeGroupDeclaration } from "../../model/declaration/node-group";
import { formatProblems } from "../../model/problem";
import { resolve } from "../../model/resolve/resolution";
import type { AnyResolvedCluster } from "../../model/resolve/resolved-fleet";
import { arbitraryNodeGroup } from "../support/arbitrary-node-groups";
import { viewOf } from "../support/autoscaler-view";
import {
  autoscalerArgs,
  expectDecodedTemplate,
  expectDiscovery,
  expectRegisteredTemplate,
  expectTerraformGroups,
} from "../support/contract";
import { declareCluster, declareFleet } from "../support/fleets";
import { synthCluster } from "../support/synth-stack";

/** Fixed in CI, so that a failure is the change's; elsewhere each run tries new groups and prints its seed when it fails. */
const SEED = process.env.CI === undefined ? Date.now() : 20261123;
const GROUPS_PER_RUN = 50;
const RUNS = 20;

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
      if (cluster.bootstrap.kind === "kubeadm") expectRegisteredTemplate(cluster, tf, group);
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

describe.each(CLOUDS)("%s: 1,000 random node groups", (cloud) => {
  test("Terraform, cluster-autoscaler and kubelet agree on every node", () => {
    const groups = fc.array(arbitraryNodeGroup(cloud), { minLength: GROUPS_PER_RUN, maxLength: GROUPS_PER_RUN });
    const check = (declared: readonly NodeGroupDeclaration[]) => {
      const named = Object.fromEntries(declared.map((props, index) => [`group-${index}-x`, props]));
      const [cluster] = resolved(declareFleet([declareCluster(cloud, named)]));
      if (cluster === undefined) throw new Error("no cluster");
      const tf = synthCluster(cluster);
      expectTerraformGroups(cluster, tf);
      expectDiscovery(cluster, tf);
      for (const group of cluster.scalingGroups) {
        expectDecodedTemplate(cluster, tf, group);
        expectRegisteredTemplate(cluster, tf, group);
      }
    };
    fc.assert(fc.property(groups, check), { seed: SEED, numRuns: RUNS, endOnFailure: true });
  }, 300_000);
});
