import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { CLOUDS } from "../../model/base/cloud";
import { arbitraryNodeGroup, KUBEADM_SYSTEMS } from "../support/arbitrary-node-groups";
import { expectAgreement } from "../support/random-node-groups";
import { RANDOM_WAYS } from "../support/random-node-ways";

/** Whether a cloud has mixed groups, and groups that span zones. */
const HAS = { aws: [true, true], azure: [false, true], google: [false, false] } as const;

test.each(CLOUDS)(
  "random groups on %s are on demand, spot, mixed and over several zones, where a cloud has it",
  (cloud) => {
    const drawn = fc.sample(arbitraryNodeGroup(cloud, KUBEADM_SYSTEMS[cloud]), { numRuns: 100, seed: 1 });
    const types = new Set(drawn.map(({ capacityType }) => (typeof capacityType === "object" ? "mixed" : capacityType)));
    const spanning = drawn.some(({ spanZones, zones }) => spanZones === true && (zones?.length ?? 0) > 1);
    expect(types).toEqual(new Set(["on-demand", "spot", ...(HAS[cloud][0] ? ["mixed"] : [])]));
    expect(spanning).toBe(HAS[cloud][1]);
  },
);

// A thousand of each: random-nodes.sweep.ts.
test.each(Object.keys(RANDOM_WAYS))("Terraform, cluster-autoscaler and kubelet agree on random nodes: %s", (name) => {
  expectAgreement(RANDOM_WAYS[name], { groups: 15, runs: 4 });
});
