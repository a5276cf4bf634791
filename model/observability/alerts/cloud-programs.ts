import { CLOUD_CONTROLLER_METRICS } from "../../versions/metric-lists/cloud-controller";
import { STORAGE_METRICS } from "../../versions/metric-lists/storage";
import { TERMINATION_HANDLER_METRICS } from "../../versions/metric-lists/termination-handler";
import type { Alert } from "../alert";
import { grew, type Release, seriesOf } from "../series";

/** How often something may fail within {@link WINDOW} before somebody has to look. */
const FEW = 10;
const WINDOW = "30m";

/** How many calls grew by, for each value of some labels. */
function increase(series: string, by: string): string {
  return `sum by (${by}) (increase(${series}[${WINDOW}]))`;
}

/** Many failures, and not more successes than failures: what is tried again and again, or never works. */
function failing(failed: string, succeeded: string, by: string): string {
  return `${increase(failed, by)} > ${FEW} unless ${increase(succeeded, by)} > ${increase(failed, by)}`;
}

/** Many failures, and more than half of all calls. */
function mostFail(failed: string, all: string, by: string): string {
  const failures = increase(failed, by);
  return `${failures} > ${FEW} and ${failures} / ${increase(all, by)} > 0.5`;
}

/** An alert over calls that go on failing. */
function callsAlert(expression: string, words: Pick<Alert, "name" | "summary" | "description">): readonly Alert[] {
  return [{ ...words, expression, minutes: 15, severity: "warning" }];
}

/** gRPC codes of a driver that say nothing about it or the cloud: what was asked for is wrong, gone, there already, or under way. */
const NO_FAULT = "Aborted|AlreadyExists|InvalidArgument|NotFound|OutOfRange|Unimplemented";

/** Whether the storage driver's calls of its cloud succeed; on Google what Kubernetes asks of the driver. */
export function storageAlerts(release: Release): readonly Alert[] {
  const series = seriesOf(STORAGE_METRICS, release);
  const expressions = {
    aws: () =>
      failing(
        series("aws_ebs_csi_api_request_errors_total"),
        series("aws_ebs_csi_api_request_duration_seconds_count"),
        "request",
      ),
    azure: () =>
      failing(
        series("azuredisk_csi_driver_operations_total", { success: "=false" }),
        series("azuredisk_csi_driver_operations_total", { success: "=true" }),
        "operation",
      ),
    google: () =>
      failing(
        series("csidriver_operation_errors", { grpc_status_code: `!~OK|${NO_FAULT}` }),
        series("csidriver_operation_errors", { grpc_status_code: "=OK" }),
        "method_name",
      ),
  };
  return callsAlert(expressions[release.cloud](), {
    name: "StorageCallsFailing",
    summary: "The storage driver's calls of the cloud fail.",
    description:
      "{{ $labels.request }}{{ $labels.operation }}{{ $labels.method_name }} failed {{ $value | humanize }} times within 30 minutes, and succeeded less often: pods wait for volumes.",
  });
}

/** Whether what Kubernetes asks of the storage driver is done: each sidecar asks for its part, again and again until it is. */
export function volumeOperationAlerts(release: Release, driver: string): readonly Alert[] {
  const operations = (code: `${"=" | "!~"}${string}`) =>
    seriesOf(STORAGE_METRICS, release)("csi_sidecar_operations_seconds_count", {
      driver_name: `=${driver}`,
      // What it asks of the driver's identity before the driver is ready is no operation.
      method_name: "=~/csi[.]v1[.](Group)?Controller/.*",
      grpc_status_code: code,
    });
  return callsAlert(failing(operations(`!~OK|${NO_FAULT}`), operations("=OK"), "method_name"), {
    name: "StorageOperationsFailing",
    summary: "Volumes or snapshots are not made, attached, enlarged or deleted.",
    description:
      "{{ $labels.method_name }} of the storage driver failed {{ $value | humanize }} times within 30 minutes, and succeeded less often: pods wait for volumes.",
  });
}

/** Whether the cloud controller's calls of its cloud succeed. What is gone answers with 404 on Azure, as it should. */
export function cloudControllerAlerts(release: Release): readonly Alert[] {
  const series = seriesOf(CLOUD_CONTROLLER_METRICS, release);
  const expressions = {
    aws: () => `${increase(series("cloudprovider_aws_api_response_status_total"), "operation, status_code")} > ${FEW}`,
    azure: () => {
      const by = "resource, method";
      const failed = series("arm_request_errors_counter_total", { status_code: "!=404" });
      const throttled = series("arm_request_throttle_counter_total");
      return `${mostFail(failed, series("arm_request_duration_seconds_count"), by)} or ${increase(throttled, by)} > ${FEW}`;
    },
    google: () =>
      mostFail(
        series("cloudprovider_gce_api_request_errors"),
        series("cloudprovider_gce_api_request_duration_seconds_count"),
        "request",
      ),
  };
  return callsAlert(expressions[release.cloud](), {
    name: "CloudControllerCallsFailing",
    summary: "The cloud refuses calls of the cloud controller.",
    description:
      "{{ $labels.operation }}{{ $labels.request }}{{ $labels.resource }}{{ with $labels.method }} {{ . }}{{ end }} failed {{ $value | humanize }} times within 30 minutes: new nodes stay tainted, and those that are gone stay.",
  });
}

/** Whether the termination handler drains what ends, and hears of it. */
export function terminationHandlerAlerts(release: Release): readonly Alert[] {
  const series = seriesOf(TERMINATION_HANDLER_METRICS, release);
  return [
    {
      name: "NodeTerminationDrainFailed",
      expression: grew(series("actions_total", { node_status: "=error" }), ["node_action"], "30m"),
      minutes: 0,
      severity: "warning",
      summary: "A node was not drained before its machine ended.",
      description: "{{ $labels.node_action }} failed {{ $value | humanize }} times within 30 minutes.",
    },
    {
      name: "NodeTerminationNoticesUnread",
      expression: `${increase(series("events_error_total"), "event_error_where")} > 3`,
      minutes: 15,
      severity: "critical",
      summary: "The termination handler cannot read notices.",
      description:
        "{{ $labels.event_error_where }} failed {{ $value | humanize }} times within 30 minutes: machines end undrained, or wait out their hooks.",
    },
  ];
}
