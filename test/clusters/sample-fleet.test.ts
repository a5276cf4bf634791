import "nodegroups/jest";
import { expect, test } from "@jest/globals";
import fleet from "../../clusters";
import { resolvedClusters } from "../support/contract";

test("what each NodeGroup of the sample fleet becomes", () => {
  expect(fleet()).toMatchNodeGroupSnapshot();
});

/** The termination handlers of Azure and Google are no components: they run on the machines (docs/node-termination.md). */
const ON_EACH_CLOUD = ["cloud-controller-manager", "node-problem-detector", "observability", "storage"];

test.each(resolvedClusters(fleet().declaration()).filter(({ name }) => name.startsWith("prod-")))(
  "$name runs what a production cluster has on each cloud, and its driver is traced",
  ({ components }) => {
    expect(components.map(({ kind }) => kind)).toEqual(expect.arrayContaining(ON_EACH_CLOUD));
    const storage = components.find(({ kind }) => kind === "storage");
    expect(JSON.stringify(storage?.programs)).toContain("http://otel-collector.monitoring.svc:4317");
  },
);
