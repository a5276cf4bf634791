import { eksMaxPods } from "../../../machines/eks-max-pods";
import { VPC_CNI } from "../../../node/max-pods";
import type { Finding, ResolvedRule } from "../../../stages/rule";
import { distinct, type PlacedGroup, placedGroups } from "../rendered/placed-group";

/**
 * A pod beyond the addresses stays without one. Whether there are more, by prefix delegation or another CNI, is a setting of
 * the cluster that is not declared here (amazon-vpc-cni-k8s, ENABLE_PREFIX_DELEGATION).
 */
export const maxPodsOverAddresses: ResolvedRule = {
  code: "max-pods-over-addresses",
  title: "On EKS a node takes no more pods than the VPC CNI has addresses for without prefix delegation.",
  check(fleet) {
    return distinct(
      placedGroups(fleet)
        .filter(({ cluster }) => VPC_CNI.has(cluster.bootstrap.kind))
        .flatMap(overAddresses),
    );
  },
};

function overAddresses({ group, where }: PlacedGroup): readonly Finding[] {
  const pods = Number(group.template.capacity.pods);
  const machine = group.machineTypes.find((type) => addresses(type) < pods);
  if (machine === undefined) return [];
  return [
    {
      where: `${where}: kubelet.maxPods`,
      what: "Unless the VPC CNI hands out prefixes, some pods of a full node would wait for an address.",
      got: `${pods}, on ${machine.name} with addresses for ${addresses(machine)}`,
      expected: `at most ${addresses(machine)}, or prefix delegation in the cluster's VPC CNI`,
      hint: "Leave maxPods out, unless prefix delegation or another CNI is on.",
    },
  ];
}

function addresses(type: Parameters<typeof eksMaxPods>[0]): number {
  const count = eksMaxPods(type);
  return count === "unknown" ? Number.POSITIVE_INFINITY : count;
}
