import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { resolveGroup } from "../../support/fleets";

const T4 = { guestAccelerator: { type: "nvidia-tesla-t4", count: 2 } };

describe("a group with NVIDIA GPUs", () => {
  it.each<[Cloud, NodeGroupDeclaration, string, string]>([
    ["aws", { machineTypes: { aws: ["g6.4xlarge"] } }, "k8s.amazonaws.com/accelerator", "nvidia-l4"],
    ["azure", { machineTypes: { azure: ["Standard_NC8as_T4_v3"] } }, "kubernetes.azure.com/accelerator", "nvidia"],
    ["google", { machineTypes: { google: ["g2-standard-16"] } }, "cloud.google.com/gke-accelerator", "nvidia-l4"],
    [
      "google",
      { machineTypes: { google: ["n1-standard-8"] }, google: T4 },
      "cloud.google.com/gke-accelerator",
      "nvidia-tesla-t4",
    ],
  ])(
    "on %s has the label by which cluster-autoscaler knows it, in template and kubelet",
    (cloud, declared, key, value) => {
      const { template, registration } = resolveGroup(cloud, declared);
      expect(template.labels[key]).toBe(value);
      expect(registration.kubeletLabels[key]).toBe(value);
    },
  );

  it("keeps the user's own label", () => {
    const labels = { "k8s.amazonaws.com/accelerator": "ours" };
    expect(resolveGroup("aws", { machineTypes: { aws: ["g6.4xlarge"] }, labels }).template.labels).toMatchObject(
      labels,
    );
  });

  it("has a startup taint if that is declared", () => {
    const taint = { key: "startup-taint.cluster-autoscaler.kubernetes.io/nvidia-gpu", value: "", effect: "NoSchedule" };
    const machineTypes = { aws: ["g6.4xlarge"] };
    expect(resolveGroup("aws", { machineTypes }).template.taints).toEqual([]);
    const { template, registration, startupTaintKeys } = resolveGroup("aws", {
      machineTypes,
      gpu: { startupTaint: true },
    });
    expect(template.taints).toEqual([taint]);
    expect(registration.taints).toEqual([taint]);
    expect(startupTaintKeys).toEqual([taint.key]);
  });
});

describe("a group without NVIDIA GPUs", () => {
  it.each<[string, NodeGroupDeclaration]>([
    ["no GPUs", { machineTypes: { aws: ["m6i.xlarge"] } }],
    [
      "GPUs of another maker, for which cluster-autoscaler would wait forever",
      { machineTypes: { aws: ["g4ad.4xlarge"] } },
    ],
  ])("has neither label nor taint: %s", (_kind, declared) => {
    const { template } = resolveGroup("aws", { ...declared, gpu: { startupTaint: true } });
    expect(Object.keys(template.labels)).not.toContain("k8s.amazonaws.com/accelerator");
    expect(template.taints).toEqual([]);
  });
});
