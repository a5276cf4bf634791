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
import { fits } from "../../shape/check-shape";
import { verticalPodAutoscalerPolicyShape } from "../../shape/vertical-pod-autoscaler";
import type { ClusterSummary } from "../../stages/planned";
import type { Finding, FleetRules, Word } from "../../stages/rule";
import { targetIdentity, workloadName } from "../../stages/workload-target";
import { hasNamespace, isFindable, namespaceWorkloads } from "../objects/namespace-workloads";
import { policyPlace } from "../plan";

/** Rules over what policies list, and the manifests in which they find workloads. */
export const VPA_POLICY_RULES: FleetRules = {
  /** A namespace without workloads was left empty, or misspelt: no cluster is asked which workloads it runs. */
  "vpa-policy-empty": {
    title: "A VerticalPodAutoscalerPolicy is for at least one workload, and each of its namespaces has one.",
    find({ declared, clusters }) {
      const checks = [emptyPolicy, emptyLists, emptyNamespaces, manifestsWithoutNamespaces];
      return placedPolicies(declared).flatMap((policy) => checks.flatMap((check) => check(policy, clusters)));
    },
  },
  /** Whoever applies such a manifest chooses its namespace, so it is unknown whether a policy covers the workload. */
  "vpa-manifests-namespace-missing": {
    title: "Every workload and VerticalPodAutoscaler in a policy's `manifests` has a known namespace.",
    expected: "metadata.namespace in each, or the namespace that they are applied to",
    hint: 'Render them with their namespace, or say which it is: manifestsIn(path, { namespace: "…" }).',
    find({ declared }) {
      return inEachSource(declared, ({ path, workloads, autoscaled }) => {
        const lost = [...workloads, ...autoscaled].filter((each) => !hasNamespace(each));
        const what = `Manifests in ${path} do not name a namespace, so it is unknown whether the policy covers their workloads.`;
        return { what, got: lost.map(({ file, target }) => `${file}: ${target.kind} ${target.name}`) };
      });
    },
  },
  /** A workload in a file that cannot be read would have no recommendation, and no message would say so. */
  "vpa-manifests-unreadable": {
    title: "Every file of a policy's `manifests` can be read.",
    expected:
      "an absolute path, such as join(__dirname, …), of a file or a folder of rendered manifests: .yaml, .yml and .json",
    hint: "Render charts, templates and overlays first: helm template --output-dir, kustomize build.",
    find({ declared }) {
      return inEachSource(declared, ({ path, unreadable }) => {
        const what = `Some of ${path} cannot be read, so a workload may be missed.`;
        return { what, got: unreadable.map(({ file, reason }) => `${file}: ${reason}`) };
      });
    },
  },
  /** Where two manifests of a workload differ, such as those of two clusters, it is unknown which one says where its pods land. */
  "vpa-manifests-workload-twice": {
    title: "A policy's `manifests` agree on where the pods of a workload land.",
    expected: "one nodeSelector and one list of tolerations of a workload",
    hint: "Declare a policy on each cluster, with the folder of that cluster's manifests.",
    find({ declared }) {
      return placedPolicies(declared).flatMap(contradictions);
    },
  },
};

/** A VerticalPodAutoscalerPolicy where it was declared. */
interface PlacedPolicy {
  /** `fleet/VerticalPodAutoscalerPolicy/name`, or that of a cluster. */
  readonly where: string;
  /** Name of the cluster that it is declared on; null on the fleet. */
  readonly cluster: string | null;
  readonly props: VerticalPodAutoscalerPolicyDeclaration;
}

/** Every policy that has the shape of one, once, however many clusters it is on. */
function placedPolicies({ clusters, verticalPodAutoscalerPolicies }: DeclaredFleet): readonly PlacedPolicy[] {
  const owners = [{ name: null, verticalPodAutoscalerPolicies }, ...clusters];
  return owners.flatMap(({ name: cluster, verticalPodAutoscalerPolicies: policies }) =>
    policies
      .filter(({ props }) => fits(verticalPodAutoscalerPolicyShape, props))
      .map(({ name, props }) => ({ where: policyPlace(cluster ?? "fleet", name), cluster, props })),
  );
}

/** A finding for each of the `manifests` of every policy in which a check finds anything; it shows the first of that. */
function inEachSource(
  declared: DeclaredFleet,
  check: (source: ManifestSource) => { readonly what: string; readonly got: readonly string[] },
): readonly Finding<"what">[] {
  return placedPolicies(declared).flatMap(({ where, props: { manifests = [] } }) =>
    manifests.flatMap((source, index) => {
      const { what, got } = check(source);
      return got.length === 0 ? [] : { on: where, path: `manifests[${index}]`, what, got: firstOf(got) };
    }),
  );
}

function emptyPolicy({ where, props: { workloads = {}, namespaces = [] } }: PlacedPolicy): Findings {
  return Object.keys(workloads).length + namespaces.length > 0 ? [] : unlisted(where, "workloads", workloads);
}

function emptyLists({ where, props: { workloads = {} } }: PlacedPolicy): Findings {
  const empty = Object.entries(workloads).filter(([, targets]) => targets.length === 0);
  return empty.map(([namespace, targets]) => unlisted(where, joinPath("workloads", namespace), targets));
}

type Findings = Finding<Word> | readonly Finding<Word>[];

function unlisted(on: string, path: string, got: unknown): Finding<Word> {
  return {
    on,
    path,
    what: "No workload is listed here, so there would be no recommendation.",
    got: show(got),
    expected: 'workloads by namespace, such as { "payments": [{ kind: "Deployment", name: "api" }] }, or namespaces',
    hint: "List workloads, or remove the empty entry.",
  };
}

/**
 * Namespaces without a workload on any of the policy's clusters: controllers differ by cluster. None where a file could not be read,
 * which another rule reports: it may hold all workloads of the namespace.
 */
function emptyNamespaces(policy: PlacedPolicy, clusters: readonly ClusterSummary[]): Findings {
  const { where, props } = policy;
  if (props.manifests?.some(({ unreadable }) => unreadable.length > 0)) return [];
  const controllers = clustersOf(policy, clusters).flatMap((cluster) => cluster.controllers);
  const filled = new Set(namespaceWorkloads(props, controllers).map(({ namespace }) => namespace));
  return (props.namespaces ?? []).flatMap((namespace, index) =>
    filled.has(namespace) ? [] : { on: where, path: `namespaces[${index}]`, ...unfilled(namespace, props) },
  );
}

function unfilled(namespace: string, { manifests = [] }: PlacedPolicy["props"]): Finding<Word> {
  const paths = manifests.map(({ path }) => path).join(", ");
  const known = new Set(manifests.flatMap(({ workloads }) => workloads.map((workload) => workload.namespace)));
  return {
    what: "No workload of this namespace is known, so there would be no recommendation.",
    got: `${show(namespace)}, which no Controller is in${paths === "" ? "" : `, nor a manifest in ${paths}`}`,
    expected: expectedNamespace([...known].filter((each) => each !== null).sort()),
    hint: "Correct the name, or say where the rendered manifests are: manifests: [manifestsIn(path)].",
  };
}

function expectedNamespace(known: readonly string[]): string {
  const expected = "a namespace with a workload in manifests or of a Controller";
  return known.length === 0 ? expected : `${expected}; in manifests there are ${known.join(", ")}`;
}

function manifestsWithoutNamespaces({ where, props: { manifests = [], namespaces = [] } }: PlacedPolicy): Findings {
  if (manifests.length === 0 || namespaces.length > 0) return [];
  return {
    on: where,
    path: "manifests",
    what: "Workloads in these manifests are looked up by namespace, but the policy names none.",
    got: manifests.map(({ path }) => path).join(", "),
    expected: "namespaces beside it",
    hint: 'Add namespaces: ["…"], or remove the manifests.',
  };
}

type Named = ManifestWorkload & { readonly namespace: string };

/** Manifests of a workload whose pods land elsewhere than the first one says. */
function contradictions({ where, props: { manifests = [], namespaces = [] } }: PlacedPolicy) {
  const inside = new Set(namespaces);
  const covered = manifests
    .flatMap(({ workloads }) => workloads.filter(hasNamespace))
    .filter((workload) => isFindable(workload) && inside.has(workload.namespace));
  const first = new Map(covered.toReversed().map((workload) => [identity(workload), workload]));
  return covered.flatMap((workload) => {
    const other = first.get(identity(workload));
    if (other === undefined || shown(other) === shown(workload)) return [];
    const name = workloadName(workload.namespace, workload.target);
    const what = `Two manifests declare ${name}, and its pods would land in different places.`;
    const got = [other, workload].map((each) => `${each.file}: ${shown(each)}`).join("; ");
    return { on: where, path: "manifests", what, got };
  });
}

function identity({ namespace, target }: Named): string {
  return targetIdentity(namespace, target);
}

function shown({ scheduling }: Named): string {
  return JSON.stringify(canonical(scheduling));
}

/** The clusters that a policy is on. */
function clustersOf({ cluster, props }: PlacedPolicy, clusters: readonly ClusterSummary[]): readonly ClusterSummary[] {
  return clusters.filter(({ declared }) =>
    cluster === null ? selects(props.clusters, declared) : declared.name === cluster,
  );
}
