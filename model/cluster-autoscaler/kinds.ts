import {
  type CustomResource,
  type CustomResourceVersion,
  integer,
  type JsonSchema,
  list,
  object,
  oneOf,
  RESOURCES,
  resource,
  STRING,
  TIME,
} from "../manifests/json-schema";
import type { AutoscalerKind } from "../stages/resolved-component";
import type { ClusterAutoscalerFlags } from "../versions/cluster-autoscaler-flags";
import type { KubernetesMinor } from "../versions/kubernetes-minor";

const NAME: JsonSchema = { type: "string", minLength: 1 };

const REFERENCE = object({ name: NAME }, ["name"]);

/** metav1.Condition (k8s.io/apimachinery, pkg/apis/meta/v1/types.go). */
const CONDITION = object(
  {
    type: { type: "string", maxLength: 316 },
    status: oneOf("True", "False", "Unknown"),
    reason: { type: "string", minLength: 1, maxLength: 1024 },
    message: { type: "string", maxLength: 32_768 },
    lastTransitionTime: TIME,
    observedGeneration: integer("int64", 0),
  },
  ["lastTransitionTime", "message", "reason", "status", "type"],
);

const CONDITIONS: JsonSchema = {
  ...list(CONDITION),
  "x-kubernetes-list-type": "map",
  "x-kubernetes-list-map-keys": ["type"],
};

const AGE = { name: "Age", type: "date", jsonPath: ".metadata.creationTimestamp" } as const;

const BUFFER_SPEC: JsonSchema = {
  ...object({
    provisioningStrategy: { type: "string", default: "buffer.x-k8s.io/active-capacity" },
    podTemplateRef: REFERENCE,
    scalableRef: object({ apiGroup: STRING, kind: NAME, name: NAME }, ["kind", "name"]),
    replicas: integer("int32", 0),
    percentage: integer("int32", 0),
    limits: RESOURCES,
  }),
  "x-kubernetes-validations": [
    {
      rule: "!has(self.podTemplateRef) || has(self.replicas) || has(self.limits)",
      message: "a buffer with podTemplateRef has replicas or limits",
    },
    {
      rule: "!(has(self.podTemplateRef) && has(self.scalableRef))",
      message: "a buffer has podTemplateRef or scalableRef, not both",
    },
  ],
};

const BUFFER_STATUS = object({
  replicas: integer("int32"),
  podTemplateRef: REFERENCE,
  podTemplateGeneration: integer("int64"),
  provisioningStrategy: STRING,
  conditions: CONDITIONS,
});

function versionOfBuffers(name: "v1alpha1" | "v1beta1", deprecated: boolean): CustomResourceVersion {
  return {
    name,
    deprecated,
    columns: [
      { name: "Strategy", type: "string", jsonPath: ".spec.provisioningStrategy" },
      { name: "PodTemplate", type: "string", jsonPath: ".status.podTemplateRef.name" },
      { name: "Replicas", type: "integer", jsonPath: ".status.replicas" },
      { name: "Ready", type: "string", jsonPath: ".status.conditions[?(@.type=='ReadyForProvisioning')].status" },
      AGE,
    ],
    statusSubresource: true,
    schema: resource(BUFFER_SPEC, BUFFER_STATUS, ["spec"]),
  };
}

const BUFFER = {
  kind: "CapacityBuffer",
  plural: "capacitybuffers",
  shortNames: ["cb"],
  group: "autoscaling.x-k8s.io",
} as const;

const IMMUTABLE = { "x-kubernetes-validations": [{ rule: "self == oldSelf", message: "the value cannot be changed" }] };

/** A DNS subdomain, as `isDnsSubdomain` checks it. */
const SUBDOMAIN: JsonSchema = {
  type: "string",
  maxLength: 253,
  pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$",
};

const POD_SET = object({ count: integer("int32", 1), podTemplateRef: object({ name: SUBDOMAIN }, ["name"]) }, [
  "count",
  "podTemplateRef",
]);

const REQUEST_SPEC = object(
  {
    provisioningClassName: { ...SUBDOMAIN, ...IMMUTABLE },
    podSets: { ...list(POD_SET), minItems: 1, maxItems: 32, ...IMMUTABLE },
    parameters: {
      type: "object",
      maxProperties: 100,
      additionalProperties: { type: "string", maxLength: 255 },
      ...IMMUTABLE,
    },
  },
  ["podSets", "provisioningClassName"],
);

const REQUEST_STATUS = object({
  conditions: CONDITIONS,
  provisioningClassDetails: {
    type: "object",
    maxProperties: 64,
    additionalProperties: { type: "string", maxLength: 32_768 },
  },
});

function requestVersion(name: "v1beta1" | "v1", deprecated: boolean): CustomResourceVersion {
  const schema = resource(REQUEST_SPEC, REQUEST_STATUS, ["spec"]);
  return { name, deprecated, columns: [AGE], statusSubresource: true, schema };
}

/**
 * Kinds that cluster-autoscaler reads where flags turn its features on: fields, bounds and versions of upstream's definitions
 * (apis/config/crd). 1.34 reads buffers in `v1alpha1`, later releases in `v1beta1`; the older versions stay, because the API server
 * refuses a definition without a version in which it has stored objects.
 * @read 2026-11 cluster-autoscaler 1.34.5, 1.35.2 and 1.36.1
 */
export const AUTOSCALER_KINDS: Readonly<Record<AutoscalerKind, CustomResource>> = {
  "capacity-buffer-alpha": { ...BUFFER, versions: [versionOfBuffers("v1alpha1", false)] },
  "capacity-buffer": { ...BUFFER, versions: [versionOfBuffers("v1alpha1", true), versionOfBuffers("v1beta1", false)] },
  "provisioning-request": {
    kind: "ProvisioningRequest",
    plural: "provisioningrequests",
    shortNames: ["provreq", "provreqs"],
    group: "autoscaling.x-k8s.io",
    versions: [requestVersion("v1beta1", true), requestVersion("v1", false)],
  },
};

/** The kinds that cluster-autoscaler waits for with these flags, without which it does nothing, while its probes see nothing. */
export function neededKinds(flags: ClusterAutoscalerFlags, minor: KubernetesMinor): readonly AutoscalerKind[] {
  return [
    ...(readsBuffers(flags) ? [bufferKind(minor)] : []),
    ...(flags["enable-provisioning-requests"] ? (["provisioning-request"] as const) : []),
  ];
}

function bufferKind(minor: KubernetesMinor): AutoscalerKind {
  return minor === "1.34" ? "capacity-buffer-alpha" : "capacity-buffer";
}

/** The version in which a minor's cluster-autoscaler reads buffers: the stored one of its definition. */
export function bufferVersion(minor: KubernetesMinor): string {
  return AUTOSCALER_KINDS[bufferKind(minor)].versions.at(-1)?.name ?? "";
}

/** Whether the flags turn on either half of capacity buffers. */
export function readsBuffers(flags: ClusterAutoscalerFlags): boolean {
  return [flags["capacity-buffer-controller-enabled"], flags["capacity-buffer-pod-injection-enabled"]].includes(true);
}

/** The definition's name in the cluster. */
export function definitionName(kind: AutoscalerKind): string {
  const { plural, group } = AUTOSCALER_KINDS[kind];
  return `${plural}.${group}`;
}
