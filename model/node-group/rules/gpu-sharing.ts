import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { ACCELERATOR_LABELS } from "../../clouds/accelerators";
import { migCard, migProfiles } from "../../machines/cards";
import type { PlannedGroup } from "../../stages/planned";
import { BOTTLEROCKET, CLUSTER_AUTOSCALER } from "../../stages/premises";
import { type Finding, type GroupRules, ONLY_AZURE } from "../../stages/rule";
import { machinePath } from "../planned-machines";

/** `1g.5gb`, `1g.10gb+me`, `1g.24gb-me` (NVIDIA/mig-parted, pkg/types/mig_profile.go). */
const PROFILE = /^[1-9]g\.[1-9]\d*gb([+-][a-z]+(\.[a-z]+)*)?$/;

/** How pods share the NVIDIA cards of a NodeGroup's machines. */
export const GPU_SHARING_RULES: GroupRules = {
  "gpu-sharing-without-gpus": {
    title: "Only NodeGroups with NVIDIA cards declare `gpuSharing`.",
    what: "The group's machines have no NVIDIA cards that pods could share.",
    expected: "machines with NVIDIA cards",
    hint: "Leave gpuSharing out, or choose a type with cards: `nodegroups machines` lists them with --gpu.",
    find(group) {
      const [machine] = group.machines.types;
      if (group.settings.gpuSharing === undefined || machine === undefined) return [];
      if (machine.gpus > 0 && machine.gpuResource !== null) return [];
      return { path: "gpuSharing", got: `${show(group.settings.gpuSharing)} on ${machine.name}` };
    },
  },
  "gpu-sharing-incomplete": {
    title: "`gpuSharing` says how cards are shared; `instances` and `strategy` come with `mig`.",
    expected: '{ replicas: 4 }, { mig: "1g.5gb" }, or both',
    hint: "Add mig with the profile of the GPU instances, or only say how many replicas share a card.",
    find({ settings: { gpuSharing } }) {
      if (gpuSharing === undefined || gpuSharing.mig !== undefined) return [];
      const { replicas, ...ofMig } = gpuSharing;
      const needless = Object.values(ofMig).some((value) => value !== undefined);
      if (replicas !== undefined && !needless) return [];
      const what = needless ? "Cards are not split, so this has no effect." : "Nothing says how pods share the cards.";
      return { path: "gpuSharing", what, got: show(gpuSharing) };
    },
  },
  /** The template promises as many GPU instances as a card is split into. */
  "gpu-mig-profile-unknown": {
    title: "`gpuSharing.mig` is a profile of the machine's card.",
    find(group) {
      const { mig, instances } = group.settings.gpuSharing ?? {};
      const [machine] = group.machines.types;
      if (mig === undefined || machine?.gpuResource == null) return [];
      const card = migCard(machine);
      if (card === null) return whole(group, machine.name);
      const known = [...migProfiles(card).keys()];
      if (PROFILE.test(mig) && (instances !== undefined || known.includes(mig))) return [];
      return {
        path: "gpuSharing.mig",
        what: `How many GPU instances of this profile a card of ${machine.name} is split into is not known.`,
        got: show(mig),
        expected: known.length > 0 ? `one of ${known.join(", ")}` : "a profile like 1g.5gb, with instances",
        hint: "Write a profile of the card as `nvidia-smi mig -lgip` lists it; for one that is not listed here, declare how many there are on each card in gpuSharing.instances.",
      };
    },
  },
  /**
   * cluster-autoscaler's template has the accelerator label for these sizes, whatever their tags say, and nodes that advertise no
   * `nvidia.com/gpu` must not have it (azure_template.go, buildGenericLabels; azure_instance_gpu_sku.go).
   */
  "azure-mig-mixed-unsupported": {
    title: "On Azure, GPU instances of A100 cards are advertised by the strategy `single`.",
    premise: CLUSTER_AUTOSCALER,
    clouds: ONLY_AZURE,
    what: "cluster-autoscaler expects nodes of this size to be labelled as nodes with nvidia.com/gpu (1.37, November 2026), which they would not be.",
    expected: "the strategy single, or a size with newer cards",
    hint: "Leave strategy out and configure the device plugin with migStrategy: single: pods then request nvidia.com/gpu.",
    find(group) {
      const [machine] = group.machines.types;
      const mixed = group.settings.gpuSharing?.strategy === "mixed";
      if (!mixed || machine === undefined || !String(migCard(machine)).startsWith("a100")) return [];
      return { path: "gpuSharing.strategy", got: `"mixed" on ${machine.name}` };
    },
  },
  /** It waits for `nvidia.com/gpu` on nodes with its label (cloudprovider, GPULabel; processors/customresources/gpu_processor.go at 1.36.1; 2026-11). */
  "gpu-mixed-accelerator-label": {
    title: "Nodes with GPU instances of the strategy `mixed` do not have cluster-autoscaler's accelerator label.",
    premise: CLUSTER_AUTOSCALER,
    what: "cluster-autoscaler takes a labelled node without nvidia.com/gpu for one whose cards are not ready, so these would never be.",
    expected: "no such label, or the strategy single",
    hint: "Select the nodes by a label of your own, or leave strategy out and configure the device plugin with migStrategy: single.",
    find({ cluster, settings: { gpuSharing, labels } }) {
      const { key } = ACCELERATOR_LABELS[cluster.cloud];
      if (gpuSharing?.strategy !== "mixed" || !Object.hasOwn(labels, key)) return [];
      return { path: joinPath("labels", key), got: `${show(labels[key])} with the strategy "mixed"` };
    },
  },
  /** bottlerocket#4483, and bottlerocket-kernel-kit, nvidia-migmanager: it splits every card by itself, as far as it knows the card. */
  "bottlerocket-mig-unsupported": {
    title: "On Bottlerocket, GPU instances are of one profile on cards that it knows, by the strategy `single`.",
    premise: BOTTLEROCKET,
    expected: "the strategy single, on a card that is known, without instances",
    hint: "Leave strategy and instances out, or run the group with another bootstrap whose device plugin you configure.",
    find(group) {
      const { mig, instances, strategy } = group.settings.gpuSharing ?? {};
      const [machine] = group.machines.types;
      if (group.bootstrap.kind !== "bottlerocket" || mig === undefined || machine === undefined) return [];
      const count = migProfiles(migCard(machine)).get(mig);
      const differs = instances !== undefined && instances !== count;
      if (strategy !== "mixed" && count !== undefined && !differs) return [];
      const what = "Bottlerocket's own device plugin has no such setting (1.64, November 2026).";
      return { path: "gpuSharing", what, got: show(group.settings.gpuSharing) };
    },
  },
  /** Cards and slices of them beside each other would promise the same card twice. */
  "gpu-slices-counted-twice": {
    title: "What NVIDIA's device plugin advertises of shared cards follows from `gpuSharing`.",
    what: "The template promises the whole cards already, so these would be promised beside them.",
    expected: "gpuSharing",
    hint: 'Replace the entry with gpuSharing: { mig: "1g.5gb", strategy: "mixed" }, or { replicas: 4 } without renaming.',
    find({ settings: { extendedResources }, machines: { types } }) {
      if (types[0]?.gpuResource == null) return [];
      const slices = Object.keys(extendedResources).filter((name) => /^nvidia\.com\/(mig-|.+\.shared$)/.test(name));
      return slices.map((name) => ({
        path: `extendedResources[${show(name)}]`,
        got: `${show(name)}: ${extendedResources[name]}`,
      }));
    },
  },
};

function whole(group: PlannedGroup, name: string): Finding<"what" | "expected" | "hint"> {
  return {
    path: "gpuSharing.mig",
    what: `The cards of ${name} cannot be split into GPU instances.`,
    got: show(group.settings.gpuSharing?.mig),
    expected: "a machine with A100, H100, H200, B200, B300 or RTX PRO 6000 cards",
    hint: `Choose such a machine instead of ${machinePath(group, name)}, or share cards with replicas.`,
  };
}
