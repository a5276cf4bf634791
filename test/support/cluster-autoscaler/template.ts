import type { Architecture } from "../../../model/base/cloud";
import type { Quantities } from "./quantity";

/** What CA knows of a machine type, from its own lists or from the cloud's API: an argument, never looked up here. */
export interface Machine {
  /** The cloud's name: `m6i.2xlarge`, `Standard_D8s_v5`, `n2-standard-8`. */
  readonly name: string;
  readonly vcpu: number;
  /** Nominal memory in MiB. */
  readonly memoryMiB: number;
  /** Accelerator cards of any maker. */
  readonly gpus: number;
  readonly architecture: Architecture;
}

/** A taint as decoded: the effect is whatever CA takes for one, valid or not. */
export interface DecodedTaint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

/**
 * The node that CA plans with before a group has any.
 *
 * Left out: `kubernetes.io/hostname` (random) and the deprecated `beta.kubernetes.io/*` and
 * `failure-domain.beta.kubernetes.io/*` labels (CA's core copies them from the stable ones for every template).
 */
export interface DecodedTemplate {
  readonly labels: Readonly<Record<string, string>>;
  /** Sorted by key, value, effect. */
  readonly taints: readonly DecodedTaint[];
  /** In thousandths of a unit. */
  readonly capacity: Quantities;
  /** In thousandths of a unit. */
  readonly allocatable: Quantities;
  /** The group's own autoscaling options as found; {@link decodeOptions} says what CA makes of them. */
  readonly options: Readonly<Record<string, string>>;
  /** Node-template tags, or `AUTOSCALER_ENV_VARS` keys, from which CA takes nothing. */
  readonly ignoredTags: readonly string[];
}

/** `pods` in every template that CA builds. */
export const TEMPLATE_PODS = 110;

/** Bytes in a mebibyte. */
export const MIB = 1024 * 1024;

/** Bytes in a gibibyte. */
export const GIB = 1024 * MIB;

/** Kubernetes' taint order here: by key, then value, then effect. */
export function sortTaints(taints: readonly DecodedTaint[]): readonly DecodedTaint[] {
  const rank = ({ key, value, effect }: DecodedTaint) => JSON.stringify([key, value, effect]);
  return [...taints].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** Guards against decoding a group with another machine's numbers. */
export function expectMachine(machine: Machine, name: string): void {
  if (machine.name.toLowerCase() === name.toLowerCase()) return;
  throw new Error(`the group runs ${name}, but the numbers given are of ${machine.name}`);
}
