import type { MetricList } from "../../base/metric-list";

/**
 * Metrics of the clouds' controller managers that tell how calls of the cloud end.
 *
 * - AWS: pkg/providers/v1/aws_metrics.go of kubernetes/cloud-provider-aws, the same at 1.33.4, 1.34.3, 1.35.2 and 1.36.1. Answers of 400 and
 *   more are counted. The older `cloudprovider_aws_api_request_errors` are left out: the storage driver serves them too.
 * - Google: providers/gce/metrics.go of kubernetes/cloud-provider-gcp at 65f9290d. Durations are of all calls.
 * - Azure: pkg/azclient/metrics/metrics.go of kubernetes-sigs/cloud-provider-azure, the same at 1.33.17, 1.34.13, 1.35.8 and 1.36.5, which
 *   pkg/trace/provider.go serves beside Kubernetes' own. They are named for OpenTelemetry (`arm.request.errors.counter`); its exporter for
 *   Prometheus (v0.66.0 and v0.67.0) writes `_`, the unit and `_total`. Durations are of all calls. Errors without an answer have no
 *   `status_code`; calls that are held back after an answer of 429 count as throttled too.
 * @read 2026-11 kubernetes/cloud-provider-aws 1.33.4 to 1.36.1, kubernetes/cloud-provider-gcp at 65f9290d, cloud-provider-azure 1.33.17 to 1.36.5
 */
export const CLOUD_CONTROLLER_METRICS = {
  arm_request_duration_seconds: { type: "histogram", labels: ["resource", "method"], cloud: "azure" },
  arm_request_errors_counter_total: { type: "counter", labels: ["resource", "method", "status_code"], cloud: "azure" },
  arm_request_throttle_counter_total: { type: "counter", labels: ["resource", "method"], cloud: "azure" },
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
