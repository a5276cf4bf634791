import { fieldAt, isSet } from "../../fields";
import type { KubernetesObject } from "../../kubernetes-object";
import { manifestRule } from "../manifest-rule";
import { shown } from "../spots";

/** Kinds of namespaced objects: without a namespace they land in whichever is the current one. */
const NAMESPACED = [
  "ConfigMap",
  "CronJob",
  "DaemonSet",
  "Deployment",
  "HorizontalPodAutoscaler",
  "Ingress",
  "Job",
  "Lease",
  "NetworkPolicy",
  "PersistentVolumeClaim",
  "Pod",
  "PodDisruptionBudget",
  "ReplicaSet",
  "ReplicationController",
  "Role",
  "RoleBinding",
  "Secret",
  "Service",
  "ServiceAccount",
  "StatefulSet",
];

function isInDefault(object: KubernetesObject): boolean {
  const namespace = fieldAt(object, "metadata.namespace");
  return isSet(namespace) && namespace !== "" ? namespace === "default" : NAMESPACED.includes(object.kind);
}

/** Source: CIS 5.6.4. */
export const namespaceDefault = manifestRule({
  code: "namespace-default",
  title: "No object is in the namespace default.",
  ids: { cis: ["5.6.4"] },
  what: "The namespace default is where everything lands that says nothing, and nobody looks after its policies.",
  expected: "a namespace of the component's own",
  hint: "Set metadata.namespace.",
  find: (objects) =>
    objects.filter(isInDefault).map((object) => ({
      object,
      path: "metadata.namespace",
      got: shown(fieldAt(object, "metadata.namespace")),
    })),
});
