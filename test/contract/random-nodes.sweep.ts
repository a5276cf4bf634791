import { it } from "@jest/globals";
import { expectAgreement } from "../support/random-node-groups";
import { RANDOM_WAYS } from "../support/random-node-ways";

it.each(Object.keys(RANDOM_WAYS))(
  "Terraform, cluster-autoscaler and kubelet agree on every node: %s, 1,000 random node groups",
  (name) => {
    expectAgreement(RANDOM_WAYS[name], { groups: 50, runs: 20 });
  },
);
