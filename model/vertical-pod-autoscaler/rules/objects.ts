import { isDnsLabel, isDnsSubdomain } from "../../base/kubernetes-names";
import { show } from "../../base/problem";
import { placementFaults } from "../../components/pod-placement";
import type { VpaTarget } from "../../declaration/vertical-pod-autoscaler";
import type { VpaNamespaces } from "../../declaration/vertical-pod-autoscaler-component";
import type { PlannedCluster, PlannedVerticalPodAutoscaler } from "../../stages/planned";
import type { ClusterRules, Finding, Word } from "../../stages/rule";
import { KNOWN_KINDS, knownApiVersion, targetApiVersion, targetIdentity } from "../../stages/workload-target";
import { type VpaMistake, vpaFindings } from "./vpa-findings";

interface Fault {
  readonly field: keyof VpaTarget;
  readonly expected: string;
}

/** TODO */
export const VPA_OBJECT_RULES: ClusterRules = {
  /** A recommender that does not find the workload recommends nothing (condition ConfigUnsupported). */
  "vpa-target-invalid": {
    title:
      "A target is a workload as Kubernetes names it, with `apiVersion` where its kind has not the name of one of Kubernetes' own.",
    what: "No workload can be found by this.",
    hint: "Copy apiVersion, kind and metadata.name from the workload.",
    find(cluster) {
      return vpaFindings(cluster, ({ paths, settings: { targetRef } }) =>
        faults(targetRef).map(
          ({ field, expected }): VpaMistake<"expected"> => ({
            path: `${paths.target}.${field}`,
            got: targetRef[field],
            expected,
          }),
        ),
      );
    },
  },
  /** Of several objects for a pod only one acts, and none says which. */
  "vpa-target-twice": {
    title: "No two VerticalPodAutoscalers on a cluster have one target.",
    expected: "a workload that nothing else is for",
    hint: "Remove one of the two, or keep it off this cluster with clusters: { … } on the fleet.",
    find(cluster) {
      const first = new Map(cluster.verticalPodAutoscalers.toReversed().map((vpa) => [identity(vpa), vpa]));
      return vpaFindings(cluster, (vpa) => {
        const other = first.get(identity(vpa));
        if (other === undefined || other === vpa) return [];
        return [
          {
            path: vpa.paths.target,
            what: `${other.where} is for this workload already; only one of the two would act.`,
            got: vpa.settings.targetRef,
          },
        ];
      });
    },
  },
  /** A VerticalPodAutoscaler's name is its file's name, in which there is no namespace. */
  "vpa-name-duplicate": {
    title: "No two VerticalPodAutoscalers on a cluster have one name, wherever they were declared.",
    expected: "a name of its own for each on a cluster, whatever their namespaces",
    hint:
      "Rename all but one, or keep those of the fleet off this cluster with clusters: { … }; instead of a policy's, declare a " +
      "VerticalPodAutoscaler for the workload.",
    find(cluster) {
      return repeated(cluster).map((name): Finding<"what"> => {
        const namesakes = cluster.verticalPodAutoscalers.filter((vpa) => vpa.name === name);
        const [first] = namesakes;
        return {
          on: first?.where ?? cluster.declared.name,
          what: `The cluster would have ${namesakes.length} VerticalPodAutoscalers of this name.`,
          got: namesakes.map(({ where, settings }) => `${show(name)} in ${settings.namespace} by ${where}`).join("; "),
        };
      });
    },
  },
  /** The API server refuses other names (k8s.io/apimachinery, IsDNS1123Subdomain, IsDNS1123Label). */
  "vpa-name-invalid": {
    title: "A VerticalPodAutoscaler and its namespace have names that Kubernetes takes.",
    find(cluster) {
      return vpaFindings(cluster, (vpa) => [...nameMistakes(vpa), ...namespaceMistakes(vpa)]);
    },
  },
  /** The component looks at no object outside of its namespaces (flags `vpa-object-namespace`, `ignored-vpa-object-namespaces`). */
  "vpa-namespace-unwatched": {
    title: "A VerticalPodAutoscaler is in a namespace that the cluster's component looks at.",
    what: "The cluster's component does not look at this namespace; the object would do nothing.",
    find(cluster) {
      const namespaces = cluster.declared.props.verticalPodAutoscaler?.vpaNamespaces;
      if (namespaces === undefined) return [];
      return vpaFindings(cluster, ({ paths, settings: { namespace } }) => {
        if (isWatched(namespace, namespaces)) return [];
        return [
          {
            path: paths.namespace,
            got: namespace,
            expected: "only" in namespaces ? `${namespaces.only}` : `none of ${namespaces.ignored.join(", ")}`,
            hint: `Change verticalPodAutoscaler.vpaNamespaces of ${cluster.declared.name}, or remove this.`,
          },
        ];
      });
    },
  },
  /** No pod can have another node selector or toleration, so none of the workload's has. */
  "vpa-scheduling-invalid": {
    title: "`nodeSelector` and `tolerations` of a VerticalPodAutoscaler are what Kubernetes takes of a pod.",
    find(cluster) {
      return vpaFindings(cluster, ({ settings }) =>
        placementFaults(settings).map((fault) => ({
          ...fault,
          what: "No pod can have this, so it says nothing of where the workload's pods land.",
          hint: "Copy it from the pod's specification.",
        })),
      );
    },
  },
  /** What is declared on a cluster is there, whatever a selector says. */
  "vpa-clusters-selector-on-cluster": {
    title: "`clusters` is for VerticalPodAutoscalers and policies declared on the fleet.",
    expected: "no selector",
    hint: "Remove it, or declare this on the fleet.",
    find(cluster) {
      return vpaFindings(cluster, ({ declaredOn, settings }) => {
        if (declaredOn === "fleet" || settings.clusters === undefined) return [];
        return [
          {
            path: "clusters",
            what: `This is declared on the cluster ${cluster.declared.name}; selecting clusters would do nothing.`,
            got: settings.clusters,
          },
        ];
      });
    },
  },
};

function faults(target: VpaTarget): readonly Fault[] {
  return [...apiVersionFaults(target), ...kindFaults(target), ...nameFaults(target)];
}

function apiVersionFaults(target: VpaTarget): readonly Fault[] {
  const apiVersion = targetApiVersion(target);
  const known = knownApiVersion(target.kind);
  if (known !== null && apiVersion !== known)
    return [{ field: "apiVersion", expected: `${known}: no other ${target.kind} is looked for` }];
  const expected = `<group>/<version>; only ${KNOWN_KINDS.join(", ")} are known without`;
  return apiVersion !== null && isApiVersion(apiVersion) ? [] : [{ field: "apiVersion", expected }];
}

/** `v1` of the core group, or `<group>/<version>`. */
function isApiVersion(text: string): boolean {
  const [version, group, ...rest] = text.split("/").reverse();
  return rest.length === 0 && isDnsLabel(version ?? "") && (group === undefined || isDnsSubdomain(group));
}

/** A kind is a DNS label but for its capitals (k8s.io/apiextensions-apiserver, ValidateCustomResourceDefinitionNames). */
function kindFaults({ kind }: VpaTarget): readonly Fault[] {
  return isDnsLabel(kind.toLowerCase()) ? [] : [{ field: "kind", expected: 'a kind, such as "Deployment"' }];
}

function nameFaults({ name }: VpaTarget): readonly Fault[] {
  return isDnsSubdomain(name)
    ? []
    : [{ field: "name", expected: 'at most 253 lower-case letters, digits, "-" and "."' }];
}

function identity({ settings }: PlannedVerticalPodAutoscaler): string {
  return targetIdentity(settings.namespace, settings.targetRef);
}

function repeated({ verticalPodAutoscalers }: PlannedCluster): readonly string[] {
  const seen = new Set<string>();
  const again = verticalPodAutoscalers.filter(({ name }) => seen.has(name) || !seen.add(name));
  return [...new Set(again.map(({ name }) => name))];
}

function nameMistakes({ name }: PlannedVerticalPodAutoscaler): readonly VpaMistake<Word>[] {
  if (isDnsSubdomain(name)) return [];
  return [
    {
      path: "name",
      what: "No object can have this name.",
      got: name,
      expected: 'at most 253 lower-case letters, digits, "-" and "."',
      hint: "Rename it, or what the policy makes its name of: the policy, the namespace, the kind and the workload.",
    },
  ];
}

function namespaceMistakes({
  paths,
  settings: { namespace },
}: PlannedVerticalPodAutoscaler): readonly VpaMistake<Word>[] {
  if (isDnsLabel(namespace)) return [];
  return [
    {
      path: paths.namespace,
      what: "No namespace can have this name.",
      got: namespace,
      expected: 'at most 63 lower-case letters, digits and "-", beginning and ending with a letter or digit',
      hint: "Write the name of an existing namespace.",
    },
  ];
}

function isWatched(namespace: string, namespaces: VpaNamespaces): boolean {
  return "only" in namespaces ? namespaces.only === namespace : !namespaces.ignored.includes(namespace);
}
