import { DNS_LABEL, isDnsLabel, isDnsSubdomain, OBJECT_NAME } from "../../base/kubernetes-names";
import { show } from "../../base/problem";
import { schedulingFaults } from "../../components/pod-settings";
import type { VpaNamespaces } from "../../declaration/vertical-pod-autoscaler-component";
import { distinct } from "../../stages/findings";
import type { PlannedCluster, PlannedVerticalPodAutoscaler } from "../../stages/planned";
import type { ClusterRules } from "../../stages/rule";
import { inEachVpa } from "./vpa-findings";

/** Rules over a VerticalPodAutoscaler object as a whole: its name, namespace, scheduling and cluster. */
export const VPA_OBJECT_RULES: ClusterRules = {
  /** A VerticalPodAutoscaler's file is named after it, without the namespace. */
  "vpa-name-duplicate": {
    title: "No two VerticalPodAutoscalers on a cluster have the same name, wherever they are declared.",
    expected: "a unique name for each on a cluster, across all namespaces",
    hint:
      "Rename all but one, or keep those of the fleet off this cluster with clusters: { … }. If a policy makes the name, declare a " +
      "VerticalPodAutoscaler for the workload instead.",
    find(cluster) {
      return repeated(cluster).map((name) => {
        const namesakes = cluster.verticalPodAutoscalers.filter((vpa) => vpa.name === name);
        const [first] = namesakes;
        return {
          on: first?.where ?? cluster.declared.name,
          also: namesakes.map(({ where }) => where),
          what: `The cluster would have ${namesakes.length} VerticalPodAutoscalers with this name.`,
          got: namesakes.map(({ where, settings }) => `${show(name)} in ${settings.namespace} by ${where}`).join("; "),
        };
      });
    },
  },
  /** The API server rejects other names (k8s.io/apimachinery, IsDNS1123Subdomain, IsDNS1123Label). */
  "vpa-name-invalid": {
    title: "A VerticalPodAutoscaler and its namespace have names that Kubernetes accepts.",
    find: inEachVpa((vpa) => [nameMistake(vpa), namespaceMistake(vpa)].flat()),
  },
  /** The component ignores objects outside its namespaces (flags `vpa-object-namespace`, `ignored-vpa-object-namespaces`). */
  "vpa-namespace-unwatched": {
    title: "A VerticalPodAutoscaler is in a namespace that the cluster's component watches.",
    what: "The cluster's component does not watch this namespace, so the object would do nothing.",
    find: inEachVpa(({ paths, settings: { namespace } }, { declared: { name, props } }) => {
      const namespaces = props.verticalPodAutoscaler?.vpaNamespaces;
      if (namespaces === undefined || isWatched(namespace, namespaces)) return [];
      return {
        path: paths.namespace,
        got: namespace,
        expected: "only" in namespaces ? `${namespaces.only}` : `none of ${namespaces.ignored.join(", ")}`,
        hint: `Change verticalPodAutoscaler.vpaNamespaces of ${name}, or remove the VerticalPodAutoscaler.`,
      };
    }),
  },
  /** Kubernetes rejects a pod with any other node selector or toleration, so none of the workload's pods has it. */
  "vpa-scheduling-invalid": {
    title: "Kubernetes accepts the `nodeSelector` and `tolerations` of a VerticalPodAutoscaler in a pod.",
    what: "No pod can have this, so it does not say where the workload's pods land.",
    hint: "Copy it from the pod's specification.",
    find: inEachVpa(({ settings }) => schedulingFaults(settings)),
  },
  /** Without the component the cluster has no API for the object, and no program that acts on it. */
  "vpa-component-missing": {
    title: "VerticalPodAutoscalers are on clusters with `verticalPodAutoscaler`.",
    what: "The cluster does not run the Vertical Pod Autoscaler, so it would reject the object.",
    find({ declared, verticalPodAutoscalers }) {
      if (declared.props.verticalPodAutoscaler !== undefined) return [];
      const missing = verticalPodAutoscalers.map(({ where, declaredOn }) => ({
        on: where,
        got: `${declared.name} without verticalPodAutoscaler`,
        expected: `verticalPodAutoscaler on ${declared.name}`,
        hint:
          declaredOn === "cluster"
            ? "Add verticalPodAutoscaler: {} to the cluster."
            : "Add verticalPodAutoscaler: {} to the cluster, or keep this off it with clusters: { … }.",
      }));
      return distinct(missing);
    },
  },
  /** What a cluster declares exists on it, whatever a selector says. */
  "vpa-clusters-selector-on-cluster": {
    title: "`clusters` is for VerticalPodAutoscalers and policies that the fleet declares.",
    expected: "no selector",
    hint: "Remove the selector, or declare this on the fleet.",
    find: inEachVpa(({ cluster, declaredOn, settings: { clusters } }) => {
      if (declaredOn === "fleet" || clusters === undefined) return [];
      const what = `The cluster ${cluster.name} declares this itself, so selecting clusters would do nothing.`;
      return { path: "clusters", what, got: clusters };
    }),
  },
};

/** Names that more than one has. */
function repeated({ verticalPodAutoscalers }: PlannedCluster): readonly string[] {
  const seen = new Set<string>();
  const again = verticalPodAutoscalers.filter(({ name }) => seen.has(name) || !seen.add(name));
  return [...new Set(again.map(({ name }) => name))];
}

function nameMistake({ name }: PlannedVerticalPodAutoscaler) {
  if (isDnsSubdomain(name)) return [];
  return {
    path: "name",
    what: "Kubernetes does not accept this name for an object.",
    got: name,
    expected: OBJECT_NAME,
    hint: "Rename it; a policy makes the name from those of the policy, the namespace, the kind and the workload.",
  };
}

function namespaceMistake({ paths, settings: { namespace } }: PlannedVerticalPodAutoscaler) {
  if (isDnsLabel(namespace)) return [];
  return {
    path: paths.namespace,
    what: "Kubernetes does not accept this name for a namespace.",
    got: namespace,
    expected: DNS_LABEL,
    hint: "Write the name of an existing namespace.",
  };
}

function isWatched(namespace: string, namespaces: VpaNamespaces): boolean {
  return "only" in namespaces ? namespaces.only === namespace : !namespaces.ignored.includes(namespace);
}
