import { parseGoDuration } from "../base/duration";
import { minors } from "../declaration/kubelet-fields.json";
import { schemaReader } from "../manifests/api/api-schema";
import { checkDefinition, type SchemaFinding } from "../manifests/api/check-manifest";
import { SCALARS, type Scalar } from "../manifests/api/scalars";
import { KUBERNETES_MINORS, type KubernetesMinor } from "../versions/kubernetes-minor";

const MAX_INT32 = 2 ** 31 - 1;

const isDuration = (value: unknown): boolean => typeof value === "string" && parseGoDuration(value) !== null;
const isVerbosity = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MAX_INT32;

/** Scalars of the kubelet's configuration, beside those of the API: meta/v1 Duration and two types of component-base logs/api/v1. */
const KUBELET_SCALARS: ReadonlyMap<string, Scalar> = new Map([
  ...SCALARS,
  ["duration", { expected: "a duration such as 30s or 1h30m", accepts: isDuration }],
  [
    "duration-or-nanoseconds",
    {
      expected: "a duration such as 5s, or nanoseconds",
      accepts: (value) => isDuration(value) || Number.isInteger(value),
    },
  ],
  ["verbosity", { expected: `an integer from 0 to ${MAX_INT32}`, accepts: isVerbosity }],
]);

const kubeletSchema = schemaReader(minors, KUBELET_SCALARS);

const ROOT = "kubelet.KubeletConfiguration";

/** The minors whose KubeletConfiguration has a field. */
export function minorsWithField(field: string): readonly KubernetesMinor[] {
  return KUBERNETES_MINORS.filter((minor) => kubeletSchema(minor).definition(ROOT)?.fields.has(field));
}

/**
 * Everything in a KubeletConfiguration (kubelet.config.k8s.io/v1beta1), or in a part of one, that does not fit the Go types of a
 * Kubernetes minor: fields that are unknown, which the kubelet drops with no more than a line in its log, wrong types, with which
 * it does not start, and values outside closed sets. Paths are from the configuration's root.
 *
 * Stricter than the kubelet in that null is a finding, and an empty string where it only means the default. apiVersion and kind may
 * be absent. It does not repeat the kubelet's validation of meaning: ranges, feature gates, fields that exclude or need one another.
 */
export function checkKubeletConfiguration(minor: KubernetesMinor, config: object): readonly SchemaFinding[] {
  return checkDefinition(kubeletSchema, minor, ROOT, config);
}
