import type { NodeGroupDeclaration } from "../../../../../model/declaration/node-group";
import { problem } from "../../../../support/rule-cases";
import { policyProblems, TEAM, vpaProblems, WEB } from "./vpa-problems";

const GROUP: NodeGroupDeclaration = { minSize: 0, maxSize: 9, machine: { vcpu: 4, memoryGiB: 16 } };
const groups = {
  general: GROUP,
  ml: { ...GROUP, labels: { team: "ml" }, taints: [{ key: "team", value: "ml", effect: "NoSchedule" as const }] },
};
const EXPECTED = "labels, and tolerations for all taints, of one of: general, ml (taints team=ml:NoSchedule)";

test("no group has the labels, or none whose taints are tolerated", () => {
  expect(vpaProblems({ nodeSelector: { team: "web" } }, { groups })).toEqual([
    problem("vpa-group-missing", `${WEB}: nodeSelector`, '{"nodeSelector":{"team":"web"},"tolerations":[]}', EXPECTED),
  ]);
  expect(vpaProblems({ nodeSelector: { team: "ml" } }, { groups })).toMatchObject([{ code: "vpa-group-missing" }]);
});

test("a policy is told once", () => {
  const workloads = {
    payments: [
      { kind: "Deployment", name: "api" },
      { kind: "Deployment", name: "worker" },
    ],
  };
  expect(policyProblems({ workloads, nodeSelector: { team: "web" } }, { groups })).toMatchObject([
    { code: "vpa-group-missing", where: `${TEAM}: nodeSelector` },
  ]);
});

test("a cluster without groups", () => {
  expect(vpaProblems({}, { groups: {} })).toMatchObject([
    { code: "vpa-group-missing", expected: expect.stringContaining("no group: the cluster has none") },
  ]);
});

test("a group takes the pods", () => {
  expect(vpaProblems({}, { groups })).toEqual([]);
  const tolerations = [{ key: "team", value: "ml" }];
  expect(vpaProblems({ nodeSelector: { team: "ml" }, tolerations }, { groups })).toEqual([]);
});

test("nothing is said while a group has a problem of its own: it might be the one", () => {
  const broken = { ...groups, web: { ...GROUP, labels: { team: "web" }, machine: { vcpu: 4, memoryGiB: 0 } } };
  const codes = vpaProblems({ nodeSelector: { team: "web" } }, { groups: broken }).map(({ code }) => code);
  expect(codes.length).toBeGreaterThan(0);
  expect(codes).not.toContain("vpa-group-missing");
  const misshapen = { ...groups, web: { ...GROUP, labels: { team: "web" }, minSize: "many" as never } };
  expect(vpaProblems({ nodeSelector: { team: "web" } }, { groups: misshapen })).toMatchObject([{ code: "wrong-type" }]);
});
