import { isDnsLabel, isDnsSubdomain, OBJECT_NAME } from "../../base/kubernetes-names";
import { show } from "../../base/problem";
import { NAMESPACE } from "../../components/namespace";
import type { PlannedCapacityBuffer, PlannedCluster, PlannedProvisioningRequest } from "../../stages/planned";
import type { ClusterRules, Finding, Word, Words } from "../../stages/rule";
import { type PlannedPod, plannedPods } from "../plan";

/** Rules over CapacityBuffers and ProvisioningRequests as objects. */
export const CAPACITY_OBJECT_RULES: ClusterRules = {
  /** The API server rejects other names (k8s.io/apimachinery, IsDNS1123Subdomain, IsDNS1123Label). */
  "capacity-name-invalid": {
    title: "A CapacityBuffer or ProvisioningRequest and its namespace have names that Kubernetes accepts.",
    find: (cluster) => [
      ...allCapacity(cluster).flatMap((each) => on(each, nameMistakes(each))),
      ...plannedPods(cluster).flatMap((pod) => on(pod.declaredBy, templateMistakes(pod))),
    ],
  },
  /** A file is named after kind and name, without the namespace. */
  "capacity-name-duplicate": {
    title: "No two CapacityBuffers, ProvisioningRequests or PodTemplates of a cluster's capacity have the same name.",
    what: "Two objects of one kind would have this name in the cluster's manifests.",
    expected: "a unique name for each on a cluster, across all namespaces",
    hint: "Rename all but one, or keep those of the fleet off this cluster with clusters: { … }.",
    find: (cluster) => [
      ...repeated(cluster.capacityBuffers.map((each) => ({ name: each.name, by: each }))),
      ...repeated(cluster.provisioningRequests.map((each) => ({ name: each.name, by: each }))),
      ...repeated(ownTemplates(cluster)),
    ],
  },
  /** What a cluster declares exists on it, whatever a selector says. */
  "capacity-clusters-selector-on-cluster": {
    title: "`clusters` is for CapacityBuffers and ProvisioningRequests that the fleet declares.",
    expected: "no selector",
    hint: "Declare this on the fleet instead, or leave the selector out.",
    find: (cluster) =>
      allCapacity(cluster).flatMap((each) =>
        each.declaredOn === "fleet" || each.props.clusters === undefined
          ? []
          : {
              on: each.where,
              path: "clusters",
              what: `The cluster ${each.cluster.name} declares this itself, so selecting clusters would do nothing.`,
              got: show(each.props.clusters),
            },
      ),
  },
};

/** Capacity of either kind. */
export type PlannedCapacity = PlannedCapacityBuffer | PlannedProvisioningRequest;

/** All capacity of a cluster. */
export function allCapacity({ capacityBuffers, provisioningRequests }: PlannedCluster): readonly PlannedCapacity[] {
  return [...capacityBuffers, ...provisioningRequests];
}

/** A mistake in a declaration, with the words that the rule leaves open. */
export type Mistake<Open extends Word = never> = Words<Open> & { readonly path: string; readonly got: unknown };

/** Mistakes as findings on what declares them; got is "nothing" where nothing was declared. */
export function on<M extends Mistake>(
  { where }: Pick<PlannedCapacity, "where">,
  mistakes: readonly M[],
): readonly (Omit<M, "got"> & Finding)[] {
  return mistakes.map((mistake) => ({
    ...mistake,
    on: where,
    got: mistake.got === undefined ? "nothing" : show(mistake.got),
  }));
}

type NameMistake = Mistake<"what" | "expected" | "hint">;

function nameMistakes({ name, props: { namespace } }: PlannedCapacity): readonly NameMistake[] {
  const what = "Kubernetes does not accept this name";
  return [
    ...(isDnsSubdomain(name)
      ? []
      : [{ path: "name", what: `${what} for an object.`, got: name, expected: OBJECT_NAME, hint: "Rename it." }]),
    ...(isDnsLabel(namespace)
      ? []
      : [
          {
            path: "namespace",
            what: `${what} for a namespace.`,
            got: namespace,
            expected: NAMESPACE.expected,
            hint: NAMESPACE.hint,
          },
        ]),
  ];
}

/** The mistake in a PodTemplate's name, unless it comes of the name of what declares it. */
function templateMistakes({ declaredBy, path, template, templateName }: PlannedPod): readonly NameMistake[] {
  if (isDnsSubdomain(templateName)) return [];
  const what = "Kubernetes does not accept this name for a PodTemplate.";
  const hint = "`kubectl get podtemplates` lists those of a namespace.";
  if ("name" in template) return [{ path: `${path}.name`, what, got: template.name, expected: OBJECT_NAME, hint }];
  return isDnsSubdomain(declaredBy.name)
    ? [{ path: "name", what, got: templateName, expected: OBJECT_NAME, hint: "Shorten the request's name." }]
    : [];
}

interface NamedObject {
  readonly name: string;
  readonly by: PlannedCapacity;
}

function ownTemplates(cluster: PlannedCluster): readonly NamedObject[] {
  const own = plannedPods(cluster).filter(({ template }) => !("name" in template));
  return own.map(({ templateName, declaredBy }) => ({ name: templateName, by: declaredBy }));
}

function repeated(objects: readonly NamedObject[]) {
  const again = objects.filter(({ name }, index) => objects.findIndex((each) => each.name === name) < index);
  return [...new Set(again.map(({ name }) => name))].map((name) => {
    const places = objects.filter((each) => each.name === name).map(({ by }) => by.where);
    return { on: places[0] ?? name, also: places, got: `${show(name)} by ${[...new Set(places)].join(" and ")}` };
  });
}
