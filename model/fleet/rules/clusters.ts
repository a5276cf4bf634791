import { CLOUDS } from "../../base/cloud";
import { joinPath } from "../../base/path";
import { didYouMean, show } from "../../base/problem";
import { ASSIGNS_CLIENT_IDS } from "../../clouds/accounts";
import { unknownKinds } from "../../clouds/terraform-kinds";
import { selects } from "../../cluster/select-clusters";
import { isSystemNamespace } from "../../components/namespace";
import { formerNames } from "../../stages/former-names";
import type { FleetSummary } from "../../stages/planned";
import type { Finding, FleetRules, ResolvedRules, Word } from "../../stages/rule";
import { fleetSelectors, type PlacedSelector } from "./well-shaped";

/** Rules over which clusters a fleet has, and over what names them. */
export const FLEET_CLUSTER_RULES: FleetRules = {
  /** A cluster's name is its identity: of its state, its folder of manifests and the tags that mark its groups. */
  "cluster-name-duplicate": {
    title: "No two clusters of a fleet have the same name.",
    expected: "a unique name for each cluster, on all clouds",
    hint: "Rename all but one of them.",
    find({ names }) {
      const all = names.map(({ name }) => name);
      const repeated = new Set(all.filter((name, index) => all.indexOf(name) !== index));
      return [...repeated].map((name) => duplicateName(name, names));
    },
  },
  /** The state of the first name is the cluster's: Terraform would do to one what is declared of the other. */
  "cluster-former-name-taken": {
    title: "No cluster's `formerly` has its present name, a name twice, or one that another cluster has or had.",
    what: "The name would stand for two clusters, or for one twice, and the state under a name is that of one cluster.",
    expected: "names that only this cluster had, each once, the first one first",
    hint: "Say formerly on the cluster that was renamed, and give the other one a name that was never taken.",
    find({ clusters }) {
      const renamed = clusters.filter(({ props }) => formerNames(props).length > 0);
      return renamed.flatMap((cluster) => {
        const own = formerNames(cluster.props);
        const others = clusters.filter((other) => other !== cluster);
        const taken = [cluster.name, ...others.flatMap(({ name, props }) => [name, ...formerNames(props)])];
        const wrong = own.filter((name, at) => taken.includes(name) || own.indexOf(name) !== at);
        return [...new Set(wrong)].map((name) => ({ on: cluster.name, path: "formerly", got: show(name) }));
      });
    },
  },
  /** A declaration that reaches no cluster has no effect, which is never meant. */
  "cluster-selector-matches-none": {
    title: "What is declared on the fleet reaches at least one cluster.",
    expected: "names, cloud and labels that hold for at least one cluster",
    hint: "Compare the conditions with the clusters' names, clouds and labels; without `clusters` it reaches all of them.",
    find({ clusters, names, declared }) {
      // A cluster that was left out for its shape might be the one: its labels are not known.
      if (clusters.length < names.length || clusters.length === 0) return [];
      const known = clusterNames(names);
      return fleetSelectors(declared)
        .filter(({ selector }) => (selector.names ?? []).every((name) => known.includes(name)))
        .filter(({ selector }) => !clusters.some((cluster) => selects(selector, cluster)))
        .map((placed) => matchesNone(placed, known.length));
    },
  },
  /** A misspelled name would leave a group or controller off a cluster, and no message would say so. */
  "cluster-selector-unknown-cluster": {
    title: "`clusters.names` names clusters of the fleet.",
    what: "The fleet has no cluster of this name.",
    find({ declared, names }) {
      return fleetSelectors(declared).flatMap((placed) => unknownNames(placed, clusterNames(names)));
    },
  },
  /** A misspelled kind would leave every resource as it is, and no message would say so. */
  "fleet-transform-unknown": {
    title: "The fleet's `transform` names, for each cloud, kinds of resources that Terraform has there.",
    what: "Terraform makes no such resources for clusters of this cloud, so the function would never be called.",
    find: ({ props: { transform = {} } }) =>
      CLOUDS.flatMap((cloud) => unknownKinds(joinPath("transform", cloud), transform[cloud], cloud)),
  },
  /** Nothing of what was rendered before would be wanted any more. */
  "fleet-empty": {
    title: "A fleet has at least one cluster.",
    what: "The fleet has no clusters, so writing it would remove everything that was written before.",
    expected: "at least one AwsCluster, AzureCluster or GoogleCluster",
    hint: "Declare a cluster; if you did, check that the fleet you return is the one you declared it on. To remove all output, see docs/outputs.md.",
    find({ names }) {
      return names.length > 0 ? [] : [{ got: "no clusters" }];
    },
  },
  /** Such outputs are those of a cluster that was renamed or removed, or are filed under a misspelled name. */
  "outputs-unknown-cluster": {
    title: "The fleet's `outputs` belong to its Azure clusters.",
    find({ props, names }) {
      const named = names.filter(({ cloud }) => ASSIGNS_CLIENT_IDS[cloud]).map(({ name }) => name);
      const unknown = Object.keys(props.outputs ?? {}).filter((name) => !named.includes(name));
      return unknown.map((name) => unknownOutputs(name, named, names));
    },
  },
};

/** Warnings about the clusters that components run on. */
export const FLEET_CLUSTER_WARNINGS: ResolvedRules = {
  /** A component shares its namespace with whatever is there, so it neither creates nor closes it. */
  "component-namespace-missing": {
    title: "Components run in namespaces that exist on every cluster.",
    what: "No manifest creates this namespace, so the component's objects cannot be applied until something else does.",
    expected:
      "an existing namespace, preferably one that enforces the restricted standard (pod-security.kubernetes.io/enforce: restricted)",
    hint: "Create it before the first apply, or leave namespace out for kube-system.",
    find: (cluster) =>
      cluster.components
        .filter(
          ({ declaredAs, programs }) =>
            declaredAs !== null && programs.some((each) => !isSystemNamespace(each.namespace)),
        )
        .map(({ declaredAs, programs }) => ({ path: `${declaredAs}.namespace`, got: show(programs[0]?.namespace) })),
  },
};

function duplicateName(name: string, clusters: FleetSummary["names"]): Finding<"what"> {
  const clouds = clusters.filter((cluster) => cluster.name === name).map(({ cloud }) => cloud);
  const what = `${clouds.length} clusters have this name, so they would share one Terraform state and one folder of manifests.`;
  return { on: name, path: "name", what, got: `${show(name)} on ${clouds.join(", ")}` };
}

function matchesNone({ where, selector }: PlacedSelector, clusters: number): Finding<"what"> {
  const what = `None of the fleet's ${clusters} clusters meets every condition, so this would exist nowhere.`;
  return { on: where, path: "clusters", what, got: show(selector) };
}

/** Names of all declared clusters, those with problems of their own included. */
function clusterNames(clusters: FleetSummary["names"]): readonly string[] {
  return [...new Set(clusters.map(({ name }) => name))].sort();
}

function unknownNames(
  { where, selector: { names = [] } }: PlacedSelector,
  known: readonly string[],
): readonly Finding<"expected" | "hint">[] {
  return names.flatMap((name, index) => {
    if (known.includes(name)) return [];
    const hint = didYouMean(name, known, "Remove the name, or declare the cluster.");
    const expected = `one of ${known.join(", ")}`;
    return { on: where, path: `clusters.names[${index}]`, got: show(name), expected, hint };
  });
}

/** @param named clusters that have outputs */
function unknownOutputs(name: string, named: readonly string[], clusters: FleetSummary["names"]): Finding<Word> {
  const namesake = clusters.find((cluster) => cluster.name === name);
  return {
    path: joinPath("outputs", name),
    what:
      namesake === undefined
        ? "The fleet has no cluster of this name, so these outputs have no effect."
        : `The cluster's cloud is ${namesake.cloud}, which assigns no client ids, so these outputs have no effect.`,
    got: show(name),
    expected:
      named.length === 0 ? "no outputs: the fleet has no Azure cluster" : `one of ${[...named].sort().join(", ")}`,
    hint: didYouMean(name, named, "Delete the cluster's file in clusters/outputs."),
  };
}
