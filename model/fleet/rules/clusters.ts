import { joinPath } from "../../base/path";
import { nearestName, show } from "../../base/problem";
import { selects } from "../../cluster/select-clusters";
import { isSystemNamespace } from "../../components/namespace";
import { controllerPlace } from "../../controller/plan-controllers";
import type { DeclaredFleet } from "../../declaration/fleet";
import type { ClusterSelector } from "../../declaration/node-group";
import { resolvePrometheusAdapter } from "../../metrics/prometheus-adapter";
import { controllerShape } from "../../shape/controller";
import { verticalPodAutoscalerPolicyShape, verticalPodAutoscalerShape } from "../../shape/vertical-pod-autoscaler";
import type { AnyResolvedCluster } from "../../stages/resolved";
import type { Finding, FleetRules, ResolvedRules, Word } from "../../stages/rule";
import { wellShaped } from "./declaration/well-shaped";

/** A selector of something on the fleet. */
interface PlacedSelector {
  /** `fleet/<group>`, `fleet/Controller/<name>`, `fleet/VerticalPodAutoscaler/<name>`. */
  readonly where: string;
  readonly selector: ClusterSelector;
}

interface Placed {
  readonly path: string;
  readonly namespace: string;
}

/** TODO */
export const FLEET_CLUSTER_RULES: FleetRules = {
  /** A cluster's name is its identity: of its state, its folder of manifests and the tags that mark its groups. */
  "cluster-name-duplicate": {
    title: "No two clusters of a fleet have one name.",
    expected: "a name of its own for each cluster, whatever its cloud",
    hint: "Rename all but one of them.",
    find({ declared: { clusters } }) {
      const names = clusters.map(({ name }) => name);
      const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
      return [...repeated].map((name): Finding<"what"> => {
        const clouds = clusters.filter((cluster) => cluster.name === name).map(({ cloud }) => cloud);
        return {
          on: name,
          path: "name",
          what: `${clouds.length} clusters have this name; they would share one Terraform state and one folder of manifests.`,
          got: `${show(name)} on ${clouds.join(", ")}`,
        };
      });
    },
  },
  /** What is on no cluster does not exist, which nobody declares on purpose. */
  "cluster-selector-matches-none": {
    title: "What is declared on the fleet reaches at least one cluster.",
    expected: "names, cloud and labels that hold for at least one cluster",
    hint: "Compare the conditions with the clusters' names, clouds and labels; without `clusters` all are reached.",
    find({ clusters, declared }) {
      // A cluster that was left out for its shape might be the one: its labels are not known.
      if (clusters.length < declared.clusters.length || clusters.length === 0) return [];
      const known = clusterNames(declared);
      return fleetSelectors(declared)
        .filter(({ selector }) => (selector.names ?? []).every((name) => known.includes(name)))
        .filter(({ selector }) => !clusters.some((cluster) => selects(selector, cluster.declared)))
        .map(({ where, selector }) => matchesNone(where, selector, known.length));
    },
  },
  /** A misspelled name would leave a group or controller off a cluster, silently. */
  "cluster-selector-unknown-cluster": {
    title: "`clusters.names` names clusters of the fleet.",
    what: "The fleet has no cluster of this name to be on.",
    find({ declared }) {
      const known = clusterNames(declared);
      return fleetSelectors(declared).flatMap(({ where, selector: { names = [] } }) =>
        names.flatMap((name, index): readonly Finding<"expected" | "hint">[] => {
          return known.includes(name)
            ? []
            : [{ on: where, path: `clusters.names[${index}]`, ...unknownCluster(name, known) }];
        }),
      );
    },
  },
  /** Output directories are replaced as a whole: an empty fleet would wipe out what was rendered before. */
  "fleet-empty": {
    title: "A fleet has at least one cluster.",
    what: "The fleet has no clusters; writing it would remove everything that was written before.",
    expected: "at least one AwsCluster, AzureCluster or GoogleCluster",
    hint: "Declare a cluster; if you did, check that the fleet you return is the one you declared it on.",
    find({ declared }) {
      if (declared.clusters.length > 0) return [];
      return [{ got: "no clusters" }];
    },
  },
  /** Outputs that nothing reads are those of a cluster that was renamed or removed, or are filed under a misspelled name. */
  "outputs-unknown-cluster": {
    title: "The fleet's `outputs` are those of its Azure clusters.",
    find({ props, declared }) {
      const azure = declared.clusters.filter(({ cloud }) => cloud === "azure").map(({ name }) => name);
      const unknown = Object.keys(props.outputs ?? {}).filter((name) => !azure.includes(name));
      return unknown.map((name) => unknownOutputs(name, azure, declared));
    },
  },
};

/** TODO */
export const FLEET_CLUSTER_WARNINGS: ResolvedRules = {
  /** A component shares its namespace with whatever is there, so it neither makes nor closes it. */
  "component-namespace-missing": {
    title: "Components run in namespaces that every cluster has.",
    what: "No manifest makes this namespace: until something else has, none of the component's objects can be applied.",
    expected:
      "a namespace that is there before, best for restricted pods only (pod-security.kubernetes.io/enforce: restricted)",
    hint: "Make it before the first apply, or leave namespace out for kube-system.",
    find(cluster) {
      return placed(cluster)
        .filter(({ namespace }) => !isSystemNamespace(namespace))
        .map(({ path, namespace }) => ({ path: `${path}.namespace`, got: show(namespace) }));
    },
  },
};

function matchesNone(where: string, selector: ClusterSelector, clusters: number): Finding<"what"> {
  return {
    on: where,
    path: "clusters",
    what: `None of the fleet's ${clusters} clusters meets every condition; it would be nowhere.`,
    got: show(selector),
  };
}

/** Names of all declared clusters, those with problems of their own included. */
function clusterNames({ clusters }: DeclaredFleet): readonly string[] {
  return [...new Set(clusters.map(({ name }) => name))].sort();
}

function unknownCluster(name: string, known: readonly string[]): Finding<"expected" | "hint"> {
  const nearest = nearestName(name, known);
  return {
    got: show(name),
    expected: `one of ${known.join(", ")}`,
    hint: nearest === null ? "Remove the name, or declare the cluster." : `Did you mean ${show(nearest)}?`,
  };
}

function unknownOutputs(name: string, azure: readonly string[], { clusters }: DeclaredFleet): Finding<Word> {
  const namesake = clusters.find((cluster) => cluster.name === name);
  const nearest = nearestName(name, azure);
  return {
    path: joinPath("outputs", name),
    what:
      namesake === undefined
        ? "The fleet has no cluster of this name; nothing would read its outputs."
        : `The cluster's cloud is ${namesake.cloud}, where no value has to be read back; nothing would read these outputs.`,
    got: show(name),
    expected:
      azure.length === 0 ? "no outputs: the fleet has no Azure cluster" : `one of ${[...azure].sort().join(", ")}`,
    hint: nearest === null ? "Remove them: delete the file in clusters/outputs." : `Did you mean ${show(nearest)}?`,
  };
}

/** The selectors of all groups, sets, controllers and VerticalPodAutoscalers on the fleet. */
function fleetSelectors(declared: DeclaredFleet): readonly PlacedSelector[] {
  const { nodeGroups, nodeGroupSets } = wellShaped(declared);
  const controllers = declared.controllers.filter(({ props }) => controllerShape.safeParse(props).success);
  const placed = [
    ...[...nodeGroups, ...nodeGroupSets].map(({ name, props }) => ({ where: `fleet/${name}`, props })),
    ...controllers.map(({ name, props }) => ({ where: controllerPlace("fleet", name), props })),
    ...verticalPodAutoscalers(declared),
  ];
  return placed.flatMap(({ where, props: { clusters } }) =>
    clusters === undefined ? [] : [{ where, selector: clusters }],
  );
}

function verticalPodAutoscalers({ verticalPodAutoscalers, verticalPodAutoscalerPolicies }: DeclaredFleet) {
  const objects = verticalPodAutoscalers.filter(({ props }) => verticalPodAutoscalerShape.safeParse(props).success);
  const policies = verticalPodAutoscalerPolicies.filter(
    ({ props }) => verticalPodAutoscalerPolicyShape.safeParse(props).success,
  );
  return [
    ...objects.map(({ name, props }) => ({ where: `fleet/VerticalPodAutoscaler/${name}`, props })),
    ...policies.map(({ name, props }) => ({ where: `fleet/VerticalPodAutoscalerPolicy/${name}`, props })),
  ];
}

function placed(cluster: AnyResolvedCluster): readonly Placed[] {
  const { clusterAutoscaler, metricsServer, verticalPodAutoscaler } = cluster;
  const declared = [
    {
      path: "clusterAutoscaler",
      namespace: clusterAutoscaler.enabled === false ? undefined : clusterAutoscaler.namespace,
    },
    { path: "metricsServer", namespace: metricsServer?.namespace },
    { path: "verticalPodAutoscaler", namespace: verticalPodAutoscaler?.namespace },
    {
      path: "verticalPodAutoscaler.metricsSource.externalMetrics.adapter",
      namespace: resolvePrometheusAdapter(cluster)?.api.namespace,
    },
  ];
  return declared.flatMap(({ path, namespace }) => (namespace === undefined ? [] : [{ path, namespace }]));
}
