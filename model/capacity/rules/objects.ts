import { isDnsLabel, isDnsSubdomain, OBJECT_NAME } from "../../base/kubernetes-names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { NAMESPACE } from "../../components/namespace";
import { PROVISIONING_CLASSES, type ScalableReference } from "../../declaration/capacity";
import type { PlannedCapacityBuffer, PlannedCluster, PlannedProvisioningRequest } from "../../stages/planned";
import type { ClusterRules, Finding, Word, Words } from "../../stages/rule";
import { plannedPods } from "../plan";
import { apiGroupOf } from "../resolve";

/** Rules over CapacityBuffers and ProvisioningRequests as objects. */
export const CAPACITY_OBJECT_RULES: ClusterRules = {
  /** The API server rejects other names (k8s.io/apimachinery, IsDNS1123Subdomain, IsDNS1123Label). */
  "capacity-name-invalid": {
    title: "A CapacityBuffer or ProvisioningRequest and its namespace have names that Kubernetes accepts.",
    find: (cluster) => allCapacity(cluster).flatMap((each) => on(each, nameMistakes(each))),
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
  /** Validation rules of the definition (apis/config/crd at 1.36.1), and replicas.go, which needs a size. */
  "capacity-buffer-model": {
    title: "A CapacityBuffer has exactly one of `podTemplate` and `scalableRef`, and a size that goes with it.",
    find: ({ capacityBuffers }) => capacityBuffers.flatMap((buffer) => on(buffer, modelMistakes(buffer))),
  },
  /** The definition's bounds, and how classes are named (apis/provisioningrequest, types.go at 1.36.1). */
  "provisioning-request-invalid": {
    title: "A ProvisioningRequest has a class, 1 to 32 sets of pods, and parameters of at most 255 characters.",
    what: "The API server would refuse this request.",
    find: ({ provisioningRequests }) =>
      provisioningRequests.flatMap((request) => on(request, requestMistakes(request))),
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

function nameMistakes({
  name,
  props: { namespace },
}: PlannedCapacity): readonly Mistake<"what" | "expected" | "hint">[] {
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

type BufferMistake = Mistake<"what" | "expected" | "hint">;

function modelMistakes(buffer: PlannedCapacityBuffer): readonly BufferMistake[] {
  const { podTemplate, scalableRef } = buffer.props;
  if ((podTemplate === undefined) !== (scalableRef === undefined))
    return [...sizeMistakes(buffer), ...kindMistakes(scalableRef)];
  return [
    {
      path: "podTemplate",
      what: "A buffer is for pods of one kind.",
      got: podTemplate === undefined ? undefined : "both",
      expected: "exactly one of podTemplate and scalableRef",
      hint: "Name a workload in scalableRef, or describe a pod in podTemplate.",
    },
  ];
}

function sizeMistakes({ props }: PlannedCapacityBuffer): readonly BufferMistake[] {
  const { podTemplate, replicas, percentage, limits } = props;
  const sizes = podTemplate === undefined ? "replicas, percentage or limits" : "replicas or limits";
  const hint = `Write ${sizes}, e.g. replicas: 3.`;
  if (podTemplate !== undefined && percentage !== undefined) {
    const what = "A percentage is of a workload's replicas, and a pod template has none.";
    return [{ path: "percentage", what, got: percentage, expected: sizes, hint }];
  }
  if (replicas !== undefined || percentage !== undefined || limits !== undefined) return [];
  const what = "Nothing says how large the buffer is, so cluster-autoscaler would keep none.";
  return [{ path: "replicas", what, got: undefined, expected: sizes, hint }];
}

function kindMistakes(scalableRef: ScalableReference | undefined): readonly BufferMistake[] {
  if (scalableRef === undefined || apiGroupOf(scalableRef) !== null) return [];
  return [
    {
      path: "scalableRef.apiGroup",
      what: "The API group of this kind is not known.",
      got: undefined,
      expected: "the API group of the kind, such as argoproj.io for a Rollout",
      hint: `Write the part of the apiVersion of a ${scalableRef.kind} before the slash.`,
    },
  ];
}

/** Most characters of a parameter's value, and most parameters, in the definition. */
const MOST = { characters: 255, parameters: 100, podSets: 32 } as const;

function requestMistakes({ props }: PlannedProvisioningRequest): readonly Mistake<"expected" | "hint">[] {
  const { provisioningClassName: name, podSets, parameters = {} } = props;
  const isBounded = podSets.length >= 1 && podSets.length <= MOST.podSets;
  return [
    ...(isDnsSubdomain(name) ? [] : [classMistake(name)]),
    ...(isBounded ? [] : [podSetsMistake(podSets.length)]),
    ...parameterMistakes(parameters),
  ];
}

function classMistake(got: string): Mistake<"expected" | "hint"> {
  const expected = `a class such as ${PROVISIONING_CLASSES.join(" or ")}`;
  return { path: "provisioningClassName", got, expected, hint: "Write the whole name of the class, with its domain." };
}

function podSetsMistake(got: number): Mistake<"expected" | "hint"> {
  return { path: "podSets", got, expected: `1 to ${MOST.podSets} sets`, hint: "Declare several requests." };
}

function parameterMistakes(parameters: Readonly<Record<string, string>>): readonly Mistake<"expected" | "hint">[] {
  const count = Object.keys(parameters).length;
  const hint = "Keep those that the class reads.";
  const many = { path: "parameters", got: count, expected: `at most ${MOST.parameters}`, hint };
  const long = Object.entries(parameters).filter(([, value]) => [...value].length > MOST.characters);
  return [
    ...(count <= MOST.parameters ? [] : [many]),
    ...long.map(([key, value]) => ({
      path: joinPath("parameters", key),
      got: `${[...value].length} characters`,
      expected: `at most ${MOST.characters} characters`,
      hint: "Shorten it.",
    })),
  ];
}
