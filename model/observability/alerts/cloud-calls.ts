import { CLUSTER_AUTOSCALER_METRICS } from "../../versions/metric-lists/cluster-autoscaler";
import type { Alert } from "../alert";
import { grew, metricOf, type Release, seriesOf, serves } from "../series";

/**
 * Codes by which AWS says that there were too many calls (aws-sdk-go/aws/request/retryer.go, throttleCodes, within cluster-autoscaler 1.34.5).
 * @read 2026-11 cluster-autoscaler 1.34.5
 */
const THROTTLED = ".*Throttl.*|RequestLimitExceeded|TooManyRequestsException";

/** Whether the cloud answers. What there is to see differs: Google's calls are counted without their outcome, and Azure's not at all from 1.35 on. */
export function cloudCallAlerts(release: Release): readonly Alert[] {
  const series = seriesOf(CLUSTER_AUTOSCALER_METRICS, release);
  const errors = series("cluster_autoscaler_errors_total", { type: "=cloudProviderError" });
  return [
    {
      name: "ClusterAutoscalerCloudErrors",
      expression: `sum(increase(${errors}[15m])) > 5`,
      minutes: 5,
      severity: "critical",
      summary: "cluster-autoscaler cannot read or change its groups in the cloud.",
      description: "{{ $value | humanize }} loops of the last 15 minutes ended with an error of the cloud.",
    },
    ...callAlerts(release),
  ];
}

function callAlerts(release: Release): readonly Alert[] {
  if (has(release, "cluster_autoscaler_aws_request_duration_seconds")) return awsAlerts(release);
  return has(release, "cloudprovider_azure_api_request_errors") ? azureAlerts(release) : [];
}

function has(release: Release, name: keyof typeof CLUSTER_AUTOSCALER_METRICS): boolean {
  const metric = metricOf(CLUSTER_AUTOSCALER_METRICS, name);
  return metric !== null && serves(metric, release);
}

function awsAlerts(release: Release): readonly Alert[] {
  const series = seriesOf(CLUSTER_AUTOSCALER_METRICS, release);
  const count = "cluster_autoscaler_aws_request_duration_seconds_count";
  const refused = series(count, { status: `!~success|${THROTTLED}` });
  return [
    failing(grew(refused, ["endpoint", "status"], "15m"), "{{ $labels.endpoint }}: {{ $labels.status }}"),
    throttled(grew(series(count, { status: `=~${THROTTLED}` }), ["endpoint"], "15m"), "{{ $labels.endpoint }}"),
  ];
}

function azureAlerts(release: Release): readonly Alert[] {
  const series = seriesOf(CLUSTER_AUTOSCALER_METRICS, release);
  const errors = series("cloudprovider_azure_api_request_errors");
  const refused = series("cloudprovider_azure_api_request_throttled_count");
  return [
    failing(grew(errors, ["request", "code"], "15m"), "{{ $labels.request }}: {{ $labels.code }}"),
    throttled(grew(refused, ["request"], "15m"), "{{ $labels.request }}"),
  ];
}

/** One call may fail, and is made again in the next loop. */
function failing(calls: string, which: string): Alert {
  return {
    name: "ClusterAutoscalerCloudCallsFailing",
    expression: `${calls} > 5`,
    minutes: 5,
    severity: "warning",
    summary: "Calls of the cloud's API fail.",
    description: `{{ $value | humanize }} calls of the last 15 minutes failed: ${which}.`,
  };
}

function throttled(calls: string, which: string): Alert {
  return {
    name: "ClusterAutoscalerCloudThrottled",
    expression: `${calls} > 5`,
    minutes: 10,
    severity: "warning",
    summary: "The cloud refuses calls, because there are too many.",
    description: `{{ $value | humanize }} calls of the last 15 minutes were refused: ${which}. Everything in the account or subscription shares its limits.`,
  };
}
