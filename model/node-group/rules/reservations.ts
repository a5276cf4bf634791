import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { MIB } from "../../base/quantity";
import { eksMaxPods } from "../../machines/machine-details";
import { hugePageBytes, PAGE_BYTES } from "../../node/held-back";
import { podAddresses, VPC_CNI } from "../../node/max-pods";
import { distinct } from "../../stages/findings";
import { type PlacedGroup, placedGroups } from "../../stages/placed-group";
import type { Finding, GroupRules, ResolvedRules } from "../../stages/rule";
import {
  BUDGET_RESOURCES,
  type Budget,
  type BudgetResource,
  formatHeld,
  formatRoom,
  largestPath,
  listShares,
  nodeBudgets,
  pagesTakeAll,
  reservedAmount,
  reservesAll,
  total,
} from "../node-budget";

const EXPECTED: Readonly<Record<BudgetResource, string>> = {
  cpu: 'whole millicores, 0 or more: "200m", "0.5", "1"',
  memory: 'whole bytes, 0 or at least 1Mi: "512Mi", "1Gi"',
  "ephemeral-storage": 'whole bytes, 0 or at least 1Mi: "512Mi", "1Gi"',
};

const HINTS: Readonly<Record<BudgetResource, string>> = {
  cpu: "Reserve less, or take a machine with more vCPUs.",
  memory: "Reserve less, or take a machine with more memory.",
  "ephemeral-storage": "Reserve less, or give pods a larger disk.",
};

/** TODO */
export const RESERVATION_RULES: GroupRules = {
  /**
   * The kubelet does not start with what is no quantity or is negative (cmd/kubelet/app/server.go, parseResourceList). Parts of
   * a byte or a millicore would be rounded, in one place up and in another down.
   */
  "kubelet-reservation-invalid": {
    title: "What is reserved of a node is a Kubernetes quantity of whole millicores or bytes, not negative.",
    find(group) {
      return (["kubeReserved", "systemReserved"] as const).flatMap((field) =>
        BUDGET_RESOURCES.flatMap((resource) => {
          const text = group.settings.kubelet[field]?.[resource];
          if (text === undefined || isAmount(resource, text)) return [];
          return {
            path: joinPath(`kubelet.${field}`, resource),
            what: `This is not an amount of ${resource} that a kubelet can hold back.`,
            got: show(text),
            expected: EXPECTED[resource],
            hint: hint(resource, text),
          };
        }),
      );
    },
  },
  /**
   * The kubelet does not start with reservations beyond its capacity (pkg/kubelet/cm/node_container_manager_linux.go,
   * validateNodeAllocatable), and a node that has nothing left for pods would be added again and again.
   */
  "kubelet-reservation-too-large": {
    title: "Declared reservations and eviction thresholds leave pods something of each resource of the machine.",
    find(group) {
      return nodeBudgets(group)
        .filter(reservesAll)
        .map(({ resource, capacity, reserved }) => ({
          path: largestPath(reserved),
          what: `What is held back leaves nothing of the node's ${resource} for pods.`,
          got: `${listShares(resource, reserved)}: ${formatHeld(resource, total(reserved))}`,
          expected: `less than the ${formatRoom(resource, capacity)} that the node has`,
          hint: HINTS[resource],
        }));
    },
  },
  /** Memory in huge pages is none to pods that ask for ordinary memory (pkg/kubelet/nodestatus/setters.go, MachineInfo). */
  "huge-pages-exceed-memory": {
    title: "Huge pages leave memory for pods.",
    what: "Huge pages leave none of the node's memory to pods that ask for ordinary memory.",
    hint: "Set fewer pages aside, or take a machine with more memory.",
    find(group) {
      return nodeBudgets(group)
        .filter(pagesTakeAll)
        .map((budget) => ({
          path: largestPath(budget.hugePages),
          got: `${listShares("memory", budget.hugePages)}: ${formatHeld("memory", total(budget.hugePages))}`,
          expected: expected(budget),
        }));
    },
  },
  /**
   * Bottlerocket has no setting of pages by size (bottlerocket-settings-sdk), so none are set aside there: a node would have less
   * of them, and more memory, than cluster-autoscaler was told.
   */
  "huge-pages-unsupported": {
    title: "Huge pages are declared for nodes that set them aside; Bottlerocket's do not.",
    what: "Bottlerocket has no setting that sets huge pages of this size aside.",
    expected: "no huge pages on clusters whose bootstrap is bottlerocket",
    hint: "Leave them out, or put the group on a cluster whose bootstrap is nodeadm or kubeadm.",
    find(group) {
      if (group.cluster.props.bootstrap.kind !== "bottlerocket") return [];
      return hugePageBytes(group.settings.hugePages).map(([size, bytes]) => ({
        path: joinPath("hugePages", size),
        got: `${bytes / PAGE_BYTES[size]} pages`,
      }));
    },
  },
  /** A guess too high leaves pods without an address, one too low leaves the machine idle. */
  "max-pods-unknown": {
    title: "On EKS `kubelet.maxPods` is declared for machine types whose network interfaces are not known.",
    expected: "the number of pods that the machine has addresses for",
    find(group) {
      if (group.settings.kubelet.maxPods !== undefined || podAddresses(group) !== "unknown") return [];
      const machine = group.machines.types.find((type) => eksMaxPods(type) === "unknown");
      return [
        {
          path: "kubelet.maxPods",
          what: `The catalogue does not know the network interfaces of ${machine?.name}, by which the VPC CNI has addresses for pods.`,
          got: "nothing",
          hint: `Declare kubelet.maxPods; EC2 knows: aws ec2 describe-instance-types --instance-types ${show(machine?.name)}.`,
        },
      ];
    },
  },
};

/** TODO */
export const RESERVATION_WARNINGS: ResolvedRules = {
  /**
   * A pod beyond the addresses stays without one. Whether there are more, by prefix delegation or another CNI, is a setting of
   * the cluster that is not declared here (amazon-vpc-cni-k8s, ENABLE_PREFIX_DELEGATION).
   */
  "max-pods-over-addresses": {
    title: "On EKS a node takes no more pods than the VPC CNI has addresses for without prefix delegation.",
    what: "Unless the VPC CNI hands out prefixes, some pods of a full node would wait for an address.",
    hint: "Leave maxPods out, unless prefix delegation or another CNI is on.",
    find(cluster) {
      return distinct(
        placedGroups(cluster)
          .filter(({ cluster }) => VPC_CNI.has(cluster.bootstrap.kind))
          .flatMap(overAddresses),
      );
    },
  },
};

/** A few hundred bytes are mebibytes whose suffix was forgotten. */
function isAmount(resource: BudgetResource, text: string): boolean {
  const amount = reservedAmount(resource, text);
  return amount !== null && (resource === "cpu" || amount === 0n || amount >= MIB);
}

function hint(resource: BudgetResource, text: string): string {
  if (resource !== "cpu" && text.endsWith("m")) return "m is a thousandth; for mebibytes write Mi.";
  if (/^\d+$/.test(text) && resource !== "cpu")
    return `Write the unit: ${text} is a number of bytes; for mebibytes write ${text}Mi.`;
  if (/[kKMGT]i?B$/.test(text)) return "Leave out the B: Mi and Gi are of bytes already.";
  return "Write a number, with a suffix of Kubernetes' where it is large: m for a thousandth, Mi and Gi for bytes.";
}

function expected({ capacity, reserved }: Budget): string {
  const left = capacity - total(reserved);
  const memory = formatRoom("memory", capacity);
  return left > 0n
    ? `less than the ${formatRoom("memory", left)} that reservations leave of the node's ${memory}`
    : `less than the node's ${memory}`;
}

function overAddresses({ group, where }: PlacedGroup): readonly Finding<"expected">[] {
  const pods = Number(group.template.capacity.pods);
  const machine = group.machineTypes.find((type) => addresses(type) < pods);
  if (machine === undefined) return [];
  return [
    {
      on: where,
      path: "kubelet.maxPods",
      got: `${pods}, on ${machine.name} with addresses for ${addresses(machine)}`,
      expected: `at most ${addresses(machine)}, or prefix delegation in the cluster's VPC CNI`,
    },
  ];
}

function addresses(type: Parameters<typeof eksMaxPods>[0]): number {
  const count = eksMaxPods(type);
  return count === "unknown" ? Number.POSITIVE_INFINITY : count;
}
