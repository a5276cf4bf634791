import { describe, expect, it } from "@jest/globals";
import { isKubeletLabel } from "../../../model/node/kubelet-labels";

// staging/src/k8s.io/kubelet/pkg/apis/well_known_labels.go and the NodeRestriction documentation.
describe("labels that a kubelet may set on its own node", () => {
  it.each([
    "team",
    "example.com/team",
    "notkubernetes.io/x",
    "kubernetes.io.example.com/x",
    "kubelet.kubernetes.io/x",
    "node.kubernetes.io/x",
    "x.node.kubernetes.io/y",
    "a.b.kubelet.kubernetes.io/y",
    "kubernetes.io/arch",
    "kubernetes.io/os",
    "kubernetes.io/hostname",
    "topology.kubernetes.io/zone",
    "topology.kubernetes.io/region",
    "node.kubernetes.io/instance-type",
    "beta.kubernetes.io/instance-type",
    "failure-domain.beta.kubernetes.io/zone",
  ])("%s", (key) => {
    expect(isKubeletLabel(key)).toBe(true);
  });
});

describe("labels that NodeRestriction keeps from kubelets", () => {
  it.each([
    "node-role.kubernetes.io/worker",
    "node-restriction.kubernetes.io/tenant",
    "x.node-restriction.kubernetes.io/tenant",
    "kubernetes.io/role",
    "k8s.io/role",
    "example.k8s.io/role",
    "topology.kubernetes.io/rack",
    "storage.kubernetes.io/x",
    "mynode.kubernetes.io/x",
  ])("%s", (key) => {
    expect(isKubeletLabel(key)).toBe(false);
  });
});
