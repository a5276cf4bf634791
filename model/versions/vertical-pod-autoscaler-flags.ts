import { compareText } from "../base/problem";
import { sinceVpaMinor, type VpaMinor, type VpaProgram } from "./vertical-pod-autoscaler";

/** How a flag's value is written. */
export type VpaFlagType =
  | "bool"
  | "int"
  | "float"
  | "duration"
  | "prometheus-duration"
  | "quantity"
  | "storage"
  | "string";

/** The facts of one flag. */
export interface VpaFlagSpec {
  readonly type: VpaFlagType;
  /** First known minor that has it. Default: all known ones have it. */
  readonly since?: VpaMinor;
  /** Smallest value with a meaning. Default: no bound known. */
  readonly min?: number;
  /** Largest value with a meaning. Default: no bound known. */
  readonly max?: number;
  /** Whether 0 means that the flag is not set. Default false. */
  readonly zeroIsDefault?: boolean;
}

/** Values of `storage`: where the recommender keeps its history (pkg/recommender/config/config.go at 1.7.1). */
export const VPA_STORAGES = ["checkpoint", "prometheus"] as const;

const SHARE = { type: "float", min: 0, max: 1 } as const;
const DURATION = { type: "duration" } as const;
const AMOUNT = { type: "float", min: 0 } as const;
const COUNT = { type: "int", min: 1 } as const;
const TEXT = { type: "string" } as const;

/** Also days and weeks, which Go does not have (history_provider.go at 1.7.1: github.com/prometheus/common/model, ParseDuration). */
const PROMETHEUS_DURATION = { type: "prometheus-duration" } as const;

/**
 * Flags of all three programs (common/flags.go at 1.7.1). For requests per second, 0 is the client's own default, and a negative number is no limit
 * (k8s.io/client-go, rest.RESTClientForConfigAndClient).
 */
const COMMON_FLAGS = {
  "kube-api-burst": { type: "float", min: 1 },
  "kube-api-qps": { type: "float", min: -1, zeroIsDefault: true },
  v: { type: "int", min: 0 },
} as const satisfies Record<string, VpaFlagSpec>;

/**
 * Flags of the recommender. Flags that follow from the rest of the declaration, secrets, and flags without effect are left out.
 * Source: docs/flags.md and pkg/recommender/config/config.go of tags vertical-pod-autoscaler-1.6.0, -1.7.1 and -1.8.1.
 * @read 2026-11 Vertical Pod Autoscaler 1.6.0, 1.7.1 and 1.8.1
 */
const RECOMMENDER_FLAGS = {
  ...COMMON_FLAGS,
  "checkpoints-gc-interval": DURATION,
  "checkpoints-timeout": DURATION,
  "confidence-interval-cpu": DURATION,
  "confidence-interval-memory": DURATION,
  "container-name-label": TEXT,
  "container-namespace-label": TEXT,
  "container-pod-name-label": TEXT,
  "container-recommendation-max-allowed-cpu": { type: "quantity" },
  "container-recommendation-max-allowed-memory": { type: "quantity" },
  "cpu-histogram-decay-half-life": DURATION,
  "cpu-integer-post-processor-enabled": { type: "bool" },
  "history-cpu-metric": { type: "string", since: "1.7" },
  "history-length": PROMETHEUS_DURATION,
  "history-memory-metric": { type: "string", since: "1.7" },
  "history-resolution": PROMETHEUS_DURATION,
  "memory-aggregation-interval": DURATION,
  "memory-aggregation-interval-count": COUNT,
  "memory-histogram-decay-half-life": DURATION,
  "memory-saver": { type: "bool" },
  "metric-for-pod-labels": TEXT,
  "oom-bump-up-ratio": { type: "float", min: 1 },
  "oom-min-bump-up-bytes": AMOUNT,
  "pod-label-prefix": TEXT,
  "pod-name-label": TEXT,
  "pod-namespace-label": TEXT,
  "pod-recommendation-min-cpu-millicores": AMOUNT,
  "pod-recommendation-min-memory-mb": AMOUNT,
  "prometheus-address": TEXT,
  "prometheus-cadvisor-job-name": TEXT,
  "prometheus-query-timeout": DURATION,
  "recommendation-lower-bound-cpu-percentile": SHARE,
  "recommendation-lower-bound-memory-percentile": SHARE,
  "recommendation-margin-fraction": AMOUNT,
  "recommendation-upper-bound-cpu-percentile": SHARE,
  "recommendation-upper-bound-memory-percentile": SHARE,
  "recommender-interval": DURATION,
  "round-cpu-millicores": COUNT,
  "round-memory-bytes": COUNT,
  storage: { type: "storage" },
  "target-cpu-percentile": SHARE,
  "target-memory-percentile": SHARE,
  "update-worker-count": COUNT,
} as const satisfies Record<string, VpaFlagSpec>;

/**
 * Flags of the updater (docs/flags.md and pkg/updater/config/config.go of the same tags).
 * @read 2026-11 Vertical Pod Autoscaler 1.6.0, 1.7.1 and 1.8.1
 */
const UPDATER_FLAGS = {
  ...COMMON_FLAGS,
  "admission-controller-status-lease-timeout": { type: "duration", since: "1.8" },
  "concurrent-cpu-startup-boost-syncs": { type: "int", min: 1, since: "1.8" },
  "evict-after-oom-threshold": DURATION,
  "eviction-rate-burst": COUNT,
  "eviction-rate-limit": { type: "float", min: -1 },
  "eviction-tolerance": SHARE,
  "in-place-skip-disruption-budget": { type: "bool" },
  "in-recommendation-bounds-eviction-lifetime-threshold": DURATION,
  "min-replicas": COUNT,
  "pod-update-threshold": AMOUNT,
  "updater-interval": DURATION,
} as const satisfies Record<string, VpaFlagSpec>;

/**
 * Flags of the admission controller (docs/flags.md and pkg/admission-controller/config/config.go of the same tags).
 * @read 2026-11 Vertical Pod Autoscaler 1.6.0, 1.7.1 and 1.8.1
 */
const ADMISSION_CONTROLLER_FLAGS = {
  ...COMMON_FLAGS,
  "max-allowed-cpu-boost": { type: "quantity", since: "1.7" },
  "status-lease-update-interval": { type: "duration", since: "1.8" },
} as const satisfies Record<string, VpaFlagSpec>;

/** Values by type of flag. */
interface FlagValues {
  readonly bool: boolean;
  readonly int: number;
  readonly float: number;
  readonly duration: string;
  readonly "prometheus-duration": string;
  readonly quantity: string;
  readonly storage: (typeof VPA_STORAGES)[number];
  readonly string: string;
}

type Flags<Table extends Readonly<Record<string, VpaFlagSpec>>> = {
  readonly [Name in keyof Table]?: FlagValues[Table[Name]["type"]] | undefined;
};

/** Values for flags of the recommender. Default of each: the program's own, if the flag is absent. */
export type VpaRecommenderFlags = Flags<typeof RECOMMENDER_FLAGS>;

/** Values for flags of the updater. Default of each: the program's own. */
export type VpaUpdaterFlags = Flags<typeof UPDATER_FLAGS>;

/** Values for flags of the admission controller. Default of each: the program's own. */
export type VpaAdmissionControllerFlags = Flags<typeof ADMISSION_CONTROLLER_FLAGS>;

/** Every flag that a declaration may set, by program and name. */
export const VPA_FLAGS: Readonly<Record<VpaProgram, Readonly<Record<string, VpaFlagSpec>>>> = {
  recommender: RECOMMENDER_FLAGS,
  updater: UPDATER_FLAGS,
  admissionController: ADMISSION_CONTROLLER_FLAGS,
};

/** The facts of a program's flag; null for a flag that no declaration may set. */
export function vpaFlag(program: VpaProgram, name: string): VpaFlagSpec | null {
  return Object.hasOwn(VPA_FLAGS[program], name) ? (VPA_FLAGS[program][name] ?? null) : null;
}

/** Whether a minor has a flag. */
export function vpaFlagExists({ since }: VpaFlagSpec, minor: VpaMinor): boolean {
  return since === undefined || sinceVpaMinor(minor, since);
}

/** Arguments of a container, `--name=value`, sorted by name; undefined values add none. */
export function renderVpaFlags(flags: Readonly<Record<string, string | number | boolean | undefined>>): string[] {
  const given = Object.entries(flags).filter(([, value]) => value !== undefined);
  return given.sort(([a], [b]) => compareText(a, b)).map(([name, value]) => `--${name}=${value}`);
}
