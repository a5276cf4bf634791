import { isQualifiedName } from "../../base/kubernetes-names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import type { GroupRules } from "../../stages/rule";
import { machinePath } from "../planned-machines";

const GPU = "nvidia.com/gpu";

/** N1 types, predefined and custom; the old custom names without a series are N1's too. */
const N1 = /^(n1|custom)-/;

/** Cards that can be attached to a machine, and how many of each (Compute Engine documentation, "GPU machine types", N1). */
const CARD_COUNTS: ReadonlyMap<string, readonly number[]> = new Map([
  ["nvidia-tesla-t4", [1, 2, 4]],
  ["nvidia-tesla-p4", [1, 2, 4]],
  ["nvidia-tesla-p100", [1, 2, 4]],
  ["nvidia-tesla-v100", [1, 2, 4, 8]],
]);

/** TODO */
export const RESOURCE_RULES: GroupRules = {
  /**
   * In a resource's tag name cluster-autoscaler decodes `_` and its escape `~2` both to `/`
   * (cloudprovider/azure/azure_template.go, extractAllocatableResourcesFromScaleSet).
   */
  "azure-resource-underscore": {
    title: "On Azure no extended resource has `_` in its name.",
    what: 'cluster-autoscaler on Azure would read every "_" in the name as "/" and plan with another resource.',
    expected: 'a name without "_"',
    hint: "Have the device plugin advertise another name, or leave the resource out and keep a node running.",
    find(group) {
      if (group.cluster.cloud !== "azure") return [];
      const names = Object.keys(group.settings.extendedResources).filter((name) => name.includes("_"));
      return names.map((name) => ({ path: joinPath("extendedResources", name), got: show(name) }));
    },
  },
  /** Counted from the machine's cards; a second number would contradict it. */
  "extended-resource-counted": {
    title: "GPUs are counted from the machine and not declared as extended resources.",
    what: "GPUs are counted from the machine type.",
    hint: "Remove it; for a type that is not in the catalogue state the GPUs in capacity.",
    find(group) {
      const { [GPU]: declared } = group.settings.extendedResources;
      const [machine] = group.machines.types;
      if (declared === undefined) return [];
      return [
        {
          path: `extendedResources["${GPU}"]`,
          got: `${show(GPU)}: ${declared}`,
          expected: machine === undefined ? "no such entry" : `no such entry: ${machine.name} has ${machine.gpus}`,
        },
      ];
    },
  },
  /** A name a device plugin can advertise (Kubernetes, pkg/apis/core/v1/helper, IsExtendedResourceName). */
  "extended-resource-invalid": {
    title: "Extended resources are named in a domain of their maker, not of Kubernetes.",
    what: "No device plugin can advertise a resource of this name.",
    expected: "a qualified name with a domain that is not Kubernetes' own, like example.com/fpga",
    hint: "CPU, memory, disk and pods follow from the machine; other resources need a domain.",
    find(group) {
      const names = Object.keys(group.settings.extendedResources).filter((name) => !isExtendedResourceName(name));
      return names.map((name) => ({ path: joinPath("extendedResources", name), got: show(name) }));
    },
  },
  /**
   * Cards are attached to N1 machines only; the accelerator-optimized series have theirs built in (Compute Engine
   * documentation, "GPU machine types").
   */
  "accelerator-machine-unsupported": {
    title: "A Google guest accelerator is attached to an N1 machine.",
    expected: "an n1 machine type, for example n1-standard-8",
    find(group) {
      const [machine] = group.machines.types;
      const cards = group.settings.google.guestAccelerator;
      if (group.cluster.cloud !== "google" || cards === undefined) return [];
      if (machine === undefined || N1.test(machine.name)) return [];
      return [
        {
          path: "google.guestAccelerator",
          what: `Cards can be attached to N1 machines only; this group's is ${machine.name}.`,
          got: `${cards.count} × ${cards.type} on ${machine.name}`,
          hint: `Name an n1 type in machineTypes.google instead of ${machinePath(group, machine.name)}, or a type with cards built in (a2, a3, g2 …).`,
        },
      ];
    },
  },
  /** Compute Engine refuses other cards and counts, so the group would never get a node. */
  "accelerator-unsupported": {
    title: "A Google guest accelerator is a card, and a number of them, that can be attached to a machine.",
    what: "Compute Engine attaches no such number of cards of this type.",
    hint: "Newer cards are built into machine types (a2, a3, g2 …): name one in machineTypes.google instead.",
    find(group) {
      const cards = group.settings.google.guestAccelerator;
      if (group.cluster.cloud !== "google" || cards === undefined) return [];
      if (CARD_COUNTS.get(cards.type)?.includes(cards.count)) return [];
      const known = [...CARD_COUNTS].map(([type, counts]) => `${type} (${counts.join(", ")})`);
      return [{ path: "google.guestAccelerator", got: show(cards), expected: `one of ${known.join("; ")}` }];
    },
  },
};

function isExtendedResourceName(name: string): boolean {
  return (
    name.includes("/") &&
    !name.includes("kubernetes.io/") &&
    !name.startsWith("requests.") &&
    isQualifiedName(`requests.${name}`)
  );
}
