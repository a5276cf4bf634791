import type { Problem } from "../../../../model/base/problem";
import type { AwsClusterDeclaration } from "../../../../model/declaration/cluster";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { manifests, manifestWorkload } from "../../../support/manifests";
import { fleetWarnings } from "../../../support/problems";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";
import { autoscaler, clusterWith, type Declared } from "../../../support/vertical-pod-autoscalers";
import { COMPONENT, TEAM } from "../../../support/vpa-problems";

const EXTERNAL = { externalMetrics: { cpu: "vpa_cpu", memory: "vpa_memory", containerLabel: "container" } };

/** Warnings of a cluster about its recommenders' metrics. */
function metricsWarnings(props: Partial<AwsClusterDeclaration>): readonly Problem[] {
  const warnings = fleetWarnings(declareFleet([declareCluster("aws", {}, props)]));
  return warnings.filter(({ code }) => code === "vpa-metrics-missing");
}

const served = Object.entries<Partial<AwsClusterDeclaration>>({
  "something that serves the metrics already": {
    verticalPodAutoscaler: {},
    existingApiServices: { "v1beta1.metrics.k8s.io": "metrics-server" },
  },
  "something that serves the external metrics already": {
    verticalPodAutoscaler: { metricsSource: EXTERNAL },
    existingApiServices: { "v1beta1.external.metrics.k8s.io": "in-house-adapter" },
  },
  "a cluster without the Vertical Pod Autoscaler": {},
}).map(([about, props]): RuleCase => ({ rule: "vpa-metrics-missing", about, good: () => metricsWarnings(props) }));

const REASON = "its pods have no labels, by which those of a CronJob are found";

/** Warnings of a cluster whose policy covers a CronJob. */
function cronJobWarnings(unfindable: string | null, declared: Declared = {}): readonly Problem[] {
  const target = { apiVersion: "batch/v1", kind: "CronJob", name: "report" };
  const found = manifests([manifestWorkload(), manifestWorkload({ target, unfindable })]);
  const team = { namespaces: ["payments"], manifests: found };
  const cluster = clusterWith("aws", { ...declared, policies: { team } }, undefined, { metricsServer: {} });
  return fleetWarnings(declareFleet([cluster])).filter(({ code }) => code === "vpa-pods-unfindable");
}

describeRules([
  {
    rule: "vpa-metrics-missing",
    about: "a cluster where nothing is known to serve usage",
    bad: () => metricsWarnings({ verticalPodAutoscaler: {} }),
    found: [[COMPONENT, "neither metricsServer nor existingApiServices for it", part("v1beta1.metrics.k8s.io")]],
    good: () => metricsWarnings({ verticalPodAutoscaler: {}, metricsServer: {} }),
  },
  {
    rule: "vpa-metrics-missing",
    about: "external metrics, which metrics-server does not serve",
    bad: () => metricsWarnings({ verticalPodAutoscaler: { metricsSource: EXTERNAL }, metricsServer: {} }),
    found: [
      [
        `${COMPONENT}.metricsSource.externalMetrics`,
        "neither adapter nor existingApiServices for it",
        part("v1beta1.external.metrics.k8s.io"),
      ],
    ],
  },
  ...served,
  {
    rule: "vpa-pods-unfindable",
    about: "a workload that is left out because its pods would not be found",
    bad: () => cronJobWarnings(REASON),
    found: [[`${TEAM}: CronJob payments/report`, REASON, part("a workload of a kind that VPA knows")]],
    good: () => cronJobWarnings(null),
  },
  {
    rule: "vpa-pods-unfindable",
    about: "a workload that has an object of its own",
    good: () => {
      const report = autoscaler({ targetRef: { kind: "CronJob", name: "report" } });
      return cronJobWarnings(REASON, { objects: { report } });
    },
  },
]);
