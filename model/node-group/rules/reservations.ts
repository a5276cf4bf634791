import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { MIB } from "../../base/quantity";
import { isKnownXen } from "../../machines/aws";
import { eksMaxPods } from "../../machines/machine-details";
import type { MachineType } from "../../machines/machine-type";
import { podAddresses } from "../../node/node-resources";
import { hasIpv6, joinsEks } from "../../stages/cluster-facts";
import type { PlacedGroup } from "../../stages/cluster-groups";
import { BOTTLEROCKET, EKS_DOCUMENTATION } from "../../stages/premises";
import { type Found, type GroupRules, ONLY_AWS, type ResolvedRules } from "../../stages/rule";
import { placedFindings } from "../findings";
import {
  BUDGET_RESOURCES,
  type Budget,
  type BudgetResource,
  byteSuffixHint,
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
import { forExample, machinePath, nearestTypes } from "../planned-machines";

const BYTES = 'whole bytes, 0 or at least 1Mi: "512Mi", "1Gi"';

const AMOUNTS: Readonly<Record<BudgetResource, string>> = {
  cpu: 'whole millicores, 0 or more: "200m", "0.5", "1"',
  memory: BYTES,
  "ephemeral-storage": BYTES,
};

const ROOM_HINTS: Readonly<Record<BudgetResource, string>> = {
  cpu: "Reserve less, or choose a machine with more vCPUs.",
  memory: "Reserve less, or choose a machine with more memory.",
  "ephemeral-storage": "Reserve less, or give pods a larger disk.",
};

/** Rules over what a group's nodes keep from pods, and over the number of pods. */
export const RESERVATION_RULES: GroupRules = {
  /**
   * The kubelet does not start with a reservation that is not a quantity or is negative (Kubernetes 1.36.2, cmd/kubelet/app/server.go,
   * parseResourceList; 2026-11). Parts of a byte or a millicore would be rounded up in one place and down in another.
   */
  "kubelet-reservation-invalid": {
    title: "Each reservation is a Kubernetes quantity of whole millicores or bytes, 0 or more.",
    find: (group) =>
      (["kubeReserved", "systemReserved"] as const).flatMap((field) =>
        BUDGET_RESOURCES.flatMap((resource) => {
          const text = group.settings.kubelet[field]?.[resource];
          if (text === undefined || isAmount(resource, text)) return [];
          return {
            path: joinPath(`kubelet.${field}`, resource),
            what: `The kubelet cannot reserve this amount of ${resource}.`,
            got: show(text),
            expected: AMOUNTS[resource],
            hint: amountHint(resource, text),
          };
        }),
      ),
  },
  /**
   * The kubelet does not start with reservations beyond its capacity (pkg/kubelet/cm/node_container_manager_linux.go,
   * validateNodeAllocatable). cluster-autoscaler would add a node that has nothing left for pods again and again.
   */
  "kubelet-reservation-too-large": {
    title: "Reservations and eviction thresholds leave some of each resource of the machine to pods.",
    find: (group) =>
      nodeBudgets(group)
        .filter(reservesAll)
        .map(({ resource, capacity, reserved }) => ({
          path: largestPath(reserved),
          what: `Reservations and thresholds leave none of the node's ${resource} to pods.`,
          got: `${listShares(resource, reserved)}: ${formatHeld(resource, total(reserved))}`,
          expected: `less than the ${formatRoom(resource, capacity)} that the node has`,
          hint: ROOM_HINTS[resource],
        })),
  },
  /** Pods that request ordinary memory cannot use memory in huge pages (pkg/kubelet/nodestatus/setters.go, MachineInfo). */
  "huge-pages-exceed-memory": {
    title: "Huge pages leave memory for pods.",
    what: "Huge pages leave none of the node's memory to pods that request ordinary memory.",
    hint: "Set fewer pages aside, or choose a machine with more memory.",
    find: (group) =>
      nodeBudgets(group)
        .filter(pagesTakeAll)
        .map((budget) => ({
          path: largestPath(budget.hugePages),
          got: `${listShares("memory", budget.hugePages)}: ${formatHeld("memory", total(budget.hugePages))}`,
          expected: roomForPages(budget),
        })),
  },
  /**
   * The VPC CNI gives pods of IPv6 addresses of prefixes only, which EC2 delegates to Nitro types only: its daemon stops on others
   * (amazon-vpc-cni-k8s, pkg/ipamd/ipamd.go, "IPv6 is only supported in Prefix delegation Mode").
   */
  "eks-ipv6-needs-nitro": {
    title: "On EKS with IPv6, a NodeGroup's machines are Nitro types.",
    premise: EKS_DOCUMENTATION,
    clouds: ONLY_AWS,
    what: "These run on Xen, on which the VPC CNI has no IPv6 addresses for pods, so no node would become ready (November 2026).",
    expected: "Nitro types",
    find(group) {
      const xen = joinsEks(group) && hasIpv6(group.cluster) ? group.machines.types.filter(isKnownXen) : [];
      const [first] = xen;
      if (first === undefined) return [];
      const nitro = nearestTypes(group, first, ({ burstable }, type) => burstable === false && !isKnownXen(type));
      return {
        path: machinePath(group, first.name),
        got: xen.map(({ name }) => name).join(", "),
        hint: `Name other types in machineTypes.${group.cluster.cloud}${forExample(nitro)}.`,
      };
    },
  },
  /** Too high a guess leaves pods without an address, too low a guess leaves the machine idle. */
  "max-pods-unknown": {
    title: "On EKS a NodeGroup declares `kubelet.maxPods` if its machine type's network interfaces are not known.",
    clouds: ONLY_AWS,
    expected: "the number of pods that the machine has addresses for",
    find(group) {
      if (group.settings.kubelet.maxPods !== undefined || podAddresses(group) !== "unknown") return [];
      const machine = group.machines.types.find((type) => eksMaxPods(type) === "unknown");
      return {
        path: "kubelet.maxPods",
        what: `The catalogue does not know the network interfaces of ${machine?.name}, which decide how many pod addresses the VPC CNI has.`,
        got: "nothing",
        hint: `Declare kubelet.maxPods. To look the interfaces up, run: aws ec2 describe-instance-types --instance-types ${show(machine?.name)}.`,
      };
    },
  },
};

/** Warnings about the number of pods on a node. */
export const RESERVATION_WARNINGS: ResolvedRules = {
  /** It refuses user data with a setting that it does not know (bottlerocket.dev, settings of 1.64 and 1.66, `kernel.hugepages`). */
  "huge-pages-bottlerocket-release": {
    title: "Nodes with huge pages on Bottlerocket boot release 1.64 or later.",
    premise: BOTTLEROCKET,
    what: "Older releases of Bottlerocket do not know the setting for huge pages, and start no node with it.",
    expected: "an image of Bottlerocket 1.64 or later",
    hint: "Check the image of the group; with an older one leave huge pages out.",
    find: (cluster) =>
      placedFindings(cluster, ({ group: { os, template } }) => {
        if (os !== "bottlerocket") return [];
        const pages = Object.entries(template.capacity).filter(([name]) => name.startsWith("hugepages-"));
        if (pages.length === 0) return [];
        return [{ path: "hugePages", got: pages.map(([name, amount]) => `${name} ${amount}`).join(", ") }];
      }),
  },
  /**
   * A pod beyond the addresses stays without one. Prefix delegation or another CNI gives more addresses, but both are settings of
   * the cluster that are not declared here (amazon-vpc-cni-k8s, ENABLE_PREFIX_DELEGATION).
   */
  "max-pods-over-addresses": {
    title: "On EKS a node runs no more pods than the VPC CNI has addresses for without prefix delegation.",
    premise: EKS_DOCUMENTATION,
    what: "Unless the VPC CNI delegates prefixes, some pods of a full node would wait for an address.",
    hint: "Leave maxPods out, unless the cluster has prefix delegation or another CNI.",
    find: (cluster) => placedFindings(cluster, overAddresses),
  },
};

/** A few hundred bytes are mebibytes without their suffix. */
function isAmount(resource: BudgetResource, text: string): boolean {
  const amount = reservedAmount(resource, text);
  return amount !== null && (resource === "cpu" || amount === 0n || amount >= MIB);
}

function amountHint(resource: BudgetResource, text: string): string {
  const inBytes = resource !== "cpu";
  if (inBytes && text.endsWith("m")) return "m stands for a thousandth; write Mi for mebibytes.";
  if (inBytes && /^\d+$/.test(text)) {
    return `Add the unit: ${text} is a number of bytes; write ${text}Mi for mebibytes.`;
  }
  return (
    byteSuffixHint(text) ?? "Write a number, with a Kubernetes suffix if needed: m for thousandths, Mi or Gi for bytes."
  );
}

function roomForPages({ capacity, reserved }: Budget): string {
  const left = capacity - total(reserved);
  const memory = formatRoom("memory", capacity);
  return left > 0n
    ? `less than the ${formatRoom("memory", left)} that reservations leave of the node's ${memory}`
    : `less than the node's ${memory}`;
}

function overAddresses({ group }: PlacedGroup): Found<"expected"> {
  if (!group.joinsEks || group.network.ipv6) return [];
  const pods = Number(group.template.capacity.pods);
  const machine = group.machineTypes.find((type) => knownAddresses(type) < pods);
  if (machine === undefined) return [];
  const addresses = knownAddresses(machine);
  return {
    path: "kubelet.maxPods",
    got: `${pods}, on ${machine.name} with addresses for ${addresses}`,
    expected: `at most ${addresses}, or prefix delegation in the cluster's VPC CNI`,
  };
}

/** Pods that a machine has addresses for; infinite if that is not known. */
function knownAddresses(type: MachineType): number {
  const count = eksMaxPods(type);
  return count === "unknown" ? Number.POSITIVE_INFINITY : count;
}
