import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import type { PlannedFleet } from "../../../stages/planned";
import type { Finding, FleetRule } from "../../../stages/rule";
import { namespaceWorkloads } from "../../objects/namespace-workloads";
import { clustersOf, declaredPolicies, type PlacedPolicy } from "./declared-policies";

/** A namespace without workloads is one that somebody forgot to fill in, or misspelt: no cluster is asked for its workloads. */
export const vpaPolicyEmpty: FleetRule = {
  code: "vpa-policy-empty",
  title: "A VerticalPodAutoscalerPolicy is for at least one workload, and so is each of its namespaces.",
  check(plan, declared) {
    return declaredPolicies(declared).flatMap((policy) => [
      ...nothing(policy),
      ...emptyLists(policy),
      ...emptyNamespaces(policy, plan),
      ...manifestsWithoutNamespaces(policy),
    ]);
  },
};

function nothing({ where, props: { workloads = {}, namespaces = [] } }: PlacedPolicy): readonly Finding[] {
  return Object.keys(workloads).length + namespaces.length > 0 ? [] : [unlisted(`${where}: workloads`, workloads)];
}

function emptyLists({ where, props: { workloads = {} } }: PlacedPolicy): readonly Finding[] {
  return Object.entries(workloads)
    .filter(([, targets]) => targets.length === 0)
    .map(([namespace, targets]) => unlisted(`${where}: ${joinPath("workloads", namespace)}`, targets));
}

function unlisted(where: string, got: unknown): Finding {
  return {
    where,
    what: "No workload is listed here, so there would be no recommendation.",
    got: show(got),
    expected: 'workloads by namespace, such as { "payments": [{ kind: "Deployment", name: "api" }] }, or namespaces',
    hint: "List the workloads, or remove what is empty.",
  };
}

/**
 * Controllers differ by cluster, so a namespace counts that has a workload on one of the policy's clusters. What could not be read
 * is told of as such, and may have been all that a namespace has.
 */
function emptyNamespaces(policy: PlacedPolicy, plan: PlannedFleet): readonly Finding[] {
  const { where, props } = policy;
  if (props.manifests?.some(({ unreadable }) => unreadable.length > 0)) return [];
  const controllers = clustersOf(policy, plan).flatMap((cluster) => cluster.controllers);
  const filled = new Set(namespaceWorkloads(props, controllers).map(({ namespace }) => namespace));
  return (props.namespaces ?? []).flatMap((namespace, index) =>
    filled.has(namespace) ? [] : [unfilled(`${where}: namespaces[${index}]`, namespace, props)],
  );
}

function unfilled(where: string, namespace: string, { manifests = [] }: PlacedPolicy["props"]): Finding {
  const paths = manifests.map(({ path }) => path).join(", ");
  const known = new Set(manifests.flatMap(({ workloads }) => workloads.map((workload) => workload.namespace)));
  return {
    where,
    what: "No workload of this namespace is known, so there would be no recommendation.",
    got: `${show(namespace)}, which no Controller is in${paths === "" ? "" : `, nor a manifest in ${paths}`}`,
    expected: expectedNamespace([...known].filter((each) => each !== null).sort()),
    hint: "Mend the name, or say where the rendered manifests are: manifests: [manifestsIn(path)].",
  };
}

function expectedNamespace(known: readonly string[]): string {
  const expected = "a namespace with a workload in manifests or of a Controller";
  return known.length === 0 ? expected : `${expected}; in manifests there are ${known.join(", ")}`;
}

function manifestsWithoutNamespaces({ where, props }: PlacedPolicy): readonly Finding[] {
  const { manifests = [], namespaces = [] } = props;
  if (manifests.length === 0 || namespaces.length > 0) return [];
  return [
    {
      where: `${where}: manifests`,
      what: "Workloads are looked up in these manifests by namespace, and none is given.",
      got: manifests.map(({ path }) => path).join(", "),
      expected: "namespaces beside it",
      hint: 'Add namespaces: ["…"], or remove the manifests.',
    },
  ];
}
