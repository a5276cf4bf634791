import type { Cloud } from "../../base/cloud";
import type { ResolvedDashboard, ResolvedPanel } from "../../stages/resolved-observability";
import { minorNumber } from "../../versions/kubernetes-minor";
import { CLUSTER_AUTOSCALER_METRICS } from "../../versions/metric-lists/cluster-autoscaler";
import { type Release, type SelectSeries, seriesOf } from "../series";
import { average, panel, perMinute } from "./panel";

type Select = SelectSeries<typeof CLUSTER_AUTOSCALER_METRICS>;

/** What cluster-autoscaler asks of the cloud, and how long that takes. */
export function cloudCallsDashboard(release: Release): ResolvedDashboard {
  const series = seriesOf(CLUSTER_AUTOSCALER_METRICS, release);
  return {
    name: "cloud-calls",
    title: "Cloud API calls of cluster-autoscaler",
    rows: [
      { title: "Refresh", panels: refreshPanels(series) },
      ...CALLS[release.cloud](series, release).map((panels) => ({ title: "Calls", panels })),
    ],
  };
}

function refreshPanels(series: Select): readonly ResolvedPanel[] {
  const refresh = { function: "=cloudProviderRefresh" } as const;
  const bucket = series("cluster_autoscaler_function_duration_seconds_bucket", refresh);
  const sum = series("cluster_autoscaler_function_duration_seconds_sum", refresh);
  const count = series("cluster_autoscaler_function_duration_seconds_count", refresh);
  const leads = series("cluster_autoscaler_cluster_safe_to_autoscale");
  const begun = series("cluster_autoscaler_last_activity", { activity: "=main" });
  const errors = series("cluster_autoscaler_errors_total", { type: "=cloudProviderError" });
  return [
    panel("Time of a refresh", "s", "Reading all groups from the cloud, at the start of each loop.", {
      average: average(sum, count, "function"),
      "slowest of a hundred": `histogram_quantile(0.99, sum by (le) (rate(${bucket}[5m])))`,
    }),
    panel(
      "Start-up",
      "s",
      "Seconds of the last hour that leaders spent before their first loop: reading every group and its template.",
      {
        "start-up": `30 * count_over_time((max(${leads}) unless on () max(${begun}))[1h:30s])`,
      },
    ),
    panel("Loops that the cloud made fail", "short", "In five minutes.", { loops: `sum(increase(${errors}[5m]))` }),
  ];
}

/** What each cloud's calls can be seen by; a row of none where a release counts none. */
const CALLS: Readonly<Record<Cloud, (series: Select, release: Release) => readonly (readonly ResolvedPanel[])[]>> = {
  aws: (series) => [awsPanels(series)],
  azure: (series, { version }) => (minorNumber(version) < 35 ? [azurePanels(series)] : []),
  google: (series) => [googlePanels(series)],
};

function awsPanels(series: Select): readonly ResolvedPanel[] {
  const [count, sum] = [
    "cluster_autoscaler_aws_request_duration_seconds_count",
    "cluster_autoscaler_aws_request_duration_seconds_sum",
  ] as const;
  const listings = series(count, { endpoint: "=DescribeAutoScalingGroupsPages" });
  const groups = series("cluster_autoscaler_node_groups_count", { node_group_type: "=autoscaled" });
  return [
    panel("Calls per minute", "short", "By kind.", { "{{endpoint}}": perMinute(series(count), "endpoint") }),
    panel(
      "DescribeAutoScalingGroups per minute",
      "short",
      "The counter counts listings; each asks one page for every hundred groups. One listing a minute is what is expected.",
      {
        calls: `60 * sum(rate(${listings}[5m])) * ceil(max(${groups}) / 100)`,
        listings: `60 * sum(rate(${listings}[5m]))`,
      },
    ),
    panel("Calls that failed, per minute", "short", "By kind and AWS' own code.", {
      "{{endpoint}}: {{status}}": perMinute(series(count, { status: "!=success" }), "endpoint, status"),
    }),
    panel("Time of a call", "s", "On average, by kind.", {
      "{{endpoint}}": average(series(sum), series(count), "endpoint"),
    }),
  ];
}

function azurePanels(series: Select): readonly ResolvedPanel[] {
  const [count, sum] = [
    "cloudprovider_azure_api_request_duration_seconds_count",
    "cloudprovider_azure_api_request_duration_seconds_sum",
  ] as const;
  const lists = series(count, { request: "=vmssvm_list" });
  const errors = series("cloudprovider_azure_api_request_errors");
  const throttled = series("cloudprovider_azure_api_request_throttled_count");
  return [
    panel("Calls per minute", "short", "By kind.", { "{{request}}": perMinute(series(count), "request") }),
    panel(
      "Lists of a scale set's machines",
      "short",
      "Per minute, over the last two. A level line: jitter spreads the refreshes. Spikes at the end of the cache time: all fall due at once, and Azure refuses them.",
      // Prometheus scrapes each minute by default, and a minute with one sample has no increase.
      { lists: `sum(increase(${lists}[2m])) / 2`, "an hour's average": `sum(increase(${lists}[1h])) / 60` },
    ),
    panel("Calls that failed or were refused, per minute", "short", "By kind and Azure's own code.", {
      "{{request}}: {{code}}": perMinute(errors, "request, code"),
      "{{request}}: throttled": perMinute(throttled, "request"),
    }),
    panel("Time of a call", "s", "On average, by kind.", {
      "{{request}}": average(series(sum), series(count), "request"),
    }),
  ];
}

function googlePanels(series: Select): readonly ResolvedPanel[] {
  const count = series("cluster_autoscaler_gce_request_count");
  const lists = series("cluster_autoscaler_gce_request_count", {
    resource: "=instance_group_managers",
    verb: "=~list|get",
  });
  const bulk = { function: "=~bulkListInstances:.*" } as const;
  const sum = series("cluster_autoscaler_function_duration_seconds_sum", bulk);
  const bulks = series("cluster_autoscaler_function_duration_seconds_count", bulk);
  return [
    panel("Calls per minute", "short", "By resource and verb; their outcome is not counted.", {
      "{{resource}} {{verb}}": perMinute(count, "resource, verb"),
    }),
    panel(
      "Refresh of the groups, calls per minute",
      "short",
      "One list per zone and loop; a get for each group means that the lists do not serve.",
      {
        "{{verb}}": perMinute(lists, "verb"),
      },
    ),
    panel("Time of listing machines", "s", "On average: all machines of a zone at once, or group by group.", {
      "{{function}}": average(sum, bulks, "function"),
    }),
    panel(
      "Groups with inconsistent machines",
      "short",
      "Machines that a group counts and lists differently: abandoned ones, or edited metadata.",
      {
        groups: `max(${series("cluster_autoscaler_inconsistent_instances_migs_count")})`,
      },
    ),
  ];
}
