import { parseGoDuration } from "../../base/duration";
import { didYouMean, flagSpelling, show } from "../../base/problem";
import { parseQuantity } from "../../base/quantity";
import { parseWebAddress } from "../../base/web-address";
import type { DeclaredCluster } from "../../declaration/cluster";
import { VERTICAL_POD_AUTOSCALER } from "../../stages/premises";
import type { ClusterRules } from "../../stages/rule";
import { VPA_PROGRAM_NAMES } from "../../versions/vertical-pod-autoscaler";
import {
  VPA_FLAGS,
  VPA_STORAGES,
  type VpaFlagSpec,
  type VpaFlagType,
  vpaFlagExists,
} from "../../versions/vertical-pod-autoscaler-flags";
import { componentMinor, type DeclaredVpaFlag, declaredPrograms, declaredVpaFlags } from "./declared-component";

/** Rules over `flags` of the programs. */
export const VPA_FLAG_RULES: ClusterRules = {
  /** A program exits at a flag that its version does not have yet. */
  "vpa-flag-of-other-version": {
    title: "`flags` of the programs of `verticalPodAutoscaler` exist in the version that is deployed.",
    premise: VERTICAL_POD_AUTOSCALER,
    hint: "Remove it, or deploy a newer version.",
    find({ declared }) {
      const minor = componentMinor(declared);
      return declaredVpaFlags(declared).flatMap(({ name, path, spec }) => {
        if (minor === null || spec === null || vpaFlagExists(spec, minor)) return [];
        const what = `Version ${minor} does not have this flag; the program would exit at start.`;
        return { path, what, got: show(name), expected: `a flag of ${minor}; this one was added in ${spec.since}` };
      });
    },
  },
  /** The programs accept any number and work with it: a percentile above 1 is the largest sample ever taken. */
  "vpa-flag-out-of-range": {
    title: "`flags` of the programs of `verticalPodAutoscaler` have values within their ranges.",
    hint: "Write a number within the range.",
    find({ declared }) {
      return declaredVpaFlags(declared).flatMap(({ name, value, path, spec }) => {
        if (spec === null || typeof value !== "number" || !isOutside(value, spec)) return [];
        const what = `The program would accept this value of --${name}, but it has no meaning.`;
        return { path, what, got: show(value), expected: range(spec) };
      });
    },
  },
  /** A program exits at a value that it cannot parse. */
  "vpa-flag-type": {
    title: "`flags` of the programs of `verticalPodAutoscaler` have values of the flags' types.",
    premise: VERTICAL_POD_AUTOSCALER,
    find({ declared }) {
      return declaredVpaFlags(declared).flatMap(({ name, value, path, spec }) => {
        if (spec === null) return [];
        const { accepts, expected } = name === "prometheus-address" ? ADDRESS : VALUE_TYPES[spec.type];
        const what = `The program cannot parse this as the value of --${name}.`;
        const hint = didYouMean(
          String(value),
          spec.type === "storage" ? VPA_STORAGES : [],
          "Write a value of that type.",
        );
        return accepts(value) ? [] : { path, what, got: show(value), expected, hint };
      });
    },
  },
  /** A program exits at a flag that it does not know (1.7.1, InitFlags; 2026-11), and a flag that the component sets itself must not be set twice. */
  "vpa-flag-unknown": {
    title: "`flags` of the programs of `verticalPodAutoscaler` are flags that a declaration may set.",
    premise: VERTICAL_POD_AUTOSCALER,
    find({ declared }) {
      const unknown = declaredVpaFlags(declared).filter(({ spec }) => spec === null);
      return unknown.map((flag) => ({
        path: flag.path,
        what: `${VPA_PROGRAM_NAMES[flag.program]} has no flag of this name that a declaration may set.`,
        got: show(flag.name),
        expected: `a flag of ${VPA_PROGRAM_NAMES[flag.program]}, without the leading dashes, that nothing else in the declaration decides`,
        hint: ownedFlagHint(flag) ?? unknownFlagHint(flag),
      }));
    },
  },
  /** From 1.8 on both times are flags: an updater that waits no longer than the lease is renewed would evict nothing. */
  "vpa-status-lease-times": {
    title: "The updater waits longer for the admission controller's lease than its renewal takes.",
    what: "The updater would take the admission controller for dead between two renewals, and evict nothing.",
    expected: "admission-controller-status-lease-timeout above status-lease-update-interval",
    hint: "Shorten the interval or lengthen the timeout; upstream's defaults are 10s and 1m.",
    find({ declared }) {
      const interval = leaseTime(declared, "status-lease-update-interval");
      const timeout = leaseTime(declared, "admission-controller-status-lease-timeout");
      const set = declaredVpaFlags(declared).find(({ name }) => Object.hasOwn(LEASE_TIMES, name));
      if (set === undefined || interval === null || timeout === null || timeout > interval) return [];
      return [{ path: set.path, got: show(set.value) }];
    },
  },
  /** The updater replaces pods whose requests are outside the bounds: with a target outside, it would replace its own choice. */
  "vpa-percentiles-disordered": {
    title: "A recommender's target percentile is between those of its lower and its upper bound.",
    expected: "lower bound ≤ target ≤ upper bound",
    find({ declared }) {
      const recommenders = declaredPrograms(declared).filter(({ program }) => program === "recommender");
      return recommenders.flatMap(({ path, declared: { flags = {} } }) =>
        ["cpu", "memory"].flatMap((resource) => {
          const { lower, target, upper } = percentiles({ ...flags }, resource);
          if (lower <= target && target <= upper) return [];
          return {
            path: `${path}.flags`,
            what: `The ${resource} target would be outside its own bounds, so pods would be replaced again and again.`,
            got: `lower bound ${show(lower)}, target ${show(target)}, upper bound ${show(upper)}`,
            hint: `Set recommendation-lower-bound-${resource}-percentile or recommendation-upper-bound-${resource}-percentile too.`,
          };
        }),
      );
    },
  },
};

/** Defaults of {@link VPA_FLAG_RULES}' lease times (docs/flags.md at 1.8.1). */
const LEASE_TIMES = {
  "status-lease-update-interval": "10s",
  "admission-controller-status-lease-timeout": "1m",
} as const;

/** Nanoseconds of a program's lease time; null where it is no duration, which another rule tells. */
function leaseTime(cluster: DeclaredCluster, name: keyof typeof LEASE_TIMES): number | null {
  const value = declaredVpaFlags(cluster).find((flag) => flag.name === name)?.value ?? LEASE_TIMES[name];
  return typeof value === "string" ? parseGoDuration(value) : null;
}

function isOutside(value: number, { min = value, max = value, zeroIsDefault = false }: VpaFlagSpec): boolean {
  return value < min || value > max || (zeroIsDefault && value === 0);
}

function range({ min, max, zeroIsDefault = false }: VpaFlagSpec): string {
  if (zeroIsDefault) return `above 0, or ${min} for no limit`;
  return max === undefined ? `at least ${min}` : `from ${min} to ${max}`;
}

interface ValueType {
  readonly accepts: (value: unknown) => boolean;
  readonly expected: string;
}

/** Each unit once, in this order (github.com/prometheus/common, model/time.go, durationRE). */
const PROMETHEUS_DURATION = /^(?=\d)(\d+y)?(\d+w)?(\d+d)?(\d+h)?(\d+m)?(\d+s)?(\d+ms)?$/;

const VALUE_TYPES: Readonly<Record<VpaFlagType, ValueType>> = {
  bool: { accepts: (value) => typeof value === "boolean", expected: "true or false" },
  int: { accepts: Number.isSafeInteger, expected: "a whole number" },
  float: { accepts: Number.isFinite, expected: "a number" },
  duration: {
    accepts: (value) => typeof value === "string" && (parseGoDuration(value) ?? 0) > 0,
    expected: 'a Go duration above zero such as "30s", "10m" or "1h30m"; there is no unit for days',
  },
  "prometheus-duration": {
    accepts: (value) => typeof value === "string" && PROMETHEUS_DURATION.test(value) && /[1-9]/.test(value),
    expected:
      'a duration of Prometheus above zero such as "8d" or "1h30m": whole numbers, units from the largest to the smallest',
  },
  quantity: {
    accepts: (value) => typeof value === "string" && (parseQuantity(value) ?? 0) > 0,
    expected: 'a Kubernetes quantity above zero, such as "4" or "16Gi"',
  },
  storage: {
    accepts: (value) => VPA_STORAGES.some((storage) => storage === value),
    expected: `one of ${VPA_STORAGES.map(show).join(", ")}`,
  },
  string: { accepts: (value) => typeof value === "string" && value !== "", expected: "a non-empty text" },
};

const ADDRESS: ValueType = {
  accepts: (value) => typeof value === "string" && parseWebAddress(value) !== null,
  expected: 'an http or https address without credentials, such as "http://prometheus.monitoring.svc"',
};

const CERTIFICATE = "Set verticalPodAutoscaler.webhookCertificate instead.";
const ELECTION = "Remove it: leaders are always elected, with a lease in the component's namespace.";
const EXTERNAL = "Set verticalPodAutoscaler.metricsSource instead, which also decides the recommender's rights.";
const NAMESPACES = "Set verticalPodAutoscaler.vpaNamespaces instead, which applies to all programs.";
const SECRET = "Remove it: a manifest is no place for a secret.";
const SIGN_OF_LIFE = "Remove it: both programs know the lease in the component's namespace, and their roles name it.";
const WEBHOOK = "Remove it: the webhook is one of the manifests.";

/** Hints for flags whose value follows from the rest of the declaration. */
const OWNED: ReadonlyMap<string, string> = new Map([
  ["admission-controller-status-lease-name", SIGN_OF_LIFE],
  ["admission-controller-status-lease-namespace", SIGN_OF_LIFE],
  ["address", "Remove it: Services, probes and network policies use the default port."],
  ["client-ca-file", CERTIFICATE],
  ["external-metrics-cpu-metric", EXTERNAL],
  ["external-metrics-memory-metric", EXTERNAL],
  ["feature-gates", "Set verticalPodAutoscaler.featureGates instead: a gate belongs to several programs."],
  ["ignored-vpa-object-namespaces", NAMESPACES],
  ["kubeconfig", "Remove it: the pod uses its service account."],
  ["leader-elect", ELECTION],
  ["leader-elect-resource-name", ELECTION],
  ["leader-elect-resource-namespace", ELECTION],
  ["min-checkpoints", "Remove it: it has no effect. See update-worker-count."],
  ["password", SECRET],
  ["port", WEBHOOK],
  ["prometheus-bearer-token", SECRET],
  ["recommender-name", "Declare a recommender of that name in verticalPodAutoscaler.recommenders."],
  ["register-webhook", WEBHOOK],
  ["status-lease-name", SIGN_OF_LIFE],
  ["status-lease-namespace", SIGN_OF_LIFE],
  ["tls-cert-file", CERTIFICATE],
  ["tls-private-key", CERTIFICATE],
  ["use-external-metrics", EXTERNAL],
  ["username", SECRET],
  ["vpa-object-namespace", NAMESPACES],
]);

/** Only a recommender has a setting for its lease. */
function ownedFlagHint({ program, name }: DeclaredVpaFlag): string | undefined {
  if (program !== "recommender" || name !== "leader-elect-resource-name") return OWNED.get(name);
  return "Set leaseName instead, which also decides the recommender's rights.";
}

function unknownFlagHint({ program, name }: DeclaredVpaFlag): string {
  const otherwise = "Remove it, or look up its name in upstream's docs/flags.md.";
  return didYouMean(flagSpelling(name), Object.keys(VPA_FLAGS[program]), otherwise);
}

/** Defaults of the recommender's percentiles (docs/flags.md at 1.7.1). */
const DEFAULT_PERCENTILES = { lower: 0.5, target: 0.9, upper: 0.95 };

function percentiles(flags: Readonly<Record<string, unknown>>, resource: string) {
  const declared = (flag: string, otherwise: number) => {
    const value = flags[`${flag.replace("*", resource)}-percentile`];
    return typeof value === "number" ? value : otherwise;
  };
  return {
    lower: declared("recommendation-lower-bound-*", DEFAULT_PERCENTILES.lower),
    target: declared("target-*", DEFAULT_PERCENTILES.target),
    upper: declared("recommendation-upper-bound-*", DEFAULT_PERCENTILES.upper),
  };
}
