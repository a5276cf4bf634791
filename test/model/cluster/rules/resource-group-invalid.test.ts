import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

test.each(["", "nodes.", "no/des", "/subscriptions/s/resourceGroups/nodes", "a".repeat(91)])(
  "refuses %j",
  (resourceGroup) => {
    expect(clusterProblems("azure", { resourceGroup })).toEqual([
      problem(
        "resource-group-invalid",
        "prod-azure: resourceGroup",
        JSON.stringify(resourceGroup),
        expect.stringContaining("at most 90"),
      ),
    ]);
  },
);

test.each(["Prod_(nodes).1", "n", "a".repeat(90)])("takes %s", (resourceGroup) => {
  expect(clusterProblems("azure", { resourceGroup })).toEqual([]);
});
