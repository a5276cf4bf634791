import { isDnsSubdomain } from "../../base/kubernetes-names";
import type { Grammar } from "../../base/names";
import { didYouMean, show } from "../../base/problem";
import type { DeclaredCluster } from "../../declaration/cluster";
import { grammarFindings } from "../../stages/findings";
import { VERTICAL_POD_AUTOSCALER } from "../../stages/premises";
import type { AnyResolvedCluster } from "../../stages/resolved";
import type { ClusterRules, ResolvedRules } from "../../stages/rule";
import { EXTERNAL_METRICS_API_SERVICE, METRICS_API_SERVICE } from "../../versions/metrics";
import {
  additionalRecommenderLease,
  MANAGED_RECOMMENDER_LEASE,
  VPA_RECOMMENDER_LEASE,
  VPA_STATUS_LEASE,
  VPA_UPDATER_LEASE,
} from "../component/names";
import { DEFAULT_RECOMMENDER } from "../objects/recommenders";
import { COMPONENT_PATH, declaredComponent, declaredVpaFlags, recommenderPath } from "./declared-component";
import { inEachVpa } from "./vpa-findings";

/** `vpa-recommender-<name>` is also the value of a label, which has at most 63 characters. */
const NAME = /^[a-z0-9]([-a-z0-9]{0,45}[a-z0-9])?$/;

const LABEL_FLAG = "container-name-label";

/** Upstream's default (vertical-pod-autoscaler 1.7.1, pkg/recommender/config/config.go). */
const DEFAULT_LABEL = "name";

/** A metric is one part of a path, and a resource in a role, where `*` would mean all metrics. */
const METRIC: Grammar = {
  pattern: /^(?!\.{1,2}$)[^\s/%*?#]+$/,
  expected: 'the name of a metric, without spaces, "/", "%", "*", "?" and "#"',
  hint: "Write the name by which the external metrics API knows the metric.",
};

/** Rules over the recommenders of a component, what they read, and the objects that they serve. */
export const VPA_RECOMMENDER_RULES: ClusterRules = {
  /** Of two programs with the same lease, the one without it waits. */
  "vpa-lease-duplicate": {
    title: "No two programs of `verticalPodAutoscaler` have the same lease.",
    what: "Of two programs with the same lease, only one works at a time.",
    expected: "a name that no other program's lease has",
    hint: "Choose another name, or leave it out for the default.",
    find({ declared }) {
      const leases = vpaLeases(declared);
      return leases.flatMap((lease) => {
        const other = leases.find((each) => each !== lease && each.name === lease.name);
        if (!lease.declared || other === undefined) return [];
        const owner = other.path.replace(/\.leaseName$/, "");
        return { path: lease.path, got: `${show(lease.name)}, which is also the lease of ${owner}` };
      });
    },
  },
  /** A recommender that waits for a lease which another program keeps renewing never recommends anything. */
  "vpa-lease-name-invalid": {
    title: "`leaseName` of a recommender can be the name of a lease, and is not that of a managed recommender.",
    expected: `a lower-case DNS name, and not ${show(MANAGED_RECOMMENDER_LEASE)}`,
    hint: "Choose another name, or leave it out for the default.",
    find({ declared }) {
      const wrong = vpaLeases(declared).filter(
        (lease) => lease.declared && (lease.name === MANAGED_RECOMMENDER_LEASE || !isDnsSubdomain(lease.name)),
      );
      return wrong.map(({ name, path }) => ({
        path,
        what:
          name === MANAGED_RECOMMENDER_LEASE
            ? "The recommender of a managed control plane holds this lease, so this one would wait forever."
            : "Kubernetes does not accept this name for a lease.",
        got: show(name),
      }));
    },
  },
  /** Two recommenders with the same name write to the same objects, each its own recommendation. */
  "vpa-recommender-name-invalid": {
    title:
      "Names of `verticalPodAutoscaler.recommenders` can be part of objects' names, and none is that of the default recommender.",
    expected: `at most 47 lower-case letters, digits and "-", beginning and ending with a letter or digit; not ${show(DEFAULT_RECOMMENDER)}`,
    find({ declared }) {
      const names = Object.keys(declaredComponent(declared)?.recommenders ?? {});
      const wrong = names.filter((name) => name === DEFAULT_RECOMMENDER || !NAME.test(name));
      return wrong.map((name) => ({
        path: recommenderPath(name),
        what:
          name === DEFAULT_RECOMMENDER
            ? "The default recommender has this name; both would write to the same objects."
            : "Kubernetes does not accept this name as part of a Deployment's name.",
        got: show(name),
        hint: name === DEFAULT_RECOMMENDER ? "Set verticalPodAutoscaler.recommender instead." : "Choose another name.",
      }));
    },
  },
  /**
   * Metrics without that label are skipped silently (vertical-pod-autoscaler 1.7.1, pkg/recommender/input/metrics/metrics_source.go),
   * and the flag would override the label that the adapter was given.
   */
  "vpa-container-label-conflict": {
    title: "The flag `container-name-label` is the `containerLabel` of external metrics, if the recommenders read any.",
    premise: VERTICAL_POD_AUTOSCALER,
    what: "External metrics name containers by another label, so the recommender would find no usage.",
    hint: "Remove the flag, and set containerLabel if the metrics have another label.",
    find({ declared }) {
      const metrics = declaredComponent(declared)?.metricsSource?.externalMetrics;
      if (metrics === undefined) return [];
      const { containerLabel = DEFAULT_LABEL } = metrics;
      return declaredVpaFlags(declared)
        .filter(({ name, value }) => name === LABEL_FLAG && value !== containerLabel)
        .map(({ path, value }) => ({
          path,
          got: show(value),
          expected: `no flag, or ${show(containerLabel)}, the containerLabel of metricsSource.externalMetrics`,
        }));
    },
  },
  /** A metric's name is part of the URL that the recommender requests, and of the role that allows the request. */
  "vpa-external-metric-invalid": {
    title: "`cpu` and `memory` of `verticalPodAutoscaler.metricsSource.externalMetrics` can be names of metrics.",
    what: "A metric of the external metrics API cannot have this name.",
    find({ declared }) {
      const metrics = declaredComponent(declared)?.metricsSource?.externalMetrics;
      const path = `${COMPONENT_PATH}.metricsSource.externalMetrics`;
      return grammarFindings([
        { path: `${path}.cpu`, value: metrics?.cpu, grammar: METRIC },
        { path: `${path}.memory`, value: metrics?.memory, grammar: METRIC },
      ]);
    },
  },
  /** A recommender skips objects that name another one, so this object would get no recommendations. */
  "vpa-recommender-unknown": {
    title: "`recommender` names a recommender that the cluster's component runs.",
    find: inEachVpa(({ settings: { recommender } }, { declared }) => {
      const known = recommenderNames(declared);
      if (known === null || recommender === undefined || known.includes(recommender)) return [];
      return {
        path: "recommender",
        what: `No recommender of ${declared.name} has this name, so there would be no recommendations.`,
        got: recommender,
        expected: `one of ${known.join(", ")}`,
        hint: didYouMean(recommender, known, "Add it to verticalPodAutoscaler.recommenders."),
      };
    }),
  },
};

/** A lease that one of the programs holds. */
interface VpaLease {
  readonly name: string;
  /** Where its name can be declared. */
  readonly path: string;
  /** Whether the declaration names it. */
  readonly declared: boolean;
}

/** The leases of a cluster's component, those of updater and admission controller first. */
function vpaLeases(cluster: DeclaredCluster): readonly VpaLease[] {
  const { recommender, recommenders = {} } = declaredComponent(cluster) ?? {};
  return [
    { name: VPA_UPDATER_LEASE, path: `${COMPONENT_PATH}.updater`, declared: false },
    { name: VPA_STATUS_LEASE, path: `${COMPONENT_PATH}.admissionController`, declared: false },
    lease(`${COMPONENT_PATH}.recommender`, recommender?.leaseName, VPA_RECOMMENDER_LEASE),
    ...Object.entries(recommenders).map(([name, { leaseName }]) =>
      lease(recommenderPath(name), leaseName, additionalRecommenderLease(name)),
    ),
  ];
}

function lease(path: string, declared: string | undefined, otherwise: string): VpaLease {
  return { name: declared ?? otherwise, path: `${path}.leaseName`, declared: declared !== undefined };
}

/** Null where the cluster has no component, which another rule reports. */
function recommenderNames(cluster: DeclaredCluster): readonly string[] | null {
  const component = declaredComponent(cluster);
  return component === undefined ? null : [DEFAULT_RECOMMENDER, ...Object.keys(component.recommenders ?? {}).sort()];
}

/** What keeps recommenders from recommending anything. */
export const VPA_RECOMMENDER_WARNINGS: ResolvedRules = {
  /** Without usage recommenders write nothing, and only their logs say so. */
  "vpa-metrics-missing": {
    title: "The declaration says what serves the usage that a cluster's recommenders read.",
    find: (cluster) => [resourceMetrics(cluster), externalMetrics(cluster)].flat(),
  },
};

function resourceMetrics({ components, existingApiServices }: AnyResolvedCluster) {
  const answered =
    METRICS_API_SERVICE in existingApiServices || components.some(({ kind }) => kind === "metrics-server");
  if (usageOf(components)?.from !== "resource" || answered) return [];
  return {
    path: "verticalPodAutoscaler",
    what: "Recommenders read usage from the resource metrics API, and nothing here serves it: without it there are no recommendations.",
    got: "neither metricsServer nor existingApiServices for it",
    expected: `something that answers for ${METRICS_API_SERVICE}`,
    hint: `Set metricsServer: {} on the cluster, or say what serves it: existingApiServices: { "${METRICS_API_SERVICE}": "metrics-server" }.`,
  };
}

function externalMetrics({ components, existingApiServices }: AnyResolvedCluster) {
  const usage = usageOf(components);
  const isServed = EXTERNAL_METRICS_API_SERVICE in existingApiServices;
  if (usage?.from !== "external" || usage.adapterIsDeclared || isServed) return [];
  return {
    path: "verticalPodAutoscaler.metricsSource.externalMetrics",
    what: "Recommenders read usage from the external metrics API, and nothing here serves it: without it there are no recommendations.",
    got: "neither adapter nor existingApiServices for it",
    expected: `something that answers for ${EXTERNAL_METRICS_API_SERVICE}`,
    hint: "Set adapter: prometheusAdapter({ … }), or say what serves it in existingApiServices.",
  };
}

/** Where a cluster's recommenders learn of usage; undefined where there are none. */
function usageOf(components: AnyResolvedCluster["components"]) {
  return components.find((each) => each.kind === "vertical-pod-autoscaler")?.own.usage;
}
