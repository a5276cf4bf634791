import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../../../model/declaration/node-group";
import { eksProps } from "../../../../support/eks";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetProblems, groupProblems, VALID } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const CODE = "cis-contradicted";

const CONTRADICTIONS: readonly [path: string, change: NodeGroupDeclaration, got: string, expected: string][] = [
  ["kubelet.seccompDefault", { kubelet: { seccompDefault: false } }, "false", "true, by control 4.2.14"],
  ["kubelet.podPidsLimit", { kubelet: { podPidsLimit: -1 } }, "-1", "1 or more, by control 4.2.13"],
  ["kubelet.podPidsLimit", { kubelet: { podPidsLimit: 0 } }, "0", "1 or more, by control 4.2.13"],
  ['sysctls["kernel.panic"]', { sysctls: { "kernel.panic": "0" } }, '"0"', '"10", by control kernel-defaults'],
  [
    'sysctls["vm/overcommit_memory"]',
    { sysctls: { "vm/overcommit_memory": "2" } },
    '"2"',
    '"1", by control kernel-defaults',
  ],
];

describe(CODE, () => {
  it.each(CONTRADICTIONS)("reports %s", (path, change, got, expected) => {
    for (const cloud of CLOUDS) {
      const problems = groupProblems(cloud, change);
      expect(problems).toEqual([partly(CODE, `prod-${cloud}/general: ${path}`, got, expected)]);
      expect(problems[0]?.hint).toContain('security: { profile: "none" }');
    }
  });

  it.each(CONTRADICTIONS)("accepts %s where the group says that it is not hardened", (_path, change) => {
    expect(groupProblems("aws", { ...change, security: { profile: "none" } })).toEqual([]);
  });

  it("reports self-signed serving certificates where the cluster's are approved, and only there", () => {
    const change = { kubelet: { serverTLSBootstrap: false } };
    const path = "prod-aws/general: kubelet.serverTLSBootstrap";
    expect(groupProblems("aws", change, eksProps("nodeadm"))).toEqual([
      partly(CODE, path, "false", "true, by control 4.2.9"),
    ]);
    expect(groupProblems("aws", change)).toEqual([]);
  });

  it("says where the setting is from", () => {
    const defaults = { kubelet: { seccompDefault: false } };
    const fleet = declareFleet([declareCluster("aws", { general: VALID }, { defaults })]);
    expect(fleetProblems(fleet)[0]?.hint).toMatch(/The value comes from the cluster\.$/);
  });

  it.each(CLOUDS)("accepts settings that agree, and others, on %s", (cloud) => {
    const sysctls = { "kernel.panic": "10", "net.core.somaxconn": "4096" };
    expect(groupProblems(cloud, { kubelet: { seccompDefault: true, podPidsLimit: 100 }, sysctls })).toEqual([]);
  });
});
