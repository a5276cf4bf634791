import { fieldAt } from "../../model/manifests/fields";
import type { KubernetesObject } from "../../model/manifests/kubernetes-object";
import type { FieldChange, Restart } from "./object-change";

/** A kind with a pod template. */
interface Workload {
  /** Where the template is. */
  readonly template: string;
  /** What a change of it does, whatever the object says; null where it says it. */
  readonly how: Restart["how"] | null;
  /** Where the object says how pods are replaced. */
  readonly strategy: string;
  /** How many may be missing, and how many more may run, where the object does not say. */
  readonly defaults: Pick<Restart, "maxUnavailable" | "maxSurge">;
}

const TEMPLATE = "spec.template";
const ONE_BY_ONE = { maxUnavailable: "1", maxSurge: null };

function fixed(how: Restart["how"], template = TEMPLATE): Workload {
  return { template, how, strategy: "", defaults: { maxUnavailable: null, maxSurge: null } };
}

/**
 * Kinds of the apps and batch API groups (Kubernetes documentation, "Workload Management", 2026-11; pkg/apis/apps/v1/defaults.go). A
 * Job's template is immutable (pkg/apis/batch/validation); a ReplicaSet and a ReplicationController use theirs for new pods only.
 */
const WORKLOADS: Readonly<Record<string, Workload>> = {
  Deployment: {
    template: TEMPLATE,
    how: null,
    strategy: "spec.strategy",
    defaults: { maxUnavailable: "25%", maxSurge: "25%" },
  },
  DaemonSet: { template: TEMPLATE, how: null, strategy: "spec.updateStrategy", defaults: ONE_BY_ONE },
  StatefulSet: { template: TEMPLATE, how: null, strategy: "spec.updateStrategy", defaults: ONE_BY_ONE },
  ReplicaSet: fixed("on-delete"),
  ReplicationController: fixed("on-delete"),
  Job: fixed("refused"),
  CronJob: fixed("next-run", "spec.jobTemplate"),
};

/** What the changes of an object do to its pods that run; null where they leave the pod template as it is. */
export function restartOf(after: KubernetesObject, fields: readonly FieldChange[]): Restart | null {
  const workload = Object.hasOwn(WORKLOADS, after.kind) ? WORKLOADS[after.kind] : undefined;
  if (workload === undefined || !fields.some(({ path }) => path.startsWith(`${workload.template}.`))) return null;
  const how = workload.how ?? howOf(after, workload.strategy);
  const replicas = fieldAt(after, "spec.replicas");
  return {
    how,
    replicas: typeof replicas === "number" ? replicas : null,
    maxUnavailable: how === "rolling" ? limitOf(after, workload, "maxUnavailable") : null,
    maxSurge: how === "rolling" ? limitOf(after, workload, "maxSurge") : null,
  };
}

/** The strategy that is neither of these two is RollingUpdate, the default. */
const STRATEGIES: Readonly<Record<string, Restart["how"]>> = { Recreate: "recreate", OnDelete: "on-delete" };

function howOf(object: KubernetesObject, strategy: string): Restart["how"] {
  if (fieldAt(object, "spec.paused") === true) return "paused";
  return STRATEGIES[String(fieldAt(object, `${strategy}.type`))] ?? "rolling";
}

function limitOf(
  object: KubernetesObject,
  { strategy, defaults }: Workload,
  limit: "maxUnavailable" | "maxSurge",
): string | null {
  const declared = fieldAt(object, `${strategy}.rollingUpdate.${limit}`);
  return declared === undefined || declared === null ? defaults[limit] : String(declared);
}
