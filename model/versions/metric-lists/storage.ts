import type { MetricList } from "../../base/metric-list";

/**
 * Metrics of the storage drivers that tell how their work ends.
 *
 * - AWS: pkg/metrics/constants.go and pkg/cloud/handlers.go of kubernetes-sigs/aws-ebs-csi-driver at 1.64.0. Durations are of calls that
 *   succeed; throttled calls are no errors.
 * - Azure: pkg/metrics/metrics.go of kubernetes-sigs/azuredisk-csi-driver at 1.34.5.
 * - Google: pkg/metrics/metrics.go and interceptor.go of kubernetes-sigs/gcp-compute-persistent-disk-csi-driver at 1.26.0. Despite its
 *   name it counts every call of the controller's by Kubernetes, those that end with `OK` included (cmd/gce-pd-csi-driver/main.go registers
 *   it with `--http-endpoint`).
 * - Sidecars, on every cloud: metrics/metrics.go of kubernetes-csi/csi-lib-utils at 0.24.0, with which csi-provisioner 6.3.0, csi-attacher
 *   4.12.0, csi-resizer 2.2.1 and csi-snapshotter 8.6.0 are built; `method_name` is gRPC's own (connection/connection.go), and a call that
 *   did not get to the driver has the code `unknown-non-grpc`.
 * @read 2026-11 aws-ebs-csi-driver 1.64.0, azuredisk-csi-driver 1.34.5, gcp-compute-persistent-disk-csi-driver 1.26.0, csi-lib-utils 0.24.0
 */
export const STORAGE_METRICS = {
  aws_ebs_csi_api_request_duration_seconds: { type: "histogram", labels: ["request"], cloud: "aws" },
  aws_ebs_csi_api_request_errors_total: { type: "counter", labels: ["request", "code"], cloud: "aws" },
  aws_ebs_csi_api_request_throttles_total: { type: "counter", labels: ["operation_name"], cloud: "aws" },
  azuredisk_csi_driver_operations_total: { type: "counter", labels: ["operation", "success"], cloud: "azure" },
  csi_sidecar_operations_seconds: { type: "histogram", labels: ["driver_name", "method_name", "grpc_status_code"] },
  csidriver_operation_errors: { type: "counter", labels: ["method_name", "grpc_status_code"], cloud: "google" },
} as const satisfies MetricList;
