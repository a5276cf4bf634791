import { addressEgress, type PodEgress } from "../components/network";
import type { ResolvedContainer, Variable } from "../components/program";
import type { TracingDeclaration, TracingSampler } from "../declaration/tracing";

/** The program that is traced, and where. */
interface Traced {
  readonly cluster: string;
  readonly program: string;
  /** Variable that holds the node's name. */
  readonly nodeVariable: string;
}

/**
 * Argument and variables that turn tracing on in a driver: all three read the same flag and the variables of the OpenTelemetry
 * specification (pkg/driver/trace.go of aws-ebs-csi-driver 1.64.0, pkg/azuredisk/trace.go of azuredisk-csi-driver 1.34.5,
 * pkg/gce-pd-csi-driver/trace.go of gcp-compute-persistent-disk-csi-driver 1.26.0). Names of attributes are those of the semantic
 * conventions, "Kubernetes attributes".
 */
export function traced(
  declared: TracingDeclaration | undefined,
  { cluster, program, nodeVariable }: Traced,
): Pick<ResolvedContainer, "args" | "env"> {
  if (declared === undefined) return { args: [], env: [] };
  const { endpoint, sampler = "always", serviceName = program, headers } = declared;
  const env: Readonly<Record<string, string>> = {
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_RESOURCE_ATTRIBUTES: `k8s.cluster.name=${cluster},k8s.node.name=$(${nodeVariable}),k8s.pod.name=$(POD_NAME)`,
    OTEL_SERVICE_NAME: serviceName,
    ...samplerVariables(sampler),
  };
  const pod: Variable = { name: "POD_NAME", fieldPath: "metadata.name" };
  const fixed = Object.entries(env).map(([name, value]) => ({ name, value }));
  const secret: readonly Variable[] =
    headers === undefined
      ? []
      : [{ name: "OTEL_EXPORTER_OTLP_HEADERS", secretKey: { name: headers.secretName, key: headers.key } }];
  return { args: ["--enable-otel-tracing=true"], env: [pod, ...fixed, ...secret] };
}

/** OpenTelemetry specification, "Environment Variable Specification", general SDK configuration. */
function samplerVariables(sampler: TracingSampler): Readonly<Record<string, string>> {
  if (sampler === "always") return { OTEL_TRACES_SAMPLER: "parentbased_always_on" };
  return { OTEL_TRACES_SAMPLER: "parentbased_traceidratio", OTEL_TRACES_SAMPLER_ARG: String(sampler.ratio) };
}

/** The way to the collector. */
export function tracingEgress(declared: TracingDeclaration | undefined, namespace: string): PodEgress {
  return declared === undefined ? { ports: [], namespaces: [] } : addressEgress(declared.endpoint, namespace);
}

/** Why headers come through the environment, against a rule over manifests. */
export function tracingReasons(declared: TracingDeclaration | undefined): Readonly<Record<string, string>> {
  if (declared?.headers === undefined) return {};
  const reason =
    "tracing.headers names a Secret, and OpenTelemetry's exporters take headers from the environment only; " +
    "the Secret holds nothing but those headers.";
  return { "pod-secret-env": reason };
}
