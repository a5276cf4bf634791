import { show } from "../../base/problem";
import type { DeclaredCluster } from "../../declaration/cluster";
import type { AnyResolvedCluster } from "../../stages/resolved";
import type { ClusterRules, Finding, ResolvedRules, Word } from "../../stages/rule";
import { EXTERNAL_METRICS_API_SERVICE, METRICS_API_SERVICE } from "../../versions/metrics";
import { kubeletCertificates, selfSigningGroups } from "../kubelet-certificates";
import { ADAPTER_PATH, declaredAdapter } from "./metrics-apis";

/** `<version>.<group>` (kube-aggregator, pkg/apis/apiregistration/validation, ValidateAPIService). */
const API_SERVICE = /^v\d+((alpha|beta)\d+)?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$/;

interface Unsuitable {
  readonly name: RegExp;
  readonly why: string;
}

/**
 * What is known to answer the Vertical Pod Autoscaler wrongly.
 *
 * - Datadog: pkg/clusteragent/autoscaling/externalmetrics of DataDog/datadog-agent, getExternalMetric (provider.go) and
 *   ToExternalMetricFormat (model/datadogmetricinternal.go).
 * - KEDA: pkg/provider/provider.go of kedacore/keda, GetExternalMetric.
 */
const UNSUITABLE: readonly Unsuitable[] = [
  {
    name: /datadog/i,
    why: "Datadog's cluster agent gives one value without labels for a metric, not one for each container of the pod.",
  },
  {
    name: /\bkeda\b/i,
    why: "KEDA answers only questions with the label scaledobject.keda.sh/name, which these have not.",
  },
];

/** Who answers for an APIService, and where a cluster says so. */
interface Answerer {
  readonly apiService: string;
  readonly name: string;
  readonly path: string;
}

/** TODO */
export const API_SERVICE_RULES: ClusterRules = {
  /** Under another name nobody would notice that it is taken. */
  "apiservice-name-invalid": {
    title: "Keys of `existingApiServices` are names of APIServices.",
    what: "No APIService has this name.",
    expected: `a version, a dot and an API group, such as ${show(EXTERNAL_METRICS_API_SERVICE)}`,
    hint: "kubectl get apiservices lists the names.",
    find({ declared }) {
      const keys = Object.keys(declared.props.existingApiServices ?? {}).sort();
      return keys
        .filter((key) => !API_SERVICE.test(key))
        .map((key) => ({ path: "existingApiServices", got: show(key) }));
    },
  },
  /** An APIService names one Service: whichever is applied last takes it from the other, whose metrics are gone. */
  "apiservice-owned-twice": {
    title: "One component of a cluster answers for each APIService.",
    expected: "one of the two",
    hint: "Remove what the cluster already has from elsewhere, or leave out the component that this declaration adds.",
    find({ declared }) {
      const all = answerers(declared);
      return all.flatMap((second, index): readonly Finding<"what">[] => {
        const first = all.slice(0, index).find(({ apiService }) => apiService === second.apiService);
        if (first === undefined || agree(first, second, deploys(declared, second.apiService))) return [];
        return [
          {
            path: second.path,
            what: `A cluster has one answerer for ${second.apiService}; of two, whichever is applied last takes it from the other.`,
            got: `${show(second.name)}, and ${show(first.name)} in ${first.path}`,
          },
        ];
      });
    },
  },
  /** The recommender takes one value for each container, by its label, of one pod by its name, and gives up at the first error. */
  "metrics-adapter-unsuitable": {
    title: "What answers for external metrics can tell the Vertical Pod Autoscaler of single containers.",
    find({ declared }) {
      if (declared.props.verticalPodAutoscaler?.metricsSource === undefined) return [];
      const external = answerers(declared).filter(({ apiService }) => apiService === EXTERNAL_METRICS_API_SERVICE);
      return external.flatMap((answerer): readonly Finding<Word>[] => {
        const found = UNSUITABLE.find(({ name }) => name.test(answerer.name));
        return found === undefined ? [] : [{ path: answerer.path, ...unsuitable(answerer, found) }];
      });
    },
  },
};

/** TODO */
export const RENDERED_API_SERVICE_RULES: ResolvedRules = {
  /** metrics-server would refuse every such kubelet, and the nodes' pods would have no metrics. */
  "metrics-server-kubelets-self-signed": {
    title: "Where metrics-server verifies kubelets, all of them have certificates that the cluster signed.",
    what: "Kubelets of these groups sign their own certificates: metrics-server would refuse them, and read no metrics there.",
    expected: 'kubelet.serverTLSBootstrap on every group, or "insecure"',
    hint: "Set defaults.kubelet.serverTLSBootstrap on the cluster, and run something that approves the kubelets' requests.",
    find(cluster) {
      return selfSigned(cluster);
    },
  },
};

/** TODO */
export const API_SERVICE_WARNINGS: ResolvedRules = {
  /** Nobody decided it: the default gave way to what the groups' kubelets do. */
  "metrics-server-kubelets-unverified": {
    title: "That metrics-server does not verify kubelets is declared.",
    what: "metrics-server takes any certificate for a kubelet's: whoever takes a node's address can make up its metrics, and is sent metrics-server's token.",
    expected: 'kubelet.serverTLSBootstrap on every group, or kubeletCertificates: "insecure"',
    hint: "Set defaults.kubelet.serverTLSBootstrap on the cluster, where something approves the kubelets' requests.",
    find(cluster) {
      return unverified(cluster);
    },
  },
};

/** The same one, told of twice, is no conflict, unless this declaration deploys it once more. */
function agree(first: Answerer, second: Answerer, deployed: boolean): boolean {
  return first.name === second.name && !deployed;
}

function unsuitable({ name }: Answerer, { why }: Unsuitable): Finding<Word> {
  return {
    what: `The Vertical Pod Autoscaler would learn of no container's usage. ${why}`,
    got: show(name),
    expected: "an adapter that gives one value for each container, such as prometheusAdapter({ … })",
    hint: "Leave metricsSource out to use the metrics of metrics-server.",
  };
}

/** Everything that a cluster says answers for an APIService: what exists, then what it gets. */
function answerers({ props }: DeclaredCluster): readonly Answerer[] {
  const existing = Object.entries(props.existingApiServices ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const server = props.metricsServer;
  return [
    ...existing.map(([apiService, name]) => ({ apiService, name, path: "existingApiServices" })),
    ...(server === undefined
      ? []
      : [{ apiService: METRICS_API_SERVICE, name: "metrics-server", path: "metricsServer" }]),
    ...adapterOf(props),
  ];
}

function adapterOf(props: DeclaredCluster["props"]): readonly Answerer[] {
  const adapter = props.verticalPodAutoscaler?.metricsSource?.externalMetrics.adapter;
  if (adapter === undefined) return [];
  const name = adapter.kind === "existing" ? adapter.name : adapter.kind;
  return [{ apiService: EXTERNAL_METRICS_API_SERVICE, name, path: ADAPTER_PATH }];
}

/** Whether a cluster gets a component for the APIService, which then may not exist already, even by the same name. */
function deploys({ props }: DeclaredCluster, apiService: string): boolean {
  if (apiService === METRICS_API_SERVICE) return props.metricsServer !== undefined;
  return apiService === EXTERNAL_METRICS_API_SERVICE && declaredAdapter(props) !== null;
}

function selfSigned(cluster: AnyResolvedCluster): readonly Finding[] {
  const declared = cluster.metricsServer?.kubeletCertificates;
  const groups = [...new Set(selfSigningGroups(cluster.scalingGroups).map(({ nodeGroup }) => nodeGroup))];
  if (declared === undefined || declared === "insecure" || groups.length === 0) return [];
  return [
    {
      path: "metricsServer.kubeletCertificates",
      got: `${show(declared)}, with ${groups.join(", ")}`,
    },
  ];
}

function unverified(cluster: AnyResolvedCluster): readonly Finding[] {
  const { metricsServer } = cluster;
  if (metricsServer === null || metricsServer.kubeletCertificates !== undefined) return [];
  if (kubeletCertificates(cluster) !== "insecure") return [];
  const groups = new Set(selfSigningGroups(cluster.scalingGroups).map(({ nodeGroup }) => nodeGroup));
  return [
    {
      path: "metricsServer.kubeletCertificates",
      got: `nothing, with kubelets that sign their own certificates: ${[...groups].join(", ")}`,
    },
  ];
}
