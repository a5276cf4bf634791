import { describe, expect, test } from "@jest/globals";
import { CLOUDS } from "../../model/base/cloud";
import { autoscalerArgs, expectDecodedTemplate, expectRegisteredTemplate, resolvedClusters } from "../support/contract";
import { declareCluster, declareFleet } from "../support/fleets";
import { setOf, withSets } from "../support/node-group-sets";
import { synthCluster } from "../support/synth-stack";

const DOMAIN = "nodes.example.com";

/** What of a template's labels differs between the zones of a group (compare_nodegroups.go, BasicIgnoredLabels; and the cloud's CSI zone). */
const ZONES = /^topology\.[^/]*\/zone$|zone$/;

/** A set whose values carry settings, on a fleet that labels its nodes. */
const SET = setOf("web", {
  labels: { "example.com/app": "web" },
  taints: [{ key: "example.com/web", effect: "NoSchedule" }],
  across: {
    capacityType: {
      "on-demand": {},
      spot: {
        labels: { "example.com/interruptible": "yes" },
        taints: [{ key: "example.com/spot", value: "true", effect: "NoSchedule" }],
        tags: { pool: "spot" },
        autoscaling: { priority: 40 },
      },
    },
  },
});

describe.each(CLOUDS)("groups of a set on %s, with labels of the fleet's domain", (cloud) => {
  const declared = withSets(declareCluster(cloud), SET);
  const outputs = { "prod-azure": { clusterAutoscalerClientId: "00000000-0000-4000-8000-00000000000c" } };
  const fleet = declareFleet([declared], {}, { labelDomain: DOMAIN, ...(cloud === "azure" && { outputs }) });
  const [cluster] = resolvedClusters(fleet);
  if (cluster === undefined) throw new Error("no cluster");
  const of = (name: string) => cluster.scalingGroups.filter(({ nodeGroup }) => nodeGroup === name);

  test("are to cluster-autoscaler and to the kubelet what was resolved", () => {
    const tf = synthCluster(cluster);
    for (const group of cluster.scalingGroups) {
      expectDecodedTemplate(cluster, tf, group);
      expectRegisteredTemplate(cluster, tf, group);
      expect(group.registration.kubeletLabels).toHaveProperty([`${DOMAIN}/node-group`], group.nodeGroup);
    }
  });

  test("have what their value of the axis says", () => {
    expect(of("web-spot")[0]).toMatchObject({
      template: {
        labels: {
          "example.com/app": "web",
          "example.com/interruptible": "yes",
          [`${DOMAIN}/node-group`]: "web-spot",
          [`${DOMAIN}/capacity-type`]: "spot",
        },
        taints: [
          { key: "example.com/spot", value: "true" },
          { key: "example.com/web", value: "" },
        ],
      },
      tags: { pool: "spot" },
      autoscaling: { priority: 40 },
    });
    const [plain] = of("web-on-demand");
    expect(plain?.template.labels).toMatchObject({ [`${DOMAIN}/capacity-type`]: "on-demand" });
    expect([plain?.tags, plain?.autoscaling.priority]).toEqual([{}, null]);
  });

  test("still balance over the zones of a group: nothing but zones differs", () => {
    for (const name of ["web-spot", "web-on-demand"]) {
      const labels = of(name).map(({ template }) =>
        Object.entries(template.labels).filter(([key]) => !ZONES.test(key)),
      );
      expect(labels).toHaveLength(3);
      expect(labels).toEqual([labels[0], labels[0], labels[0]]);
    }
    const ignored = autoscalerArgs(cluster).filter((arg) => arg.startsWith("--balancing-ignore-label"));
    expect(ignored.filter((arg) => arg.includes(`=${DOMAIN}/`))).toEqual([]);
  });
});

test("groups of both capacity types say so", () => {
  const mixed = {
    minSize: 0,
    maxSize: 9,
    machineTypes: { aws: ["m6i.xlarge", "m5.xlarge"] },
    capacityType: { onDemandBase: 1, onDemandPercentage: 20 },
  };
  const [cluster] = resolvedClusters(declareFleet([declareCluster("aws", { mixed })], {}, { labelDomain: DOMAIN }));
  expect(cluster?.scalingGroups[0]?.template.labels).toHaveProperty([`${DOMAIN}/capacity-type`], "mixed");
});
