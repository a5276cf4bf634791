import { z } from "zod";

/** What a field holds that is not there, or null: to Kubernetes both mean that nothing was said. */
function listOf<Item extends z.ZodType>(item: Item) {
  return z
    .array(item)
    .nullish()
    .transform((list) => list ?? []);
}

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");

/** Resource name → quantity. */
const quantities = z
  .record(z.string(), z.union([z.string(), z.number()]).transform(String))
  .nullish()
  .transform((amounts) => amounts ?? {});

const resources = z
  .object({ requests: quantities, limits: quantities })
  .nullish()
  .transform((declared) => declared ?? { requests: {}, limits: {} });

const container = z.object({
  name: text,
  resources,
  restartPolicy: text,
  ports: listOf(z.object({ containerPort: z.number().nullish(), hostPort: z.number().nullish() })),
});

const requirement = z.object({ key: z.string(), operator: z.string(), values: listOf(z.string()) });

const term = z.object({ matchExpressions: listOf(requirement), matchFields: listOf(requirement) });

const labelSelector = z.object({
  matchLabels: z
    .record(z.string(), z.string())
    .nullish()
    .transform((labels) => labels ?? {}),
  matchExpressions: listOf(requirement),
});

const podAffinityTerm = z.object({
  topologyKey: z.string(),
  labelSelector: labelSelector.nullish(),
  namespaces: listOf(z.string()),
  namespaceSelector: labelSelector.nullish(),
});

const podAffinity = z.object({ requiredDuringSchedulingIgnoredDuringExecution: listOf(podAffinityTerm) });

const affinity = z.object({
  nodeAffinity: z
    .object({
      requiredDuringSchedulingIgnoredDuringExecution: z.object({ nodeSelectorTerms: listOf(term) }).nullish(),
    })
    .nullish(),
  podAffinity: podAffinity.nullish(),
  podAntiAffinity: podAffinity.nullish(),
});

const toleration = z.object({ key: text, operator: text, value: text, effect: text });

const spread = z.object({ topologyKey: z.string(), whenUnsatisfiable: z.string() });

const volume = z.object({
  name: text,
  persistentVolumeClaim: z.unknown().optional(),
  ephemeral: z.unknown().optional(),
});

/** What of a pod spec decides where the pod can run; core/v1, PodSpec. Other fields are left out. */
export const podSpecShape = z.object({
  containers: listOf(container),
  initContainers: listOf(container),
  resources,
  overhead: quantities,
  nodeSelector: z
    .record(z.string(), z.string())
    .nullish()
    .transform((labels) => labels ?? {}),
  affinity: affinity.nullish(),
  tolerations: listOf(toleration),
  topologySpreadConstraints: listOf(spread),
  volumes: listOf(volume),
  resourceClaims: listOf(z.object({ name: text })),
  schedulingGates: listOf(z.object({ name: text })),
  schedulerName: text,
  nodeName: text,
  runtimeClassName: text,
  priority: z.number().nullish(),
  priorityClassName: text,
  preemptionPolicy: text,
  hostNetwork: z.boolean().nullish(),
  os: z.object({ name: z.string() }).nullish(),
});

/** A pod spec, read: lists and texts that were left out are empty. */
export type PodSpec = z.output<typeof podSpecShape>;

/** A container, or an init container. */
export type Container = PodSpec["containers"][number];

/** A condition on a label, or a field, of a node; on labels of a pod without `Gt` and `Lt`. */
export type Requirement = z.output<typeof requirement>;

/** Conditions that all have to hold; one that has none holds for no node. */
export type NodeSelectorTerm = z.output<typeof term>;

/** A required condition of pod affinity or anti-affinity. */
export type PodAffinityTerm = z.output<typeof podAffinityTerm>;

/** A toleration; with an empty text where nothing was said. */
export type PodToleration = PodSpec["tolerations"][number];

/** Selects pods by their labels. */
export type LabelSelector = z.output<typeof labelSelector>;

/** A pod that is to run, or as many alike as a workload has of it. */
export interface FitPod {
  /** How messages name it: `Deployment/web/api`. */
  readonly where: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Pods alike that run at the same time; null for a DaemonSet, which has one on each node. */
  readonly count: number | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly spec: PodSpec;
}
