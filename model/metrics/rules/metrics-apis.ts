import type { Grammar } from "../../base/names";
import { show } from "../../base/problem";
import { parseQuantity } from "../../base/quantity";
import { placementFaults } from "../../components/pod-placement";
import type { DeclaredCluster } from "../../declaration/cluster";
import type { AggregatedApiDeclaration, PrometheusAdapter } from "../../declaration/metrics";
import { grammarFindings } from "../../stages/cluster-finding";
import type { ClusterRules, Finding, Word } from "../../stages/rule";
import { isKubernetesMinor } from "../../versions/kubernetes-minor";
import { METRICS_SERVER_MINORS, PROMETHEUS_ADAPTER_MINORS } from "../../versions/metrics";

/** `[host[:port]/]path`, then a tag or a digest or both, as in github.com/distribution/reference. */
const IMAGE: Grammar = {
  pattern:
    /^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?(:\d+)?\/)?[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*(:\w[\w.-]{0,127}(@sha256:[0-9a-f]{64})?|@sha256:[0-9a-f]{64})$/,
  expected: 'an image with its tag or digest, such as "mirror.example.com/metrics-server:v0.9.0"',
  hint: "Write the whole reference; without a tag the newest image of the day would be pulled.",
};

/** A namespace's name is an RFC 1123 label (k8s.io/apimachinery, IsDNS1123Label). */
const NAMESPACE: Grammar = {
  pattern: /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
  expected: 'at most 63 lower-case letters, digits and "-", beginning and ending with a letter or digit',
  hint: "Write the name of an existing namespace.",
};

const EXAMPLES = { cpu: '"500m" or "2"', memory: '"400Mi" or "2Gi"' } as const;

const KINDS = ["requests", "limits"] as const;

const RESOURCES = ["cpu", "memory"] as const;

/** A component that answers for metrics, as a cluster declares it. */
interface DeclaredApi {
  readonly component: string;
  /** Where in the cluster's props. */
  readonly path: string;
  readonly declared: AggregatedApiDeclaration;
  /** Minors whose flags are known, and the oldest 1.x minor of Kubernetes for each. */
  readonly minors: Readonly<Record<string, number>>;
}

/** Where a cluster says what answers for its external metrics. */
export const ADAPTER_PATH = "verticalPodAutoscaler.metricsSource.externalMetrics.adapter";

/** TODO */
export const METRICS_API_RULES: ClusterRules = {
  /** Without a tag or digest an image is whatever was pushed last. */
  "metrics-api-image-invalid": {
    title: "The image of metrics-server or of the metrics adapter is a reference with tag or digest.",
    what: "This names no particular image.",
    find({ declared }) {
      const checks = declaredApis(declared).map((api) => ({
        path: `${api.path}.image`,
        value: api.declared.image,
        grammar: IMAGE,
      }));
      return grammarFindings(checks);
    },
  },
  /** The API server refuses objects in a namespace of another name. */
  "metrics-api-namespace-invalid": {
    title: "The namespace of metrics-server or of the metrics adapter is a namespace's name.",
    what: "No namespace can have this name.",
    find({ declared }) {
      const checks = declaredApis(declared).map((api) => ({
        path: `${api.path}.namespace`,
        value: api.declared.namespace,
        grammar: NAMESPACE,
      }));
      return grammarFindings(checks);
    },
  },
  /** The API server refuses a Deployment with another quantity, and one that asks for more than it may use. */
  "metrics-api-resources-invalid": {
    title:
      "The resources of metrics-server or of the metrics adapter are quantities above zero, no request above its limit.",
    find({ declared }) {
      return declaredApis(declared).flatMap((api) => [...notQuantities(api), ...overLimit(api)]);
    },
  },
  /** The API server refuses a pod with another node selector or toleration. */
  "metrics-api-scheduling-invalid": {
    title: "`nodeSelector` and `tolerations` of metrics-server or of the metrics adapter are what Kubernetes takes.",
    what: "The API server would refuse the pods.",
    hint: "Write it as Kubernetes does.",
    find({ declared: cluster }) {
      return declaredApis(cluster).flatMap(({ path: api, declared }) =>
        placementFaults(declared).map(({ path, got, expected }) => ({
          path: `${api}.${path}`,
          got: show(got),
          expected,
        })),
      );
    },
  },
  /** The flags that are written are those of the known minors, each of which is for certain minors of Kubernetes. */
  "metrics-api-version-unsupported": {
    title: "The version of metrics-server or of the metrics adapter is a known one for the cluster's Kubernetes minor.",
    hint: 'Write it without "v", or leave it out for the newest known.',
    find({ declared }) {
      const minor = declared.props.kubernetesVersion;
      if (!isKubernetesMinor(minor)) return [];
      return declaredApis(declared).flatMap((api) => {
        const version = api.declared.version;
        const supported = minorsFor(api, minor);
        if (version === undefined || supported.some((known) => isPatchOf(version, known))) return [];
        return {
          path: `${api.path}.version`,
          what: `This is no ${api.component} that is known to run on Kubernetes ${minor}.`,
          got: show(version),
          expected: `${supported.join(" or ")} and a patch number, such as ${show(`${supported.at(-1)}.0`)}`,
        };
      });
    },
  },
};

function notQuantities({ component, path, declared }: DeclaredApi): readonly Finding<Word>[] {
  return KINDS.flatMap((kind) =>
    RESOURCES.flatMap((resource) => {
      const value = declared.resources?.[kind]?.[resource];
      if (value === undefined || amount(value) > 0) return [];
      return {
        path: `${path}.resources.${kind}.${resource}`,
        what: `This is not an amount that a container can have; ${component} could not run.`,
        got: show(value),
        expected: `a Kubernetes quantity above zero, such as ${EXAMPLES[resource]}`,
        hint: "Write a quantity, or leave it out for the default.",
      };
    }),
  );
}

function overLimit({ path, declared }: DeclaredApi): readonly Finding<Word>[] {
  return RESOURCES.flatMap((resource) => {
    const [request, limit] = KINDS.map((kind) => declared.resources?.[kind]?.[resource]);
    if (request === undefined || limit === undefined || amount(limit) <= 0 || amount(request) <= amount(limit))
      return [];
    return {
      path: `${path}.resources.requests.${resource}`,
      what: `The container would ask for more ${resource} than it may use; the API server refuses that.`,
      got: `${show(request)}, with a limit of ${show(limit)}`,
      expected: `at most ${show(limit)}`,
      hint: "Lower the request or raise the limit.",
    };
  });
}

function amount(quantity: string): number {
  return parseQuantity(quantity) ?? 0;
}

function minorsFor({ minors }: DeclaredApi, kubernetes: string): readonly string[] {
  const own = Number(kubernetes.split(".")[1]);
  return Object.keys(minors).filter((minor) => (minors[minor] ?? Number.POSITIVE_INFINITY) <= own);
}

function isPatchOf(version: string, minor: string): boolean {
  return version.startsWith(`${minor}.`) && /^\d+\.\d+\.\d+$/.test(version);
}

/** Every component of a cluster that answers for metrics. */
function declaredApis({ props }: DeclaredCluster): readonly DeclaredApi[] {
  const server = props.metricsServer;
  const adapter = declaredAdapter(props);
  return [
    ...(server === undefined
      ? []
      : [{ component: "metrics-server", path: "metricsServer", declared: server, minors: METRICS_SERVER_MINORS }]),
    ...(adapter === null
      ? []
      : [
          { component: "prometheus-adapter", path: ADAPTER_PATH, declared: adapter, minors: PROMETHEUS_ADAPTER_MINORS },
        ]),
  ];
}

/** The prometheus-adapter that a cluster gets; null where it gets none. */
export function declaredAdapter({
  verticalPodAutoscaler,
}: Pick<DeclaredCluster["props"], "verticalPodAutoscaler">): PrometheusAdapter | null {
  const adapter = verticalPodAutoscaler?.metricsSource?.externalMetrics.adapter;
  return adapter?.kind === "prometheus-adapter" ? adapter : null;
}
