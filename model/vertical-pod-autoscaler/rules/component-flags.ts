import { parseGoDuration } from "../../base/duration";
import { joinPath } from "../../base/path";
import { nearestName, show } from "../../base/problem";
import { parseQuantity } from "../../base/quantity";
import { parseWebAddress } from "../../base/web-address";
import type { ClusterRules, Finding } from "../../stages/rule";
import {
  sinceVpaMinor,
  VPA_FEATURE_GATES,
  VPA_PROGRAM_NAMES,
  vpaFeatureGate,
} from "../../versions/vertical-pod-autoscaler";
import {
  VPA_FLAGS,
  VPA_STORAGES,
  type VpaFlagSpec,
  type VpaFlagType,
  vpaFlagExists,
} from "../../versions/vertical-pod-autoscaler-flags";
import { COMPONENT_PATH, componentMinor, declaredComponent, declaredPrograms } from "./declared-component";
import { type DeclaredVpaFlag, declaredVpaFlags } from "./declared-flags";

const NAMES = Object.keys(VPA_FEATURE_GATES).sort();

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
  string: { accepts: (value) => typeof value === "string" && value !== "", expected: "a text that is not empty" },
};

const ADDRESS: ValueType = {
  accepts: (value) => typeof value === "string" && parseWebAddress(value) !== null,
  expected: 'an http or https address without credentials, such as "http://prometheus.monitoring.svc"',
};

const ELECTION = "Remove it: leaders are always elected, by a lease in the component's namespace.";

const NAMESPACES = "Set verticalPodAutoscaler.vpaNamespaces instead, which all programs are given.";

const EXTERNAL = "Set verticalPodAutoscaler.metricsSource instead, which the rights follow from.";

const WEBHOOK = "Remove it: the webhook is one of the manifests.";

const CERTIFICATE = "Set verticalPodAutoscaler.webhookCertificate instead.";

const SECRET = "Remove it: a manifest is no place for a secret.";

/** Flags whose value follows from the rest of the declaration, and where that is. */
const OWNED: Readonly<Record<string, string>> = {
  address: "Remove it: Services, probes and network policies use the default port.",
  "client-ca-file": CERTIFICATE,
  "external-metrics-cpu-metric": EXTERNAL,
  "external-metrics-memory-metric": EXTERNAL,
  "feature-gates": "Set verticalPodAutoscaler.featureGates instead: a gate belongs to several programs.",
  "ignored-vpa-object-namespaces": NAMESPACES,
  kubeconfig: "Remove it: the pod uses its service account.",
  "leader-elect": ELECTION,
  "leader-elect-resource-name": "Set leaseName instead, which the rights follow from.",
  "leader-elect-resource-namespace": ELECTION,
  "min-checkpoints": "Remove it: it has no effect. See update-worker-count.",
  password: SECRET,
  port: WEBHOOK,
  "prometheus-bearer-token": SECRET,
  "recommender-name": "Declare it in verticalPodAutoscaler.recommenders, by that name.",
  "register-webhook": WEBHOOK,
  "tls-cert-file": CERTIFICATE,
  "tls-private-key": CERTIFICATE,
  "use-external-metrics": EXTERNAL,
  username: SECRET,
  "vpa-object-namespace": NAMESPACES,
};

/** Defaults of the recommender's percentiles (docs/flags.md at 1.7.1). */
const DEFAULTS = { lower: 0.5, target: 0.9, upper: 0.95 };

type Flags = Readonly<Record<string, unknown>>;

/** TODO */
export const VPA_FLAG_RULES: ClusterRules = {
  /** A program does not start with a gate that its version does not have yet. */
  "vpa-feature-gate-of-other-version": {
    title: "Each of `verticalPodAutoscaler.featureGates` exists in the version that is deployed.",
    hint: "Remove it, or deploy a newer version.",
    find({ declared }) {
      const minor = componentMinor(declared);
      return Object.keys(declaredComponent(declared)?.featureGates ?? {}).flatMap(
        (name): readonly Finding<"what" | "expected">[] => {
          const gate = vpaFeatureGate(name);
          if (gate === null || minor === null || sinceVpaMinor(minor, gate.since)) return [];
          return [
            {
              path: joinPath(`${COMPONENT_PATH}.featureGates`, name),
              what: `Version ${minor} does not have this gate; its programs would exit at start.`,
              got: show(name),
              expected: `a feature gate of ${minor}; this one is there since ${gate.since}`,
            },
          ];
        },
      );
    },
  },
  /** A program does not start with a gate that it does not know. */
  "vpa-feature-gate-unknown": {
    title: "`verticalPodAutoscaler.featureGates` holds feature gates that can be turned on.",
    what: "No known version of the Vertical Pod Autoscaler lets this gate be set; its programs would exit at start.",
    expected: `one of ${NAMES.map(show).join(", ")}`,
    find({ declared }) {
      const unknown = Object.keys(declaredComponent(declared)?.featureGates ?? {}).filter(
        (name) => vpaFeatureGate(name) === null,
      );
      return unknown.map((name) => ({
        path: joinPath(`${COMPONENT_PATH}.featureGates`, name),
        got: show(name),
        hint: hint(name),
      }));
    },
  },
  /** A program exits at a flag that its version does not have yet. */
  "vpa-flag-of-other-version": {
    title: "`flags` of the programs of `verticalPodAutoscaler` exist in the version that is deployed.",
    hint: "Remove it, or deploy a newer version.",
    find({ declared }) {
      const minor = componentMinor(declared);
      return declaredVpaFlags(declared).flatMap(({ name, path, spec }): readonly Finding<"what" | "expected">[] => {
        if (minor === null || spec === null || vpaFlagExists(spec, minor)) return [];
        return [
          {
            path,
            what: `Version ${minor} does not have this flag; the program would exit at start.`,
            got: show(name),
            expected: `a flag of ${minor}; this one is there since ${spec.since}`,
          },
        ];
      });
    },
  },
  /** The programs take any number, and work with it: a percentile above 1 is the largest sample there ever was. */
  "vpa-flag-out-of-range": {
    title: "`flags` of the programs of `verticalPodAutoscaler` have values that mean something.",
    hint: "Write a number within the range.",
    find({ declared }) {
      return declaredVpaFlags(declared).flatMap(
        ({ name, value, path, spec }): readonly Finding<"what" | "expected">[] => {
          if (spec === null || typeof value !== "number" || !isOutside(value, spec)) return [];
          return [
            {
              path,
              what: `The program would take this for --${name}, and do what nobody meant.`,
              got: show(value),
              expected: range(spec),
            },
          ];
        },
      );
    },
  },
  /** A program exits at a value that it cannot parse. */
  "vpa-flag-type": {
    title: "`flags` of the programs of `verticalPodAutoscaler` have values of the flags' types.",
    hint: "Write a value of that kind.",
    find({ declared }) {
      return declaredVpaFlags(declared).flatMap(
        ({ name, value, path, spec }): readonly Finding<"what" | "expected">[] => {
          if (spec === null) return [];
          const { accepts, expected } = name === "prometheus-address" ? ADDRESS : VALUE_TYPES[spec.type];
          if (accepts(value)) return [];
          const what = `The program cannot read this as the value of --${name}.`;
          return [{ path, what, got: show(value), expected }];
        },
      );
    },
  },
  /** A program exits at a flag that it does not know, and one that the component sets itself must not be set twice. */
  "vpa-flag-unknown": {
    title: "`flags` of the programs of `verticalPodAutoscaler` are flags that a declaration may set.",
    find({ declared }) {
      const unknown = declaredVpaFlags(declared).filter(({ spec }) => spec === null);
      return unknown.map((flag) => ({
        path: flag.path,
        what: `This is no flag of ${VPA_PROGRAM_NAMES[flag.program]} that can be set here.`,
        got: show(flag.name),
        expected: `a flag of ${VPA_PROGRAM_NAMES[flag.program]} that follows from nothing else, without the dashes before it`,
        hint: OWNED[flag.name] ?? hintFlagUnknown(flag),
      }));
    },
  },
  /**
   * The updater replaces pods whose requests are outside the bounds. A target outside of them is a request that it would replace
   * again and again.
   */
  "vpa-percentiles-disordered": {
    title: "A recommender's target percentile is between those of its lower and its upper bound.",
    expected: "lower bound ≤ target ≤ upper bound",
    find({ declared }) {
      const recommenders = declaredPrograms(declared).filter(({ program }) => program === "recommender");
      return recommenders.flatMap(({ path, declared: { flags = {} } }) =>
        ["cpu", "memory"].flatMap((resource): readonly Finding<"what" | "hint">[] => {
          const { lower, target, upper } = percentiles(flags as Flags, resource);
          if (lower <= target && target <= upper) return [];
          return [
            {
              path: `${path}.flags`,
              what: `The ${resource} target would be outside its own bounds, and pods be replaced for ever.`,
              got: `lower bound ${show(lower)}, target ${show(target)}, upper bound ${show(upper)}`,
              hint: `Set recommendation-lower-bound-${resource}-percentile or recommendation-upper-bound-${resource}-percentile too.`,
            },
          ];
        }),
      );
    },
  },
};

function hint(name: string): string {
  if (name === "InPlaceOrRecreate") return "Remove it: the update mode of that name needs no gate since 1.6.";
  const nearest = nearestName(name, NAMES);
  return nearest === null ? "Remove it." : `Did you mean ${show(nearest)}?`;
}

function isOutside(value: number, { min = value, max = value, zeroIsDefault = false }: VpaFlagSpec): boolean {
  return value < min || value > max || (zeroIsDefault && value === 0);
}

function range({ min, max, zeroIsDefault = false }: VpaFlagSpec): string {
  if (zeroIsDefault) return `above 0, or ${min} for no limit`;
  return max === undefined ? `at least ${min}` : `from ${min} to ${max}`;
}

function hintFlagUnknown({ program, name }: DeclaredVpaFlag): string {
  const nearest = nearestName(name.replace(/^-+/, "").replaceAll("_", "-"), Object.keys(VPA_FLAGS[program]));
  return nearest === null ? "Remove it." : `Did you mean ${show(nearest)}?`;
}

function percentiles(flags: Flags, resource: string): typeof DEFAULTS {
  return {
    lower: numberOr(flags[`recommendation-lower-bound-${resource}-percentile`], DEFAULTS.lower),
    target: numberOr(flags[`target-${resource}-percentile`], DEFAULTS.target),
    upper: numberOr(flags[`recommendation-upper-bound-${resource}-percentile`], DEFAULTS.upper),
  };
}

function numberOr(value: unknown, fallback: number): number {
  return typeof value === "number" ? value : fallback;
}
