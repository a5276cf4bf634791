import { API_QUOTA_FACTS } from "../../model/clouds/api-quotas";
import type { ApiUse, ClusterCall } from "../../model/cluster-autoscaler/api-budget";
import { type Html, html } from "../text/html";
import { ACCOUNT_COLUMNS, table } from "./table";

/**
 * What cluster-autoscalers, cloud controllers and termination handlers ask of the clouds' APIs: of each quota together, then cluster by
 * cluster.
 */
export function apiCallsSection(uses: readonly ApiUse[], calls: readonly ClusterCall[]): Html {
  return html`<p>Requests that cluster-autoscalers, cloud controllers and termination handlers make at most a minute while no group changes its size, and while one starts.
Other programs in the same account count too. "Unknown" is a quota of which the cloud publishes no number,
and apiBudget.perMinute of the fleet declares none.</p>
${usesTable(uses)}${callsTable(calls)}`;
}

function usesTable(uses: readonly ApiUse[]): Html {
  return table<ApiUse>({
    id: "api-quotas",
    caption: "Requests by quota",
    rows: uses,
    cloud: ({ cloud }) => cloud,
    cluster: () => "",
    columns: [
      ...ACCOUNT_COLUMNS,
      { heading: "Quota", cell: ({ quota }) => API_QUOTA_FACTS[quota].name },
      { heading: "Clusters", cell: ({ clusters }) => clusters.length, isNumber: true },
      { heading: "A minute", cell: ({ perMinute }) => rounded(perMinute), isNumber: true },
      { heading: "Allowed", cell: ({ limit }) => limit ?? "unknown", isNumber: true },
      { heading: "Said by", cell: saidBy },
      { heading: "Share", cell: ({ perMinute, limit }) => share(perMinute, limit), isNumber: true },
      { heading: "Most at a start", cell: ({ atStart }) => rounded(atStart), isNumber: true },
    ],
  });
}

function callsTable(calls: readonly ClusterCall[]): Html {
  return table<ClusterCall>({
    id: "api-calls",
    caption: "Requests by cluster",
    rows: calls,
    cloud: ({ cloud }) => cloud,
    cluster: ({ cluster }) => cluster,
    columns: [
      { heading: "Cluster", cell: ({ cluster }) => cluster },
      { heading: "Operation", cell: ({ operation }) => operation },
      { heading: "A minute", cell: ({ perMinute }) => rounded(perMinute), isNumber: true },
      { heading: "At start", cell: ({ atStart }) => rounded(atStart), isNumber: true },
      { heading: "Quota", cell: ({ quota }) => API_QUOTA_FACTS[quota].name },
    ],
  });
}

function saidBy({ limit, isLimitDeclared }: ApiUse): string {
  if (isLimitDeclared) return "apiBudget";
  return limit === null ? "nobody" : "the cloud";
}

function rounded(requests: number): number {
  return Math.round(requests * 10) / 10;
}

function share(perMinute: number, limit: number | null): string {
  return limit === null ? "unknown" : `${Math.round((perMinute / limit) * 100)} %`;
}
