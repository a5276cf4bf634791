import type { Watched } from "../../../support/observability";

/** Values of series, one a minute, in promtool's notation: `0x60` is 0 for an hour, `0+60x90` grows by 60 each minute. */
export type Series = Readonly<Record<string, string>>;

/** What is going on in a cluster, in which an alert fires, and a similar one in which it must not. */
export interface Situation {
  readonly alert: string;
  /** The value of the label that tells it from others of its name. Default none. */
  readonly label?: string;
  readonly about: string;
  /** Default: AWS with 1.36. */
  readonly on?: Watched;
  readonly fires: Series;
  readonly silent: Series;
}

const OLD_AZURE: Watched = { cloud: "azure", minor: "1.34", release: "1.34.2" };
const AZURE: Watched = { cloud: "azure", minor: "1.36" };
const GOOGLE: Watched = { cloud: "google", minor: "1.35" };

/** The clock of promtool begins at 0: this is a moment that is always now. */
const NOW = "0+60x240";
const LOOPS = 'cluster_autoscaler_last_activity{activity="main"}';
const PENDING = 'cluster_autoscaler_unschedulable_pods_count{type="unschedulable"}';
const ROTATED = 'kube_cronjob_status_last_successful_time{namespace="kube-system",cronjob="join-token-rotation"}';
const CREATED = 'kube_cronjob_created{namespace="kube-system",cronjob="join-token-rotation"}';
const aws = (endpoint: string, status: string) =>
  `cluster_autoscaler_aws_request_duration_seconds_count{endpoint="${endpoint}",status="${status}"}`;
const errors = (type: string) => `cluster_autoscaler_errors_total{type="${type}"}`;
const group = (what: string, name: string) => `cluster_autoscaler_node_group_${what}{node_group="${name}"}`;
const backedOff = (reason: string) =>
  `cluster_autoscaler_node_group_backoff_status{node_group="web",reason="${reason}"}`;
const condition = (type: string, status: string) =>
  `kube_node_status_condition{node="node-1",condition="${type}",status="${status}"}`;
const onNodes = (what: string) => `kube_daemonset_status_${what}{namespace="kube-system",daemonset="ebs-csi-node"}`;
const persistentDisk = (method: string, code: string) =>
  `csidriver_operation_errors{method_name="/csi.v1.Controller/${method}",grpc_status_code="${code}",disk_type="pd-ssd"}`;
const up = (pod: string, namespace = "kube-system") => `up{namespace="${namespace}",pod="${pod}",job="any"}`;
const sidecar = (method: string, code: string, driver = "ebs.csi.aws.com") =>
  `csi_sidecar_operations_seconds_count{driver_name="${driver}",method_name="/csi.v1.${method}",grpc_status_code="${code}",migrated="false"}`;
const arm = (what: string, method: string, more = "") =>
  `arm_request_${what}{resource="VirtualMachineScaleSet",method="${method}",resource_group="web"${more}}`;
const restarts = (pod: string, container = "cluster-autoscaler") =>
  `kube_pod_container_status_restarts_total{namespace="kube-system",pod="${pod}",container="${container}"}`;

/** Each situation is looked at after three hours. */
export const SITUATIONS: readonly Situation[] = [
  {
    alert: "ClusterAutoscalerNotSafe",
    about: "too many nodes are not ready",
    fires: { cluster_autoscaler_cluster_safe_to_autoscale: "1x100 0x140" },
    silent: { cluster_autoscaler_cluster_safe_to_autoscale: "1x175 0x65" },
  },
  {
    alert: "ClusterAutoscalerLoopStale",
    about: "the last loop began ten minutes ago",
    fires: { [LOOPS]: "0+60x170 10200x70" },
    silent: { [LOOPS]: NOW },
  },
  {
    alert: "ClusterAutoscalerLoopAbsent",
    about: "a leader waits before its first loop",
    fires: { cluster_autoscaler_cluster_safe_to_autoscale: "0x240" },
    silent: { [LOOPS]: NOW },
  },
  {
    alert: "ClusterAutoscalerLoopFailing",
    about: "every loop ends with an internal error",
    fires: { [errors("internalError")]: "0+5x240" },
    silent: { [errors("internalError")]: "0x100 3x140", [errors("cloudProviderError")]: "0+5x240" },
  },
  {
    alert: "ClusterAutoscalerRefreshSlow",
    about: "a refresh takes 50 seconds",
    fires: {
      'cluster_autoscaler_function_duration_seconds_sum{function="cloudProviderRefresh"}': "0+50x240",
      'cluster_autoscaler_function_duration_seconds_count{function="cloudProviderRefresh"}': "0+1x240",
    },
    silent: {
      'cluster_autoscaler_function_duration_seconds_sum{function="cloudProviderRefresh"}': "0+10x240",
      'cluster_autoscaler_function_duration_seconds_count{function="cloudProviderRefresh"}': "0+6x240",
    },
  },
  {
    alert: "ClusterAutoscalerScaleUpFailed",
    about: "a reason that was counted before",
    fires: { 'cluster_autoscaler_failed_scale_ups_total{reason="timeout"}': "0x170 1x70" },
    silent: { 'cluster_autoscaler_failed_scale_ups_total{reason="timeout"}': "0x60 1x180" },
  },
  {
    alert: "ClusterAutoscalerScaleUpFailed",
    about: "the first failure for a reason, whose series begins with it",
    fires: { 'cluster_autoscaler_failed_scale_ups_total{reason="OutOfResource"}': "_x170 1x70" },
    silent: { 'cluster_autoscaler_failed_scale_ups_total{reason="OutOfResource"}': "_x60 1x180" },
  },
  {
    alert: "ClusterAutoscalerNodesUnregistered",
    about: "machines that have not registered in time",
    fires: { 'cluster_autoscaler_nodes_count{state="longUnregistered"}': "0x170 2x70" },
    silent: {
      'cluster_autoscaler_nodes_count{state="unregistered"}': "7x240",
      'cluster_autoscaler_nodes_count{state="longUnregistered"}': "0x240",
    },
  },
  {
    alert: "ClusterAutoscalerNodesUnregistered",
    about: "machines that were removed because they had not registered",
    fires: { cluster_autoscaler_old_unregistered_nodes_removed_count: "0x170 1x70" },
    silent: { cluster_autoscaler_old_unregistered_nodes_removed_count: "0x60 1x180" },
  },
  {
    alert: "ClusterAutoscalerGroupAtMaximum",
    about: "a full group and waiting pods",
    fires: { [group("target_count", "web")]: "9x240", [group("max_count", "web")]: "9x240", [PENDING]: "4x240" },
    silent: { [group("target_count", "web")]: "9x240", [group("max_count", "web")]: "9x240", [PENDING]: "0x240" },
  },
  {
    alert: "ClusterAutoscalerGroupAtMaximum",
    about: "pods that wait while another group is full",
    fires: { [group("target_count", "web")]: "9x240", [group("max_count", "web")]: "9x240", [PENDING]: "1x240" },
    silent: {
      [group("target_count", "web")]: "8x240",
      [group("max_count", "web")]: "9x240",
      [group("target_count", "none")]: "0x240",
      [group("max_count", "none")]: "0x240",
      [PENDING]: "1x240",
    },
  },
  {
    alert: "ClusterAutoscalerGroupBackedOff",
    about: "a group that stays backed off",
    fires: { [backedOff("OutOfResource")]: "0x100 1x140" },
    silent: { [backedOff("OutOfResource")]: "0x175 1x65" },
  },
  {
    alert: "ClusterAutoscalerGroupBackedOff",
    about: "a group that is tried again after 5, 10, 20 and 30 minutes, in vain",
    fires: { [backedOff("OutOfResource")]: "_x110 1x4 0 1x9 0 1x19 0 1x29 0 1x80" },
    silent: { [backedOff("OutOfResource")]: "_x160 1x4 0 1x9 0x80", [backedOff("Other")]: "0x240" },
  },
  {
    alert: "ClusterAutoscalerCloudErrors",
    about: "every loop ends with an error of the cloud",
    fires: { [errors("cloudProviderError")]: "0+5x240" },
    silent: { [errors("cloudProviderError")]: "0x100 2x140", [errors("internalError")]: "0+5x240" },
  },
  {
    alert: "ClusterAutoscalerCloudCallsFailing",
    about: "AWS refuses a kind of call",
    fires: { [aws("SetDesiredCapacity", "AccessDenied")]: "_x160 0+5x80" },
    silent: {
      [aws("SetDesiredCapacity", "success")]: "0+9x240",
      [aws("SetDesiredCapacity", "AccessDenied")]: "0x60 1x180",
    },
  },
  {
    alert: "ClusterAutoscalerCloudThrottled",
    about: "AWS refuses calls, because there are too many",
    fires: { [aws("DescribeAutoScalingGroupsPages", "ThrottlingException")]: "_x160 0+5x80" },
    silent: { [aws("DescribeAutoScalingGroupsPages", "AccessDenied")]: "0+5x240" },
  },
  {
    alert: "ClusterAutoscalerCloudCallsFailing",
    about: "Azure refuses a kind of call",
    on: OLD_AZURE,
    fires: {
      'cloudprovider_azure_api_request_errors{request="vmss_create_or_update",code="OperationNotAllowed"}':
        "_x160 0+5x80",
    },
    silent: {
      'cloudprovider_azure_api_request_errors{request="vmss_create_or_update",code="OperationNotAllowed"}':
        "0x60 1x180",
    },
  },
  {
    alert: "ClusterAutoscalerCloudThrottled",
    about: "Azure refuses calls, because there are too many",
    on: OLD_AZURE,
    fires: { 'cloudprovider_azure_api_request_throttled_count{request="vmssvm_list"}': "_x160 0+5x80" },
    silent: { 'cloudprovider_azure_api_request_throttled_count{request="vmssvm_list"}': "0x60 1x180" },
  },
  {
    alert: "ClusterAutoscalerKnownDefect",
    label: "azure-scale-set-size-panic",
    about: "the process ends again and again",
    on: OLD_AZURE,
    fires: { [restarts("cluster-autoscaler-0")]: "0x150 3x90" },
    silent: { [restarts("cluster-autoscaler-0")]: "0x60 3x180", [restarts("other-0", "other")]: "0x150 9x90" },
  },
  {
    alert: "ClusterAutoscalerKnownDefect",
    label: "azure-arm64-templates",
    about: "pods wait and nothing grows",
    on: OLD_AZURE,
    fires: { [PENDING]: "0x60 3x180", cluster_autoscaler_scaled_up_nodes_total: "5x240" },
    silent: { [PENDING]: "0x60 3x180", cluster_autoscaler_scaled_up_nodes_total: "5x150 8x90" },
  },
  {
    alert: "ClusterAutoscalerKnownDefect",
    label: "google-one-scale-up-at-a-time",
    about: "scale-ups fail with an internal error",
    on: GOOGLE,
    fires: { [errors("internalError")]: "0+2x240" },
    silent: { [errors("internalError")]: "0x240", [errors("cloudProviderError")]: "0+2x240" },
  },
  {
    alert: "ComponentUnavailable",
    about: "no replica is available",
    fires: {
      'kube_deployment_status_replicas_available{namespace="kube-system",deployment="cluster-autoscaler"}':
        "2x100 0x140",
    },
    silent: {
      'kube_deployment_status_replicas_available{namespace="kube-system",deployment="cluster-autoscaler"}': "1x240",
      'kube_deployment_status_replicas_available{namespace="web",deployment="shop"}': "0x240",
    },
  },
  {
    alert: "ComponentRestarting",
    about: "a pod is restarted four times within an hour",
    fires: { [restarts("metrics-server-7d9f-x1", "metrics-server")]: "0x140 5x100" },
    silent: {
      [restarts("metrics-server-7d9f-x1", "metrics-server")]: "0x150 1x90",
      [restarts("shop-1", "shop")]: "0+1x240",
    },
  },
  {
    alert: "ControllerReconcilesFailing",
    about: "a fifth of the reconciliations fails",
    fires: {
      'controller_runtime_reconcile_errors_total{namespace="widget-system",controller="widget"}': "0+2x240",
      'controller_runtime_reconcile_total{namespace="widget-system",controller="widget",result="success"}': "0+8x240",
    },
    silent: {
      'controller_runtime_reconcile_errors_total{namespace="widget-system",controller="widget"}': "0x240",
      'controller_runtime_reconcile_total{namespace="widget-system",controller="widget",result="success"}': "0+8x240",
      'controller_runtime_reconcile_errors_total{namespace="other",controller="other"}': "0+8x240",
      'controller_runtime_reconcile_total{namespace="other",controller="other",result="error"}': "0+8x240",
    },
  },
  {
    alert: "ControllerPanics",
    about: "a reconciliation panics",
    fires: { 'controller_runtime_reconcile_panics_total{namespace="widget-system",controller="widget"}': "0x150 1x90" },
    silent: { 'controller_runtime_reconcile_panics_total{namespace="widget-system",controller="widget"}': "0x240" },
  },
  {
    alert: "ControllerWithoutLeader",
    about: "every replica waits for the lease",
    fires: {
      'leader_election_master_status{namespace="widget-system",name="widget",pod="a"}': "1x100 0x140",
      'leader_election_master_status{namespace="widget-system",name="widget",pod="b"}': "0x240",
    },
    silent: {
      'leader_election_master_status{namespace="widget-system",name="widget",pod="a"}': "1x240",
      'leader_election_master_status{namespace="widget-system",name="widget",pod="b"}': "0x240",
    },
  },
  {
    alert: "JoinTokenRotationFailed",
    about: "ten hours without a new token",
    fires: { [CREATED]: "-200000x240", [ROTATED]: "-25200x240" },
    silent: { [CREATED]: "-200000x240", [ROTATED]: "0x240" },
  },
  {
    alert: "JoinTokenRotationFailed",
    about: "a CronJob that nobody sees",
    fires: {},
    silent: { [CREATED]: "-200000x240", [ROTATED]: "0x240" },
  },
  {
    alert: "JoinTokenRotationFailed",
    about: "a CronJob that has never succeeded",
    fires: { [CREATED]: "-25200x240" },
    silent: { [CREATED]: "0x240" },
  },
  {
    alert: "JoinTokenExpiring",
    about: "a token that is about to end",
    fires: { [CREATED]: "-200000x240", [ROTATED]: "-72000x240" },
    silent: { [CREATED]: "-200000x240", [ROTATED]: "-25200x240" },
  },
  {
    alert: "MetricsApiUnavailable",
    about: "the API server cannot reach metrics-server",
    fires: { 'aggregator_unavailable_apiservice{name="v1beta1.metrics.k8s.io"}': "0x100 1x140" },
    silent: {
      'aggregator_unavailable_apiservice{name="v1beta1.metrics.k8s.io"}': "0x240",
      'aggregator_unavailable_apiservice{name="v1beta1.other.example.com"}': "1x240",
    },
  },
  {
    alert: "MetricsServerKubeletsFailing",
    about: "a fifth of the kubelets does not answer",
    fires: {
      'metrics_server_kubelet_request_total{success="false"}': "0+2x240",
      'metrics_server_kubelet_request_total{success="true"}': "0+8x240",
    },
    silent: {
      'metrics_server_kubelet_request_total{success="false"}': "0x240",
      'metrics_server_kubelet_request_total{success="true"}': "0+8x240",
    },
  },
  {
    alert: "VerticalPodAutoscalerRecommenderStalled",
    about: "loops have stopped",
    fires: { 'vpa_recommender_execution_latency_seconds_count{step="total"}': "0+1x100 100x140" },
    silent: { 'vpa_recommender_execution_latency_seconds_count{step="total"}': "0+1x240" },
  },
  {
    alert: "VerticalPodAutoscalerRecommenderStalled",
    about: "no recommender leads",
    fires: { 'vpa_recommender_execution_latency_seconds_count{step="LoadVPAs"}': "0+1x240" },
    silent: { 'vpa_recommender_execution_latency_seconds_count{step="total"}': "0+1x240" },
  },
  {
    alert: "VerticalPodAutoscalerMetricsFailing",
    about: "no request for metrics succeeds",
    fires: { 'vpa_recommender_metric_server_responses{is_error="true",client_name="recommender"}': "0+1x240" },
    silent: { 'vpa_recommender_metric_server_responses{is_error="false",client_name="recommender"}': "0+1x240" },
  },
  {
    alert: "VerticalPodAutoscalerWithoutRecommendation",
    about: "an object has had pods for hours",
    fires: { 'vpa_recommender_vpa_objects_count{has_recommendation="false",matches_pods="true"}': "0x20 1x220" },
    silent: { 'vpa_recommender_vpa_objects_count{has_recommendation="false",matches_pods="false"}': "1x240" },
  },
  {
    alert: "VerticalPodAutoscalerUpdatesFailing",
    label: "by eviction",
    about: "evictions fail",
    fires: {
      'vpa_updater_failed_eviction_attempts_total{vpa_namespace="web",vpa_name="shop",reason="EvictionForbidden"}':
        "0+1x240",
    },
    silent: {
      'vpa_updater_failed_eviction_attempts_total{vpa_namespace="web",vpa_name="shop",reason="EvictionForbidden"}':
        "0x100 3x140",
    },
  },
  {
    alert: "VerticalPodAutoscalerUpdatesFailing",
    label: "in place",
    about: "resizes fail",
    fires: {
      'vpa_updater_failed_in_place_update_attempts_total{vpa_namespace="web",vpa_name="shop",reason="Infeasible"}':
        "0+1x240",
    },
    silent: {
      'vpa_updater_failed_in_place_update_attempts_total{vpa_namespace="web",vpa_name="shop",reason="Infeasible"}':
        "0x100 3x140",
    },
  },
  {
    alert: "VerticalPodAutoscalerAdmissionFailing",
    about: "the webhook ends with errors",
    fires: { 'vpa_admission_controller_admission_latency_seconds_count{status="error",resource="Pod"}': "0+1x240" },
    silent: { 'vpa_admission_controller_admission_latency_seconds_count{status="applied",resource="Pod"}': "0+9x240" },
  },
  {
    alert: "ComponentMissingOnNodes",
    about: "the driver does not start on two of nine nodes",
    fires: { [onNodes("number_unavailable")]: "0x140 2x100", [onNodes("desired_number_scheduled")]: "9x240" },
    silent: { [onNodes("number_unavailable")]: "0x160 2x80", [onNodes("desired_number_scheduled")]: "90x240" },
  },
  {
    alert: "ComponentMetricsUnread",
    label: "cluster-autoscaler",
    about: "one of two targets does not answer",
    fires: {
      [up("cluster-autoscaler-6c8d7f9b5d-x2x4z")]: "1x240",
      [up("cluster-autoscaler-6c8d7f9b5d-bcdf7")]: "1x100 0x140",
    },
    silent: {
      [up("cluster-autoscaler-6c8d7f9b5d-x2x4z")]: "1x240",
      [up("cluster-autoscaler-6c8d7f9b5d-bcdf7")]: "1x170 0x70",
      [up("cluster-autoscaler-other-6c8d7f9b5d-x2x4z")]: "0x240",
      [up("cluster-autoscaler-6c8d7f9b5d-x2x4z", "other")]: "0x240",
    },
  },
  {
    alert: "ComponentMetricsUnread",
    label: "ebs-csi-node",
    about: "nobody looks for the targets, and for those of a program whose name begins alike",
    fires: { [up("ebs-csi-node-windows-x2x4z")]: "1x240" },
    silent: {
      ...Object.fromEntries(
        [...Array(20).keys()].map((n) => [
          up(`ebs-csi-node-x2x${"bcdfghjklmnpqrstvwxz"[n]}z`),
          n === 7 ? "0x240" : "1x240",
        ]),
      ),
    },
  },
  {
    alert: "ComponentMetricsUnread",
    label: "widget",
    about: "a Controller that wants to be scraped is not",
    fires: { [up("widget-6c8d7f9b5d-x2x4z", "widget-system")]: "0x240" },
    silent: { [up("widget-6c8d7f9b5d-x2x4z", "widget-system")]: "1x240" },
  },
  {
    alert: "NodeProblemFound",
    about: "a file system turned read-only",
    fires: {
      [condition("ReadonlyFilesystem", "true")]: "0x150 1x90",
      [condition("ReadonlyFilesystem", "false")]: "1x150 0x90",
    },
    silent: {
      [condition("ReadonlyFilesystem", "true")]: "0x240",
      [condition("ReadonlyFilesystem", "false")]: "1x240",
      [condition("Ready", "true")]: "1x240",
    },
  },
  {
    alert: "StorageOperationsFailing",
    about: "volumes are not made",
    fires: { [sidecar("Controller/CreateVolume", "ResourceExhausted")]: "0+1x240" },
    silent: {
      [sidecar("Controller/CreateVolume", "ResourceExhausted")]: "0+1x240",
      [sidecar("Controller/CreateVolume", "OK")]: "0+2x240",
      [sidecar("Controller/ControllerPublishVolume", "Aborted")]: "0+9x240",
      [sidecar("Controller/CreateVolume", "Internal", "efs.csi.aws.com")]: "0+9x240",
      [sidecar("Identity/Probe", "Unavailable")]: "0+9x240",
    },
  },
  {
    alert: "StorageOperationsFailing",
    about: "volumes are not taken off nodes, and others are made",
    on: AZURE,
    fires: {
      [sidecar("Controller/ControllerUnpublishVolume", "DeadlineExceeded", "disk.csi.azure.com")]: "0+1x240",
      [sidecar("Controller/CreateVolume", "OK", "disk.csi.azure.com")]: "0+9x240",
    },
    silent: {
      [sidecar("Controller/ControllerUnpublishVolume", "DeadlineExceeded", "disk.csi.azure.com")]: "0x200 5x40",
    },
  },
  {
    alert: "StorageCallsFailing",
    about: "the driver may not attach",
    fires: { 'aws_ebs_csi_api_request_errors_total{request="AttachVolume",code="UnauthorizedOperation"}': "0+1x240" },
    silent: {
      'aws_ebs_csi_api_request_errors_total{request="DescribeVolumes",code="InvalidVolume.NotFound"}': "0+1x240",
      'aws_ebs_csi_api_request_duration_seconds_count{request="DescribeVolumes"}': "0+9x240",
    },
  },
  {
    alert: "StorageCallsFailing",
    about: "volumes cannot be attached",
    on: AZURE,
    fires: {
      'azuredisk_csi_driver_operations_total{operation="controller_publish_volume",success="false"}': "0+2x240",
      'azuredisk_csi_driver_operations_total{operation="controller_publish_volume",success="true"}': "0+1x240",
    },
    silent: {
      'azuredisk_csi_driver_operations_total{operation="controller_publish_volume",success="false"}': "0x200 5x40",
    },
  },
  {
    alert: "StorageCallsFailing",
    about: "the driver may not attach",
    on: GOOGLE,
    fires: { [persistentDisk("ControllerPublishVolume", "PermissionDenied")]: "0+1x240" },
    silent: {
      [persistentDisk("ControllerPublishVolume", "PermissionDenied")]: "0+1x240",
      [persistentDisk("ControllerPublishVolume", "OK")]: "0+2x240",
    },
  },
  {
    alert: "StorageCallsFailing",
    about: "there is no room for disks in the quota",
    on: GOOGLE,
    fires: {
      [persistentDisk("CreateVolume", "ResourceExhausted")]: "0+1x240",
      [persistentDisk("DeleteVolume", "OK")]: "0+9x240",
    },
    silent: {
      [persistentDisk("CreateVolume", "InvalidArgument")]: "0+1x240",
      [persistentDisk("CreateVolume", "Aborted")]: "0+1x240",
    },
  },
  {
    alert: "CloudControllerCallsFailing",
    about: "its role lacks a right",
    fires: {
      'cloudprovider_aws_api_response_status_total{service="EC2",operation="DescribeInstances",status_code="403"}':
        "0+1x240",
    },
    silent: {
      'cloudprovider_aws_api_response_status_total{service="EC2",operation="DescribeInstances",status_code="400"}':
        "0x200 5x40",
    },
  },
  {
    alert: "CloudControllerCallsFailing",
    about: "its account lacks a right",
    on: GOOGLE,
    fires: {
      'cloudprovider_gce_api_request_errors{request="instances_get"}': "0+1x240",
      'cloudprovider_gce_api_request_duration_seconds_count{request="instances_get"}': "0+1x240",
    },
    silent: {
      'cloudprovider_gce_api_request_errors{request="instances_get"}': "0+1x240",
      'cloudprovider_gce_api_request_duration_seconds_count{request="instances_get"}': "0+9x240",
    },
  },
  {
    alert: "CloudControllerCallsFailing",
    about: "its identity lacks a right",
    on: AZURE,
    fires: {
      [arm("errors_counter_total", "list", ',status_code="403",error_code="AuthorizationFailed"')]: "0+1x240",
      [arm("duration_seconds_count", "list")]: "0+1x240",
    },
    silent: {
      [arm("errors_counter_total", "list", ',status_code="403",error_code="AuthorizationFailed"')]: "0+1x240",
      [arm("duration_seconds_count", "list")]: "0+9x240",
      [arm("errors_counter_total", "get", ',status_code="404",error_code="ResourceNotFound"')]: "0+1x240",
      [arm("duration_seconds_count", "get")]: "0+1x240",
    },
  },
  {
    alert: "CloudControllerCallsFailing",
    about: "it gets no answer at all",
    on: AZURE,
    fires: { [arm("errors_counter_total", "list")]: "0+1x240", [arm("duration_seconds_count", "list")]: "0+1x240" },
    silent: { [arm("errors_counter_total", "list")]: "0x200 5x40", [arm("duration_seconds_count", "list")]: "0+1x240" },
  },
  {
    alert: "CloudControllerCallsFailing",
    about: "Azure holds it back",
    on: AZURE,
    fires: { [arm("throttle_counter_total", "list")]: "0+1x240", [arm("duration_seconds_count", "list")]: "0+9x240" },
    silent: {
      [arm("throttle_counter_total", "list")]: "0x200 5x40",
      [arm("duration_seconds_count", "list")]: "0+9x240",
    },
  },
  {
    alert: "NodeTerminationDrainFailed",
    about: "a drain took too long",
    fires: { 'actions_total{node_action="cordon-and-drain",node_status="error"}': "0x170 1x70" },
    silent: { 'actions_total{node_action="cordon-and-drain",node_status="success"}': "0x170 1x70" },
  },
  {
    alert: "NodeTerminationNoticesUnread",
    about: "the queue cannot be read",
    fires: { 'events_error_total{event_error_where="SQS_MONITOR"}': "0+1x240" },
    silent: { 'events_error_total{event_error_where="SQS_MONITOR"}': "0x100 2x140" },
  },
];
