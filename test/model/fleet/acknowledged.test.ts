import { expect, it } from "@jest/globals";
import type { Cloud } from "../../../model/base/cloud";
import type { ControllerDeclaration } from "../../../model/declaration/controller";
import type { DeclaredFleet } from "../../../model/declaration/fleet";
import { acknowledgedIn } from "../../../model/fleet/acknowledged";
import { declareCluster, declareFleet } from "../../support/fleets";
import { declareWithControllers, PLAIN_CONTROLLER } from "../../support/permitted-controllers";
import { planFleet, resolveFleet } from "../../support/resolved";

function found(fleet: DeclaredFleet) {
  const acknowledged = acknowledgedIn(fleet, resolveFleet(planFleet(fleet)));
  return acknowledged.map(({ code, where, reason }) => [code, where, reason]);
}

const group = { minSize: 1, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } };

it("is nothing where nothing has a reason", () => {
  expect(found(declareFleet([declareCluster("aws", { group })]))).toEqual([]);
});

it("has known defects and what a cluster's own identities may do, in the declaration's words", () => {
  const props = {
    acknowledgedPremises: { "placement-conflict": "EC2 takes both" },
    clusterAutoscaler: { acknowledgedDefects: { "some-defect": "it cannot happen here" } },
    identity: {
      nodeRole: {
        statements: [{ actions: ["s3:GetObject"], resources: ["*"] }],
        dangerously: { "aws-any-resource": "buckets have random names" },
      },
    },
  };
  expect(found(declareFleet([declareCluster("aws", { group }, props)]))).toEqual([
    ["placement-conflict", 'prod-aws: acknowledgedPremises["placement-conflict"]', "EC2 takes both"],
    ["known-defect", 'prod-aws: clusterAutoscaler.acknowledgedDefects["some-defect"]', "it cannot happen here"],
    ["aws-any-resource", 'prod-aws: identity.nodeRole.dangerously["aws-any-resource"]', "buckets have random names"],
  ]);
});

it("has quotas of the fleet that do not suffice for all groups", () => {
  const quota = { quota: "aws-on-demand-p", account: "111122223333", region: "us-east-1", vcpus: 1 } as const;
  const props = { vcpuQuotas: [quota, { ...quota, quota: "aws-on-demand-x", acknowledged: "one at a time" }] } as const;
  expect(found(declareFleet([declareCluster("aws", { group })], {}, props))).toEqual([
    ["vcpu-quota-exceeded", "fleet: vcpuQuotas[1].acknowledged", "one at a time"],
  ]);
});

const controller: ControllerDeclaration = {
  ...PLAIN_CONTROLLER,
  image: "registry.example.com/tagger:v1",
  allowUnpinnedImage: "built here",
  namespace: "kube-system",
  permissions: { cluster: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get"] }] },
  dangerously: {
    "aws-any-resource": "on AWS",
    "google-basic-role": "on Google",
    "secrets-read": "reads certificates",
    "system-namespace": "is a part of the cluster",
  },
};

it.each<[Cloud, string, string]>([
  ["aws", "aws-any-resource", "on AWS"],
  ["google", "google-basic-role", "on Google"],
])("has what a controller is allowed on its cluster's own cloud: %s", (cloud, danger, reason) => {
  const where = `prod-${cloud}/Controller/tagger`;
  expect(found(declareFleet([declareWithControllers(cloud, { tagger: controller })]))).toEqual([
    ["controller-image-unpinned", `${where}: image`, "built here"],
    ["controller-namespace-system", `${where}: namespace`, "is a part of the cluster"],
    [danger, `${where}: dangerously["${danger}"]`, reason],
    ["rbac-secrets-read", `prod-${cloud}/tagger: ClusterRole/kube-system:tagger`, "reads certificates"],
  ]);
});
