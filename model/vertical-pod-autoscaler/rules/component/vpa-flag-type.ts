import { parseGoDuration } from "../../../base/duration";
import { parseQuantity } from "../../../base/kubernetes-quantity";
import { show } from "../../../base/problem";
import { parseWebAddress } from "../../../base/web-address";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule, Finding } from "../../../stages/rule";
import { VPA_STORAGES, type VpaFlagType } from "../../../versions/vertical-pod-autoscaler-flags";
import { declaredVpaFlags } from "./declared-flags";

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

/** A program exits at a value that it cannot parse. */
export const vpaFlagType: ClusterRule = {
  code: "vpa-flag-type",
  title: "`flags` of the programs of `verticalPodAutoscaler` have values of the flags' types.",
  check({ declared }) {
    return declaredVpaFlags(declared).flatMap(({ name, value, path, spec }): readonly Finding[] => {
      if (spec === null) return [];
      const { accepts, expected } = name === "prometheus-address" ? ADDRESS : VALUE_TYPES[spec.type];
      if (accepts(value)) return [];
      const what = `The program cannot read this as the value of --${name}.`;
      return [
        clusterFinding(declared, path, { what, got: show(value), expected, hint: "Write a value of that kind." }),
      ];
    });
  },
};
