import type { MetricList } from "../../base/metric-list";

/**
 * Metrics of the clouds' controller managers that tell how calls of the cloud end.
 *
 * - AWS: pkg/providers/v1/aws_metrics.go of kubernetes/cloud-provider-aws, the same at 1.33.4, 1.34.3, 1.35.2 and 1.36.1. Answers of 400 and
 *   more are counted. The older `cloudprovider_aws_api_request_errors` are left out: the storage driver serves them too.
 * - Google: providers/gce/metrics.go of kubernetes/cloud-provider-gcp at 65f9290d. Durations are of all calls.
 * - Azure: calls are counted for OpenTelemetry (pkg/azclient/metrics). Whether the controller manager serves them is not known.
 * @read 2026-11 kubernetes/cloud-provider-aws 1.33.4 to 1.36.1, kubernetes/cloud-provider-gcp at 65f9290d
 */
export const CLOUD_CONTROLLER_METRICS = {
  cloudprovider_aws_api_response_status_total: {
    type: "counter",
    labels: ["service", "operation", "status_code"],
    cloud: "aws",
  },
  cloudprovider_gce_api_request_duration_seconds: {
    type: "histogram",
    labels: ["request", "region", "zone", "version"],
    cloud: "google",
  },
  cloudprovider_gce_api_request_errors: {
    type: "counter",
    labels: ["request", "region", "zone", "version"],
    cloud: "google",
  },
} as const satisfies MetricList;
