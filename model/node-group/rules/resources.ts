import { isExtendedResource } from "../../base/kubernetes-names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { CARD_COUNTS, takesCards } from "../../clouds/accelerators";
import { TPU_RESOURCE } from "../../machines/cards";
import { placedGroups } from "../../stages/cluster-groups";
import { distinct } from "../../stages/findings";
import { CLUSTER_AUTOSCALER, GOOGLE_DOCUMENTATION } from "../../stages/premises";
import type { AnyResolvedCluster, ScalingGroup } from "../../stages/resolved";
import { type GroupRules, ONLY_AZURE, ONLY_GOOGLE, type ResolvedRules } from "../../stages/rule";
import { keyFindings } from "../findings";
import { machinePath } from "../planned-machines";

const GPU = "nvidia.com/gpu";

/** The extended resources of a NodeGroup's nodes, and the cards that are attached to its machines. */
export const RESOURCE_RULES: GroupRules = {
  /**
   * In a resource's tag name cluster-autoscaler decodes `_` and its escape `~2` both to `/`
   * (cloudprovider/azure/azure_template.go, extractAllocatableResourcesFromScaleSet).
   */
  "azure-resource-underscore": {
    title: "On Azure, no extended resource has `_` in its name.",
    premise: CLUSTER_AUTOSCALER,
    clouds: ONLY_AZURE,
    what: 'cluster-autoscaler on Azure would read every "_" in the name as "/" and plan with another resource.',
    expected: 'a name without "_"',
    hint: "Have the device plugin advertise another name, or leave the resource out and keep a node running.",
    find: ({ settings }) => keyFindings("extendedResources", settings.extendedResources, (name) => name.includes("_")),
  },
  "extended-resource-counted": {
    title: "GPUs follow from the machine type and are not declared as extended resources.",
    what: "The number of GPUs follows from the machine type.",
    hint: "For cards that pods share, declare gpuSharing: { replicas } or { mig }; the GPUs of a type outside the catalogue belong in capacity.",
    find({ settings: { extendedResources }, machines: { types } }) {
      const { [GPU]: declared } = extendedResources;
      const [machine] = types;
      if (declared === undefined) return [];
      const expected = machine === undefined ? "no such entry" : `no such entry: ${machine.name} has ${machine.gpus}`;
      return { path: `extendedResources["${GPU}"]`, got: `${show(GPU)}: ${declared}`, expected };
    },
  },
  "extended-resource-invalid": {
    title: "Extended resources have names in a domain other than Kubernetes' own.",
    what: "No device plugin can advertise a resource with this name.",
    expected: "a qualified name with a domain that is not Kubernetes' own, like example.com/fpga",
    hint: "Use a name in the domain of the device's vendor; CPU, memory, disk and pods follow from the machine.",
    find: ({ settings }) =>
      keyFindings("extendedResources", settings.extendedResources, (name) => !isExtendedResource(name)),
  },
  "accelerator-machine-unsupported": {
    title: "A guest accelerator of Google Cloud is attached to an N1 machine.",
    premise: GOOGLE_DOCUMENTATION,
    clouds: ONLY_GOOGLE,
    expected: "an n1 machine type, for example n1-standard-8",
    find(group) {
      const [machine] = group.machines.types;
      const { guestAccelerator: cards } = group.settings.google;
      if (cards === undefined || machine === undefined || takesCards(machine.name)) return [];
      return {
        path: "google.guestAccelerator",
        what: `Cards can be attached to N1 machines only, but the group's machine is ${machine.name}.`,
        got: `${cards.count} × ${cards.type} on ${machine.name}`,
        hint: `Name an n1 type in machineTypes.google instead of ${machinePath(group, machine.name)}, or a type with built-in cards (a2, a3, g2 …).`,
      };
    },
  },
  "accelerator-unsupported": {
    title: "A guest accelerator of Google Cloud has a type and a count that can be attached to a machine.",
    premise: GOOGLE_DOCUMENTATION,
    clouds: ONLY_GOOGLE,
    what: "Compute Engine does not attach this number of cards of this type.",
    hint: "Newer cards are built into machine types (a2, a3, g2 …): name one in machineTypes.google instead.",
    find({ settings: { google } }) {
      const { guestAccelerator: cards } = google;
      if (cards === undefined || CARD_COUNTS.get(cards.type)?.includes(cards.count)) return [];
      const known = [...CARD_COUNTS].map(([type, counts]) => `${type} (${counts.join(", ")})`);
      return { path: "google.guestAccelerator", got: show(cards), expected: `one of ${known.join("; ")}` };
    },
  },
};

/** What a NodeGroup's template promises, and nothing that is known makes true. */
export const RESOURCE_WARNINGS: ResolvedRules = {
  /** Pods that ask for what no node ever advertises stay pending, and cluster-autoscaler adds nodes that do not help. */
  "tpu-plugin-unknown": {
    title: "Something advertises the TPU chips of a NodeGroup's nodes.",
    premise: "Google Cloud's documentation and public device plugins of November 2026",
    clouds: ONLY_GOOGLE,
    what: "The template promises the chips of the machine type, but no device plugin for TPUs is known outside GKE (November 2026).",
    hint: `Run a device plugin of your own and declare what it advertises, extendedResources: { "${TPU_RESOURCE}": 4 }, or 0 of it where pods use the chips without one.`,
    find: (cluster) =>
      distinct(
        placedGroups(cluster).flatMap(({ group, where }) => {
          const { [TPU_RESOURCE]: chips = "0" } = group.template.capacity;
          const [machine] = group.machineTypes;
          if (chips === "0" || machine === undefined || declaresChips(cluster, group)) return [];
          const got = `${machine.name} with ${chips} of ${TPU_RESOURCE}`;
          return [{ on: where, path: "extendedResources", got, expected: `a number of ${TPU_RESOURCE}` }];
        }),
      ),
  },
};

function declaresChips({ nodeGroups }: AnyResolvedCluster, { nodeGroup }: ScalingGroup): boolean {
  const path = joinPath("extendedResources", TPU_RESOURCE);
  return nodeGroups.some(({ name, origins }) => name === nodeGroup && path in origins);
}
