import { expect, test } from "@jest/globals";
import { places, problemsOfTwo } from "./two";

const system = { namespace: "kube-system", dangerously: { "system-namespace": "Feeds the scheduler." } };
const leaderElection = { leaseName: "widget" };

test("refuses one lease of two controllers of a namespace", () => {
  const found = problemsOfTwo({ ...system, leaderElection }, { ...system, leaderElection });
  expect(places(found)).toEqual([
    "controller-lease-twice one: leaderElection.leaseName",
    "controller-lease-twice two: leaderElection.leaseName",
  ]);
  expect(found[0]?.got).toContain("kube-system/widget");
});

test("takes one name in two namespaces, and no lease", () => {
  expect(problemsOfTwo({ leaderElection }, { leaderElection })).toEqual([]);
  expect(problemsOfTwo({ ...system, leaderElection: false }, { ...system, leaderElection: false })).toEqual([]);
});
