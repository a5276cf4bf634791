import { canonical } from "../../base/canonical";
import { joinPath } from "../../base/path";
import { firstOf, show } from "../../base/problem";
import { selects } from "../../cluster/select-clusters";
import type { DeclaredFleet } from "../../declaration/fleet";
import type {
  ManifestSource,
  ManifestWorkload,
  VerticalPodAutoscalerPolicyDeclaration,
} from "../../declaration/vertical-pod-autoscaler";
import { verticalPodAutoscalerPolicyShape } from "../../shape/vertical-pod-autoscaler";
import { distinct } from "../../stages/findings";
import type { PlannedCluster, PlannedPolicy } from "../../stages/planned";
import type { ClusterRules, Finding, FleetRules, Word } from "../../stages/rule";
import type { ClusterSummary } from "../../stages/summary";
import { targetIdentity, workloadName } from "../../stages/workload-target";
import { autoscaledByManifests, hasNamespace, isFindable, namespaceWorkloads } from "../objects/namespace-workloads";
import { vpaFindings } from "./vpa-findings";

type Named = ManifestWorkload & { readonly namespace: string };

/** A VerticalPodAutoscalerPolicy where it was declared. */
interface PlacedPolicy {
  /** `fleet/VerticalPodAutoscalerPolicy/name`, or that of a cluster. */
  readonly where: string;
  /** Name of the cluster that it is declared on; null on the fleet. */
  readonly cluster: string | null;
  readonly props: VerticalPodAutoscalerPolicyDeclaration;
}

/** TODO */
export const VPA_POLICY_RULES: FleetRules = {
  /** A namespace without workloads is one that somebody forgot to fill in, or misspelt: no cluster is asked for its workloads. */
  "vpa-policy-empty": {
    title: "A VerticalPodAutoscalerPolicy is for at least one workload, and so is each of its namespaces.",
    find({ declared, clusters }) {
      return declaredPolicies(declared).flatMap((policy) => [
        ...nothing(policy),
        ...emptyLists(policy),
        ...emptyNamespaces(policy, clusters),
        ...manifestsWithoutNamespaces(policy),
      ]);
    },
  },
  /** Whoever applies such a manifest decides its namespace, so a policy cannot say whether it covers the workload. */
  "vpa-manifests-namespace-missing": {
    title: "Every workload and VerticalPodAutoscaler of a policy's `manifests` is in a namespace that is known.",
    expected: "metadata.namespace in each, or the namespace that they are applied to",
    hint: 'Render them with their namespace, or say which it is: manifestsIn(path, { namespace: "…" }).',
    find({ declared }) {
      return declaredPolicies(declared).flatMap(({ where, props: { manifests = [] } }) =>
        manifests.flatMap((source, index) => withoutNamespace(where, `manifests[${index}]`, source)),
      );
    },
  },
  /** A workload in a file that cannot be read would silently have no recommendation. */
  "vpa-manifests-unreadable": {
    title: "Every file of a policy's `manifests` can be read.",
    expected:
      "an absolute path, such as join(__dirname, …), of a file or a folder of rendered manifests: .yaml, .yml and .json",
    hint: "Charts, templates and overlays are rendered first: helm template --output-dir, kustomize build.",
    find({ declared }) {
      return declaredPolicies(declared).flatMap(({ where, props: { manifests = [] } }) =>
        manifests.flatMap((source, index) => unreadable(where, `manifests[${index}]`, source)),
      );
    },
  },
  /** Of two manifests of a workload, such as those of two clusters, nobody knows which one says where its pods land. */
  "vpa-manifests-workload-twice": {
    title: "A policy's `manifests` do not say two things of where the pods of a workload land.",
    expected: "one nodeSelector and one list of tolerations of a workload",
    hint: "Give the folder of one cluster's manifests, on a policy of that cluster.",
    find({ declared }) {
      return declaredPolicies(declared).flatMap(contradictions);
    },
  },
};

/** Rules over what a policy is for on each of its clusters. */
export const VPA_POLICY_TARGET_RULES: ClusterRules = {
  /** What a policy covers leaves such a workload alone; what names it does not. */
  "vpa-manifests-target-twice": {
    title: "No VerticalPodAutoscaler has the target of one among a policy's `manifests`.",
    expected: "a workload that nothing else is for",
    hint: "Remove one of the two.",
    find(cluster) {
      return distinct(cluster.policies.flatMap((policy) => targetsOfManifests(policy, cluster)));
    },
  },
};

function nothing({ where, props: { workloads = {}, namespaces = [] } }: PlacedPolicy): readonly Finding<Word>[] {
  return Object.keys(workloads).length + namespaces.length > 0 ? [] : [unlisted(where, "workloads", workloads)];
}

function emptyLists({ where, props: { workloads = {} } }: PlacedPolicy): readonly Finding<Word>[] {
  return Object.entries(workloads)
    .filter(([, targets]) => targets.length === 0)
    .map(([namespace, targets]) => unlisted(where, joinPath("workloads", namespace), targets));
}

function unlisted(on: string, path: string, got: unknown): Finding<Word> {
  return {
    on,
    path,
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
function emptyNamespaces(policy: PlacedPolicy, clusters: readonly ClusterSummary[]): readonly Finding<Word>[] {
  const { where, props } = policy;
  if (props.manifests?.some(({ unreadable }) => unreadable.length > 0)) return [];
  const controllers = clustersOf(policy, clusters).flatMap((cluster) => cluster.controllers);
  const filled = new Set(namespaceWorkloads(props, controllers).map(({ namespace }) => namespace));
  return (props.namespaces ?? []).flatMap((namespace, index) =>
    filled.has(namespace) ? [] : [{ on: where, path: `namespaces[${index}]`, ...unfilled(namespace, props) }],
  );
}

function unfilled(namespace: string, { manifests = [] }: PlacedPolicy["props"]): Finding<Word> {
  const paths = manifests.map(({ path }) => path).join(", ");
  const known = new Set(manifests.flatMap(({ workloads }) => workloads.map((workload) => workload.namespace)));
  return {
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

function manifestsWithoutNamespaces({ where, props }: PlacedPolicy): readonly Finding<Word>[] {
  const { manifests = [], namespaces = [] } = props;
  if (manifests.length === 0 || namespaces.length > 0) return [];
  return [
    {
      on: where,
      path: "manifests",
      what: "Workloads are looked up in these manifests by namespace, and none is given.",
      got: manifests.map(({ path }) => path).join(", "),
      expected: "namespaces beside it",
      hint: 'Add namespaces: ["…"], or remove the manifests.',
    },
  ];
}

function withoutNamespace(
  on: string,
  path: string,
  { path: folder, workloads, autoscaled }: ManifestSource,
): readonly Finding<"what">[] {
  const lost = [...workloads, ...autoscaled].filter((each) => !hasNamespace(each));
  if (lost.length === 0) return [];
  return [
    {
      on,
      path,
      what: `Manifests in ${folder} name no namespace, so nobody knows whether namespaces covers their workloads.`,
      got: firstOf(lost.map(({ file, target }) => `${file}: ${target.kind} ${target.name}`)),
    },
  ];
}

function targetsOfManifests(policy: PlannedPolicy, cluster: PlannedCluster): readonly Finding<"what">[] {
  const autoscaled = autoscaledByManifests(policy.props);
  const owner = policy.declaredOn === "fleet" ? "fleet" : cluster.declared.name;
  return vpaFindings(cluster, ({ paths, settings: { namespace, targetRef } }) => {
    const file = autoscaled.get(targetIdentity(namespace, targetRef));
    if (file === undefined) return [];
    const what = `${file} of ${owner}/VerticalPodAutoscalerPolicy/${policy.name} is a VerticalPodAutoscaler for this workload; only one of the two would act.`;
    return [{ path: paths.target, what, got: targetRef }];
  });
}

function unreadable(
  on: string,
  path: string,
  { path: folder, unreadable }: ManifestSource,
): readonly Finding<"what">[] {
  if (unreadable.length === 0) return [];
  return [
    {
      on,
      path,
      what: `What is in ${folder} cannot all be read, so a workload may be missed.`,
      got: firstOf(unreadable.map(({ file, reason }) => `${file}: ${reason}`)),
    },
  ];
}

function contradictions({
  where,
  props: { manifests = [], namespaces = [] },
}: PlacedPolicy): readonly Finding<"what">[] {
  const inside = new Set(namespaces);
  const covered = manifests
    .flatMap(({ workloads }) => workloads.filter(hasNamespace))
    .filter((workload) => isFindable(workload) && inside.has(workload.namespace));
  const first = new Map(covered.toReversed().map((workload) => [identity(workload), workload]));
  return covered.flatMap((workload) => {
    const other = first.get(identity(workload));
    if (other === undefined || shown(other) === shown(workload)) return [];
    return [contradiction(where, other, workload)];
  });
}

function identity({ namespace, target }: Named): string {
  return targetIdentity(namespace, target);
}

function shown({ placement }: Named): string {
  return JSON.stringify(canonical(placement));
}

function contradiction(where: string, first: Named, second: Named): Finding<"what"> {
  const { namespace, target } = second;
  return {
    on: where,
    path: "manifests",
    what: `Two manifests are of ${workloadName(namespace, target)}, and its pods land elsewhere by each.`,
    got: [first, second].map((each) => `${each.file}: ${shown(each)}`).join("; "),
  };
}

/** Every policy that has the shape of one, once, however many clusters it reaches. */
function declaredPolicies(declared: DeclaredFleet): readonly PlacedPolicy[] {
  const owners = [
    { policies: declared.verticalPodAutoscalerPolicies, cluster: null },
    ...declared.clusters.map(({ name, verticalPodAutoscalerPolicies }) => ({
      policies: verticalPodAutoscalerPolicies,
      cluster: name,
    })),
  ];
  return owners.flatMap(({ policies, cluster }) =>
    policies
      .filter(({ props }) => verticalPodAutoscalerPolicyShape.safeParse(props).success)
      .map(({ name, props }) => ({
        where: `${cluster ?? "fleet"}/VerticalPodAutoscalerPolicy/${name}`,
        cluster,
        props,
      })),
  );
}

/** The clusters that a policy is on. */
function clustersOf({ cluster, props }: PlacedPolicy, clusters: readonly ClusterSummary[]): readonly ClusterSummary[] {
  return clusters.filter(({ declared }) =>
    cluster === null ? selects(props.clusters, declared) : declared.name === cluster,
  );
}
