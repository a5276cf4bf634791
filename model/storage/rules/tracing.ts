import { isDnsSubdomain } from "../../base/kubernetes-names";
import { show } from "../../base/problem";
import { parseWebAddress } from "../../base/web-address";
import type { TracingDeclaration } from "../../declaration/tracing";
import type { ClusterRules, FleetRules } from "../../stages/rule";

const ENDPOINT = {
  what: "The exporter sends spans over gRPC, to a host and a port.",
  expected: 'http://<host>:<port> or https://<host>:<port>, such as "http://otel-collector.monitoring.svc:4317"',
  hint: "Write the address at which the collector takes OTLP over gRPC, by default port 4317; OTLP over HTTP is another protocol.",
} as const;

/** Rules over where a cluster's traces go. */
export const TRACING_RULES: ClusterRules = {
  "tracing-endpoint-invalid": {
    title: "`tracing.endpoint` of a cluster is the address of a collector, with its port and without a path.",
    ...ENDPOINT,
    find: ({ declared: { props } }) => endpointFindings(props.tracing),
  },
  /**
   * An empty name is that of an unknown service (OpenTelemetry specification, "Resource SDK"), and Kubernetes puts the values of variables in
   * place of `$(NAME)`.
   */
  "tracing-service-name-invalid": {
    title: "`tracing.serviceName`, if declared, is a name that reaches the collector as it is written.",
    what: "Spans would not have this name.",
    expected: 'a name without "$(", such as "volumes"',
    hint: "Write the name by which you look for these spans, or leave it out for that of each program.",
    find({ declared: { props }, fleet }) {
      const { serviceName } = props.tracing ?? fleet.tracing ?? {};
      const isName = serviceName === undefined || (serviceName.trim() !== "" && !serviceName.includes("$("));
      return isName ? [] : [{ path: "tracing.serviceName", got: show(serviceName) }];
    },
  },
  /** The API server refuses pods with another name of a Secret or key (pkg/apis/core/validation). */
  "tracing-headers-invalid": {
    title: "`tracing.headers` names a Secret and a key of it.",
    what: "No Secret can have this name, or no key of it.",
    expected: "`secretName`: lower-case letters, digits, `-` and `.`; `key`: letters, digits, `-`, `_` and `.`",
    hint: "Name a Secret of the namespace kube-system, which you create yourself, and the key that holds the headers.",
    find: ({ declared: { props }, fleet }) => headersFindings(props.tracing ?? fleet.tracing),
  },
  "tracing-unused": {
    title: "A cluster that declares `tracing` has a component that can be traced.",
    what: "Nothing on this cluster can be traced: only the storage driver can.",
    expected: "`storage` on the cluster too",
    hint: "Declare `storage`, or declare `tracing` on the fleet, where it is for those clusters that have a driver.",
    find: ({ declared: { props } }) =>
      props.tracing === undefined || props.storage !== undefined
        ? []
        : [{ path: "tracing", got: show(props.tracing.endpoint) }],
  },
};

/** Rules over where traces go by default. */
export const FLEET_TRACING_RULES: FleetRules = {
  "fleet-tracing-endpoint-invalid": {
    title: "`tracing.endpoint` of a fleet is the address of a collector, with its port and without a path.",
    ...ENDPOINT,
    find: ({ props }) => endpointFindings(props.tracing),
  },
};

function endpointFindings(tracing: TracingDeclaration | undefined) {
  if (tracing === undefined || isEndpoint(tracing.endpoint)) return [];
  return [{ path: "tracing.endpoint", got: show(tracing.endpoint) }];
}

function isEndpoint(text: string): boolean {
  const address = parseWebAddress(text);
  return address !== null && /:\d+$/.test(text);
}

const KEY = /^[-._A-Za-z0-9]{1,253}$/;

function headersFindings(tracing: TracingDeclaration | undefined) {
  const headers = tracing?.headers;
  if (headers === undefined || (isDnsSubdomain(headers.secretName) && KEY.test(headers.key))) return [];
  return [{ path: "tracing.headers", got: show(headers) }];
}
