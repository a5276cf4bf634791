import type { KubernetesMinor } from "./kubernetes-minor";

/**
 * The newest Vertical Pod Autoscaler that upstream names for each Kubernetes minor: 1.8 for 1.36 to 1.38, 1.7 for 1.35 to 1.37
 * (docs/installation.md at 1.8.1); for older minors 1.7, which needs 1.28 or later (the same page at 1.7.3).
 * @read 2026-11 kubernetes/autoscaler, Vertical Pod Autoscaler 1.8.1
 */
export const VPA_VERSIONS = {
  "1.33": "1.7.3",
  "1.34": "1.7.3",
  "1.35": "1.7.3",
  "1.36": "1.8.1",
  "1.37": "1.8.1",
} as const satisfies Record<KubernetesMinor, string>;

/** The minors whose flags and feature gates are known, oldest first. */
export const VPA_MINORS = ["1.6", "1.7", "1.8"] as const;

/** One of {@link VPA_MINORS}. */
export type VpaMinor = (typeof VPA_MINORS)[number];

/** The minor of a version such as `1.7.1`; null for a text that is not a release of a known minor. */
export function vpaMinor(version: string): VpaMinor | null {
  const [, minor] = /^(\d+\.\d+)\.\d+$/.exec(version) ?? [];
  return VPA_MINORS.find((known) => known === minor) ?? null;
}

/**
 * The Kubernetes minors with which upstream tests a minor of the Vertical Pod Autoscaler; 1.33 is in no row of a known one.
 * Source: docs/installation.md at 1.8.1.
 * @read 2026-11 kubernetes/autoscaler, Vertical Pod Autoscaler 1.8.1
 */
export const VPA_TESTED: Readonly<Record<VpaMinor, readonly string[]>> = {
  "1.6": ["1.34", "1.35", "1.36"],
  "1.7": ["1.35", "1.36", "1.37"],
  "1.8": ["1.36", "1.37", "1.38"],
};

/** Whether a minor has what came with another one. */
export function sinceVpaMinor(minor: VpaMinor, since: VpaMinor): boolean {
  return VPA_MINORS.indexOf(minor) >= VPA_MINORS.indexOf(since);
}

/** The three programs of the Vertical Pod Autoscaler. */
export const VPA_PROGRAMS = ["recommender", "updater", "admissionController"] as const;

/** One of {@link VPA_PROGRAMS}. */
export type VpaProgram = (typeof VPA_PROGRAMS)[number];

/** Name of each program: of its Deployment, its service account and its image (deploy/*.yaml at 1.7.1). */
export const VPA_PROGRAM_NAMES: Readonly<Record<VpaProgram, string>> = {
  recommender: "vpa-recommender",
  updater: "vpa-updater",
  admissionController: "vpa-admission-controller",
};

/** Image of a program; its tag is the version without `v` (deploy/*.yaml at 1.7.1). */
export function vpaImage(program: VpaProgram, version: string): string {
  return `registry.k8s.io/autoscaling/${VPA_PROGRAM_NAMES[program]}:${version}`;
}

interface FeatureGate {
  /** First known minor that has it. */
  readonly since: VpaMinor;
  /** The programs that read it. All of them must get it, or they disagree. */
  readonly programs: readonly VpaProgram[];
}

/**
 * Feature gates that can be turned on; all are alpha and off by default. `InPlaceOrRecreate` is not among them: it is locked
 * on in 1.6 and gone in 1.7, where a program that gets it does not start.
 * Source: pkg/features/features.go and versioned_features.go of tags vertical-pod-autoscaler-1.6.0, -1.7.1 and -1.8.1.
 * @read 2026-11 Vertical Pod Autoscaler 1.6.0, 1.7.1 and 1.8.1
 */
export const VPA_FEATURE_GATES = {
  CPUStartupBoost: { since: "1.7", programs: ["admissionController", "updater"] },
  InPlace: { since: "1.7", programs: ["admissionController", "updater"] },
  PerVPAConfig: { since: "1.6", programs: VPA_PROGRAMS },
} as const satisfies Record<string, FeatureGate>;

/** Name of a feature gate. */
export type VpaFeatureGate = keyof typeof VPA_FEATURE_GATES;

/** The facts of a feature gate; null for a gate that no known minor has. */
export function vpaFeatureGate(name: string): FeatureGate | null {
  const gates: Readonly<Record<string, FeatureGate>> = VPA_FEATURE_GATES;
  return Object.hasOwn(gates, name) ? (gates[name] ?? null) : null;
}
