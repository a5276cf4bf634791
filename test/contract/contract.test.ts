import { describe, expect, test } from "@jest/globals";
import fleet from "../../clusters";
import { viewOf } from "../support/autoscaler-view";
import {
  autoscalerArgs,
  expectDecodedTemplate,
  expectDiscovery,
  expectRegisteredTemplate,
  expectTerraformGroups,
  resolvedClusters,
} from "../support/contract";
import { synthCluster } from "../support/synth-stack";

const sample = resolvedClusters(fleet().declaration());

describe.each(sample.map((cluster) => [cluster.name, cluster] as const))("%s", (_name, cluster) => {
  const tf = synthCluster(cluster);

  test("Terraform makes the resolved groups with the resolved sizes", () => {
    expectTerraformGroups(cluster, tf);
  });

  test.each(cluster.scalingGroups.map((group) => [group.name, group] as const))(
    "%s decodes to its template",
    (_, group) => {
      expectDecodedTemplate(cluster, tf, group);
      if (group.bootstrap !== "raw") expectRegisteredTemplate(cluster, tf, group);
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
