import { describe, expect, it } from "@jest/globals";
import type { Bootstrap } from "../../../../../model/declaration/bootstrap";
import { NODE_OSES, type NodeOs } from "../../../../../model/declaration/node-group";
import { EKS } from "../../../../support/eks";
import { CLUSTER_PROPS } from "../../../../support/fleets";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const AMI = "ami-0123456789abcdef0";

const BOOTSTRAPS: readonly Bootstrap[] = [
  { kind: "nodeadm", ...EKS },
  { kind: "bottlerocket", ...EKS },
  CLUSTER_PROPS.aws.bootstrap,
  { kind: "raw", userData: "#!/bin/sh" },
];

/** Systems that each bootstrap makes nodes of on AWS. */
const ACCEPTED: Readonly<Record<Bootstrap["kind"], readonly NodeOs[]>> = {
  nodeadm: ["amazon-linux-2023"],
  bottlerocket: ["bottlerocket"],
  kubeadm: ["ubuntu", "amazon-linux-2023", "flatcar"],
  raw: NODE_OSES,
};

describe.each(BOOTSTRAPS.map((bootstrap) => [bootstrap.kind, bootstrap] as const))(
  "bootstrap-os-mismatch with %s",
  (kind, bootstrap) => {
    it.each(NODE_OSES)("knows whether it makes a node of %s", (os) => {
      const reported = partly(
        "bootstrap-os-mismatch",
        "prod-aws/general: image.os",
        `"${os}" with the ${kind} bootstrap`,
        "",
      );
      const problems = ACCEPTED[kind].includes(os) ? [] : [reported];
      expect(groupProblems("aws", { image: { id: AMI, os } }, { bootstrap })).toEqual(problems);
    });
  },
);

describe("bootstrap-os-mismatch", () => {
  it("says what the bootstrap needs", () => {
    const expectedOf = (os: NodeOs, bootstrap: Bootstrap) =>
      groupProblems("aws", { image: { id: AMI, os } }, { bootstrap }).map(({ expected }) => expected);
    expect(expectedOf("ubuntu", { kind: "nodeadm", ...EKS })).toEqual(['"amazon-linux-2023"']);
    expect(expectedOf("ubuntu", { kind: "bottlerocket", ...EKS })).toEqual(['"bottlerocket"']);
    expect(expectedOf("bottlerocket", CLUSTER_PROPS.aws.bootstrap)[0]).toContain("bottlerocket or raw bootstrap");
  });

  it("reports kubeadm on Container-Optimized OS on Azure, and not on Google", () => {
    const { image } = CLUSTER_PROPS.azure;
    expect(groupProblems("azure", { image: { id: image?.id ?? "", os: "cos" } })).toEqual([
      partly(
        "bootstrap-os-mismatch",
        "prod-azure/general: image.os",
        '"cos" with the kubeadm bootstrap',
        "a system with cloud-init or Ignition and kubeadm",
      ),
    ]);
    expect(groupProblems("google", { image: { id: "projects/images/global/images/node", os: "cos" } })).toEqual([]);
  });

  it("leaves Bottlerocket on other clouds to image-os-unsupported", () => {
    const codes = groupProblems("google", { image: { id: "projects/images/global/images/node", os: "bottlerocket" } });
    expect(codes.map(({ code }) => code)).toEqual(["image-os-unsupported"]);
  });

  it("does not judge a group without an image", () => {
    expect(groupProblems("aws", {}, { image: undefined }).map(({ code }) => code)).toEqual(["image-missing"]);
  });
});
