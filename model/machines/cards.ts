import { tensorChips } from "./google.details";
import type { Known } from "./machine-details";
import type { MachineType } from "./machine-type";

/**
 * GPU instances (MIG) that one card is split into if all are of one profile, by Bottlerocket's names of the cards. Of rtxpro6000 as
 * `nvidia-smi mig -lgip` prints it in bottlerocket-kernel-kit#300 and GoogleCloudPlatform/container-engine-accelerators#564.
 * @read 2026-11 NVIDIA/mig-parted of 2026-08-21 (deployments/systemd/config-default.yaml); of rtxpro6000 bottlerocket-kernel-kit#300
 */
const MIG_PROFILES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "a100.40gb": { "1g.5gb": 7, "1g.10gb": 4, "2g.10gb": 3, "3g.20gb": 2, "4g.20gb": 1, "7g.40gb": 1 },
  "a100.80gb": { "1g.10gb": 7, "1g.20gb": 4, "2g.20gb": 3, "3g.40gb": 2, "4g.40gb": 1, "7g.80gb": 1 },
  "h100.80gb": { "1g.10gb": 7, "1g.20gb": 4, "2g.20gb": 3, "3g.40gb": 2, "4g.40gb": 1, "7g.80gb": 1 },
  "h100.94gb": { "1g.12gb": 7, "1g.24gb": 4, "2g.24gb": 3, "3g.47gb": 2, "4g.47gb": 1, "7g.94gb": 1 },
  "h200.141gb": { "1g.18gb": 7, "1g.35gb": 4, "2g.35gb": 3, "3g.71gb": 2, "4g.71gb": 1, "7g.141gb": 1 },
  "b200.180gb": { "1g.23gb": 7, "1g.45gb": 4, "2g.45gb": 3, "3g.90gb": 2, "4g.90gb": 1, "7g.180gb": 1 },
  "b300.269gb": { "1g.34gb": 7, "1g.67gb": 4, "2g.67gb": 3, "3g.135gb": 2, "4g.135gb": 1, "7g.269gb": 1 },
  "rtxpro6000.96gb": { "1g.24gb": 4, "2g.48gb": 2, "4g.96gb": 1 },
};

/**
 * The card of machine types whose card can be split, because model names do not tell how much memory it has. Google's fractions of a
 * card (g4-standard-6, -12, -24) are not it.
 * @read 2026-11 EC2 DescribeInstanceTypes as recorded in moto 5.2.1 (GpuInfo); Microsoft's and Google's pages of each series
 */
const MIG_CARDS: readonly (readonly [name: RegExp, card: string])[] = [
  [/^p4d\.|^Standard_ND\d+asr_v4$|^a2-(high|mega)gpu-/, "a100.40gb"],
  [/^p4de\.|^Standard_(ND\d+amsr|NC\d+ads)_A100_v4$|^a2-ultragpu-/, "a100.80gb"],
  [/^p5\.|^Standard_ND\d+isr_H100_v5$|^a3-(high|mega|edge)gpu-/, "h100.80gb"],
  [/^Standard_NC\d+adi?s_H100_v5$/, "h100.94gb"],
  [/^p5en?\.|^Standard_ND\d+isr_H200_v5$|^a3-ultragpu-/, "h200.141gb"],
  [/^p6-b200\.|^a4-highgpu-/, "b200.180gb"],
  [/^p6-b300\./, "b300.269gb"],
  [/^g7e\.|^g4-standard-(48|96|192|384)$/, "rtxpro6000.96gb"],
];

/**
 * Models that NVIDIA's list of cards that can be split lacks. (Not here: the RTX PRO 4500 of EC2's g7, which it has.)
 * @read 2026-11 NVIDIA MIG User Guide for release 610, "Supported GPUs"
 */
const WHOLE_MODELS = /\b(M60|P4|P100|V100|T4g?|A10G?|L4|L40S)\b/;

/** The card of a machine that can be split; null if it cannot be, unknown if no source says. */
export function migCard({ name, details }: Pick<MachineType, "name" | "details">): Known<string | null> {
  const card = MIG_CARDS.find(([pattern]) => pattern.test(name))?.[1];
  if (card !== undefined) return card;
  return details.gpuModel !== "unknown" && WHOLE_MODELS.test(details.gpuModel ?? "") ? null : "unknown";
}

/** Profiles of a card, and how many instances of each; none for a card that is not known. */
export function migProfiles(card: Known<string | null>): ReadonlyMap<string, number> {
  return new Map(Object.entries(card === null ? {} : (MIG_PROFILES[card] ?? {})));
}

/**
 * Of trn2 cores count one by one or in pairs, which is set on the node (AWS Neuron documentation, "Logical NeuronCore configuration").
 * EC2 states eight physical ones for each chip.
 */
const AS_CONFIGURED = 0;

/**
 * Chips of Neuron's machine types, and the cores of each chip. Neuron's device plugin registers both as resources; a third name,
 * `aws.amazon.com/neurondevice`, ended with Neuron 2.19. Sources: aws-neuron-sdk, k8s-neuron-device-plugin.rst, inf1-arch.rst to
 * trn2-arch.rst, announce-no-support-device-version.rst.
 * @read 2026-11 EC2 DescribeInstanceTypes as recorded in moto 5.2.1 (NeuronInfo); aws-neuron-sdk of 2026-08-21 (Neuron 2.32)
 */
const NEURON: ReadonlyMap<string, readonly [chips: number, coresOfEach: number]> = new Map([
  ["inf1.xlarge", [1, 4]],
  ["inf1.2xlarge", [1, 4]],
  ["inf1.6xlarge", [4, 4]],
  ["inf1.24xlarge", [16, 4]],
  ["inf2.xlarge", [1, 2]],
  ["inf2.8xlarge", [1, 2]],
  ["inf2.24xlarge", [6, 2]],
  ["inf2.48xlarge", [12, 2]],
  ["trn1.2xlarge", [1, 2]],
  ["trn1.32xlarge", [16, 2]],
  ["trn1n.32xlarge", [16, 2]],
  ["trn2.3xlarge", [1, AS_CONFIGURED]],
  ["trn2.48xlarge", [16, AS_CONFIGURED]],
]);

function neuron(name: string): Readonly<Record<string, number>> {
  const [chips, cores] = NEURON.get(name) ?? [0, 0];
  return {
    ...(chips > 0 ? { "aws.amazon.com/neuron": chips } : {}),
    ...(cores > 0 ? { "aws.amazon.com/neuroncore": chips * cores } : {}),
  };
}

/**
 * Extended resources of cards whose model begins so, one for each card: the names that their makers' device plugins register, AMD's
 * with its default `resource_naming_strategy`, `single`, on cards that are not partitioned. Sources: docs.habana.ai, "Intel Gaudi Base
 * Operator DaemonSets"; ROCm/k8s-device-plugin, docs/user-guide/configuration.md; cluster-autoscaler's utils/gpu/gpu.go knows them too.
 * @read 2026-11 Intel Gaudi documentation 1.23, ROCm/k8s-device-plugin of 2026-08-11, cluster-autoscaler 1.36.1
 */
const BY_MODEL: readonly (readonly [model: string, resource: string])[] = [
  ["Habana Gaudi", "habana.ai/gaudi"],
  ["AMD Instinct", "amd.com/gpu"],
];

/**
 * TPU chips, as GKE's device plugin registers them and its autoscaler plans with them.
 * @read 2026-11 Google's GKE documentation, "Plan TPUs in GKE"; its GKE autoscaler (fixedTpuCount)
 */
export const TPU_RESOURCE = "google.com/tpu";

/**
 * What a machine's accelerators other than NVIDIA's advertise once their maker's device plugin runs, as `nvidia.com/gpu` is for
 * NVIDIA's.
 */
export function otherAccelerators({ name, gpus, details }: MachineType): Readonly<Record<string, number>> {
  const { gpuModel } = details;
  const resource = BY_MODEL.find(([model]) => gpuModel !== "unknown" && gpuModel?.startsWith(model))?.[1];
  const chips = tensorChips(name);
  return {
    ...neuron(name),
    ...(chips === 0 ? {} : { [TPU_RESOURCE]: chips }),
    ...(resource === undefined || gpus === 0 ? {} : { [resource]: gpus }),
  };
}
