import { VCPU_QUOTA_FACTS } from "../../model/clouds/vcpu-quotas";
import type { VcpuUse } from "../../model/quotas/quota-uses";
import { type Html, html } from "../text/html";
import { ACCOUNT_COLUMNS, table } from "./table";

/** Quotas that have to be as large for all groups to be at their largest, beside what is declared and what a new account has. */
export function quotasSection(uses: readonly VcpuUse[]): Html {
  return html`<p>What the clouds have to allow for all groups to reach their largest size at once. Other things in the same account count
too. "Declared" is what vcpuQuotas of the fleet say. "Unknown" is what is not published, or not known of a machine type.</p>
${table<VcpuUse>({
  id: "quotas",
  caption: "Quotas needed",
  rows: uses,
  cloud: ({ cloud }) => cloud,
  cluster: () => "",
  columns: [
    ...ACCOUNT_COLUMNS,
    { heading: "Quota", cell: ({ quota }) => (quota === null ? "unknown" : VCPU_QUOTA_FACTS[quota].name) },
    { heading: "vCPUs needed", cell: ({ vcpus }) => vcpus, isNumber: true },
    { heading: "Declared", cell: ({ declared }) => declared ?? "not declared", isNumber: true },
    { heading: "A new account has", cell: ({ standard }) => standard ?? "unknown", isNumber: true },
    { heading: "Enough", cell: enough },
  ],
})}`;
}

/** By what is declared; else by what a new account has. */
function enough({ vcpus, declared, standard }: VcpuUse): string {
  const allowed = declared ?? standard;
  if (allowed === null) return "unknown";
  if (vcpus <= allowed) return "yes";
  return declared === null ? "not in a new account" : "no";
}
