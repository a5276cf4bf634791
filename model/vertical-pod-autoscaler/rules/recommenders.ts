import { isDnsSubdomain } from "../../base/kubernetes-names";
import type { Grammar } from "../../base/names";
import { show } from "../../base/problem";
import type { DeclaredCluster } from "../../declaration/cluster";
import { type GrammarCheck, grammarFindings } from "../../stages/cluster-finding";
import type { ClusterRules, Finding } from "../../stages/rule";
import {
  additionalRecommenderLease,
  DEFAULT_RECOMMENDER,
  MANAGED_RECOMMENDER_LEASE,
  VPA_RECOMMENDER_LEASE,
  VPA_STATUS_LEASE,
  VPA_UPDATER_LEASE,
} from "../component/names";
import { COMPONENT_PATH, declaredComponent, recommenderPath } from "./declared-component";
import { declaredVpaFlags } from "./declared-flags";

/** `vpa-recommender-<name>` is a label's value too, which has at most 63 characters. */
const NAME = /^[a-z0-9]([-a-z0-9]{0,45}[a-z0-9])?$/;

const FLAG = "container-name-label";

/** Upstream's default (vertical-pod-autoscaler 1.7.1, pkg/recommender/config/config.go). */
const DEFAULT_LABEL = "name";

/** One part of a path, and a resource in a role, where `*` would be all metrics. */
const METRIC: Grammar = {
  pattern: /^(?!\.{1,2}$)[^\s/%*?#]+$/,
  expected: 'the name of a metric, without spaces, "/", "%", "*", "?" and "#"',
  hint: "Write the name by which the external metrics API knows the metric.",
};

/** A lease that one of the programs keeps. */
interface VpaLease {
  readonly name: string;
  /** Where its name can be declared. */
  readonly path: string;
  /** True where the declaration names it. */
  readonly declared: boolean;
}

/** TODO */
export const VPA_RECOMMENDER_RULES: ClusterRules = {
  /** Of two programs with one lease only one ever works. */
  "vpa-lease-duplicate": {
    title: "No two programs of `verticalPodAutoscaler` have the same lease.",
    what: "Of two programs with one lease only one is ever at work.",
    expected: "a name that no other program's lease has",
    hint: "Choose another name, or leave it out.",
    find({ declared }) {
      const leases = vpaLeases(declared);
      return leases.flatMap((lease, index): readonly Finding[] => {
        const other = leases.find(({ name }, position) => position !== index && name === lease.name);
        if (!lease.declared || other === undefined) return [];
        return [
          {
            path: lease.path,
            got: `${show(lease.name)}, which is also the lease of ${other.path.replace(/\.leaseName$/, "")}`,
          },
        ];
      });
    },
  },
  /** A recommender that waits for a lease which somebody else keeps renewing never recommends anything. */
  "vpa-lease-name-invalid": {
    title: "`leaseName` of a recommender is a lease's name, and not that of a managed recommender.",
    expected: `a lower-case DNS name, and not ${show(MANAGED_RECOMMENDER_LEASE)}`,
    hint: "Choose another name, or leave it out.",
    find({ declared }) {
      const wrong = vpaLeases(declared).filter(
        (lease) => lease.declared && (lease.name === MANAGED_RECOMMENDER_LEASE || !isDnsSubdomain(lease.name)),
      );
      return wrong.map(({ name, path }) => ({
        path,
        what:
          name === MANAGED_RECOMMENDER_LEASE
            ? "The recommender that a managed control plane runs keeps this lease: this one would wait for ever."
            : "No lease can have this name.",
        got: show(name),
      }));
    },
  },
  /** Two recommenders of one name write to the same objects, each its own recommendation. */
  "vpa-recommender-name-invalid": {
    title:
      "Names of `verticalPodAutoscaler.recommenders` can be part of objects' names, and none is the default one's.",
    expected: `at most 47 lower-case letters, digits and "-", beginning and ending with a letter or digit; not ${show(DEFAULT_RECOMMENDER)}`,
    find({ declared }) {
      const names = Object.keys(declaredComponent(declared)?.recommenders ?? {});
      const wrong = names.filter((name) => name === DEFAULT_RECOMMENDER || !NAME.test(name));
      return wrong.map((name) => ({
        path: recommenderPath(name),
        what:
          name === DEFAULT_RECOMMENDER
            ? "The recommender that is always there has this name; both would write to the same objects."
            : "No Deployment can be named after this recommender.",
        got: show(name),
        hint: name === DEFAULT_RECOMMENDER ? "Set verticalPodAutoscaler.recommender instead." : "Choose another name.",
      }));
    },
  },
  /**
   * Metrics without that label are skipped without a word (vertical-pod-autoscaler 1.7.1, pkg/recommender/input/metrics/metrics_source.go),
   * and the flag would win over what the adapter was told.
   */
  "vpa-container-label-conflict": {
    title: "The flag `container-name-label` is the `containerLabel` of external metrics, where there are any.",
    what: "External metrics name containers by another label, so the recommender would find no usage.",
    hint: "Remove the flag, and set containerLabel where metrics have another label.",
    find({ declared }) {
      const metrics = declaredComponent(declared)?.metricsSource?.externalMetrics;
      if (metrics === undefined) return [];
      const { containerLabel = DEFAULT_LABEL } = metrics;
      return declaredVpaFlags(declared)
        .filter(({ name, value }) => name === FLAG && value !== containerLabel)
        .map(({ path, value }) => ({
          path,
          got: show(value),
          expected: `no flag, or ${show(containerLabel)}, the containerLabel of metricsSource.externalMetrics`,
        }));
    },
  },
  /** A metric's name is part of the address that the recommender asks, and of what its role lets it ask for. */
  "vpa-external-metric-invalid": {
    title: "`verticalPodAutoscaler.metricsSource.externalMetrics` names metrics.",
    what: "No metric of the external metrics API can have this name.",
    find({ declared }) {
      const metrics = declaredComponent(declared)?.metricsSource?.externalMetrics;
      const checks = (["cpu", "memory"] as const).map(
        (name): GrammarCheck => ({
          path: `${COMPONENT_PATH}.metricsSource.externalMetrics.${name}`,
          value: metrics?.[name],
          grammar: METRIC,
        }),
      );
      return grammarFindings(checks);
    },
  },
};

/** Every lease of a cluster's component, those of updater and admission controller first. */
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
