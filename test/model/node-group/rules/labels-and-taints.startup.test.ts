import { expect, it } from "@jest/globals";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { fleetProblems, VALID } from "../../../support/problems";

it("says what to do about a startup taint that no group declares", () => {
  const key = "node.cilium.io/agent-not-ready";
  const tainted = { ...VALID, taints: [{ key, effect: "NoExecute" } as const] };
  const declared = declareCluster("aws", { waiting: VALID, tainted }, { nodesWaitFor: ["cilium"] });
  const found = fleetProblems(declareFleet([declared])).find(({ code }) => code === "startup-taint-shadows-taint");
  expect(found?.hint).toContain("Rename the permanent taint of prod-aws/tainted.");
  expect(found?.hint).toContain("where nodesWaitFor or storage of the cluster adds it, leave that out");
});
