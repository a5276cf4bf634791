import { show } from "../../base/problem";
import type { DeclaredCluster } from "../../declaration/cluster";
import type { ClusterRules, Finding } from "../../stages/rule";
import { EXTERNAL_METRICS_API_SERVICE, METRICS_API_SERVICE } from "../../versions/metrics";
import { ADAPTER_PATH, declaredApis } from "./declared-apis";

/** `<version>.<group>` (kube-aggregator, pkg/apis/apiregistration/validation, ValidateAPIService). */
const API_SERVICE = /^v\d+((alpha|beta)\d+)?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$/;

/**
 * What is known to answer the Vertical Pod Autoscaler wrongly.
 *
 * - Datadog: pkg/clusteragent/autoscaling/externalmetrics of DataDog/datadog-agent, getExternalMetric (provider.go) and
 *   ToExternalMetricFormat (model/datadogmetricinternal.go).
 * - KEDA: pkg/provider/provider.go of kedacore/keda, GetExternalMetric.
 */
const UNSUITABLE = [
  {
    name: /datadog/i,
    why: "Datadog's cluster agent gives one value without labels for a metric, not one for each container of the pod.",
  },
  {
    name: /\bkeda\b/i,
    why: "KEDA answers only queries with the label scaledobject.keda.sh/name, which these do not have.",
  },
];

/** Rules over what answers for the APIServices of a cluster. */
export const API_SERVICE_RULES: ClusterRules = {
  /** Under another name no rule would see that the APIService is taken. */
  "apiservice-name-invalid": {
    title: "Keys of `existingApiServices` are names of APIServices.",
    what: "No APIService has this name.",
    expected: `a version, a dot and an API group, such as ${show(EXTERNAL_METRICS_API_SERVICE)}`,
    hint: "`kubectl get apiservices` lists the names.",
    find({ declared }) {
      const wrong = Object.keys(declared.props.existingApiServices ?? {}).filter((key) => !API_SERVICE.test(key));
      return wrong.sort().map((key) => ({ path: "existingApiServices", got: show(key) }));
    },
  },
  /** An APIService names one Service: the component that is applied last takes it from the other, whose metrics are gone. */
  "apiservice-owned-twice": {
    title: "No two components of a cluster serve the same APIService.",
    expected: "one of the two",
    hint: "Remove what the cluster already has from elsewhere, or leave out the component that this declaration adds.",
    find({ declared }) {
      const all = answerers(declared);
      return all.flatMap((second, index): readonly Finding<"what">[] => {
        const first = all.slice(0, index).find(({ apiService }) => apiService === second.apiService);
        return first === undefined || agree(first, second, declared) ? [] : [ownedTwice(first, second)];
      });
    },
  },
  /** The recommender takes one value for each container, by its label, of one pod by its name, and gives up at the first error. */
  "metrics-adapter-unsuitable": {
    title: "The server of the external metrics API gives the Vertical Pod Autoscaler a value for each container.",
    premise: "the cluster agent of Datadog and KEDA 2, read in November 2026",
    expected: "an adapter that gives one value for each container, such as prometheusAdapter({ … })",
    hint: "Leave metricsSource out to use the metrics of metrics-server.",
    find({ declared }) {
      if (declared.props.verticalPodAutoscaler?.metricsSource === undefined) return [];
      const external = answerers(declared).filter(({ apiService }) => apiService === EXTERNAL_METRICS_API_SERVICE);
      return external.flatMap(unsuitableFindings);
    },
  },
};

/** Who answers for an APIService, and where a cluster says so. */
interface Answerer {
  readonly apiService: string;
  readonly name: string;
  readonly path: string;
}

/** Everything that a cluster says answers for an APIService: what exists, then what it gets. */
function answerers({ props }: DeclaredCluster): readonly Answerer[] {
  const existing = Object.entries(props.existingApiServices ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const server = { apiService: METRICS_API_SERVICE, name: "metrics-server", path: "metricsServer" };
  return [
    ...existing.map(([apiService, name]) => ({ apiService, name, path: "existingApiServices" })),
    ...(props.metricsServer === undefined ? [] : [server]),
    ...adapter(props),
  ];
}

function adapter({ verticalPodAutoscaler }: DeclaredCluster["props"]): readonly Answerer[] {
  const declared = verticalPodAutoscaler?.metricsSource?.externalMetrics.adapter;
  if (declared === undefined) return [];
  const name = declared.kind === "existing" ? declared.name : declared.kind;
  return [{ apiService: EXTERNAL_METRICS_API_SERVICE, name, path: ADAPTER_PATH }];
}

/** One answerer that is named in two places is no conflict, unless this declaration deploys it once more. */
function agree(first: Answerer, second: Answerer, cluster: DeclaredCluster): boolean {
  const isDeployed = declaredApis(cluster).some(({ apiService }) => apiService === second.apiService);
  return first.name === second.name && !isDeployed;
}

function ownedTwice(first: Answerer, { apiService, name, path }: Answerer): Finding<"what"> {
  const what = `Only one component can answer for ${apiService}: the one that is applied last takes it over from the other.`;
  return { path, what, got: `${show(name)}, and ${show(first.name)} in ${first.path}` };
}

function unsuitableFindings({ path, name }: Answerer): readonly Finding<"what">[] {
  const found = UNSUITABLE.find((unsuitable) => unsuitable.name.test(name));
  if (found === undefined) return [];
  const what = `The Vertical Pod Autoscaler would not learn the usage of any container. ${found.why}`;
  return [{ path, what, got: show(name) }];
}
