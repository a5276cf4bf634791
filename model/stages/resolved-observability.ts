/** What people and their tools look at a cluster with, besides the monitors of its programs. */
export interface ResolvedObservability {
  /** Namespace of every object. */
  readonly namespace: string;
  /** Null where none are wanted. */
  readonly alerts: ResolvedAlerts | null;
  /** Null where none are wanted. */
  readonly dashboards: ResolvedDashboards | null;
}

/** Alerts, as rules of Prometheus. */
export interface ResolvedAlerts {
  /** Labels by which a Prometheus selects its rules. */
  readonly labels: Readonly<Record<string, string>>;
  /** By what they are about; never empty. */
  readonly groups: readonly AlertGroup[];
}

/** Alerts about one subject. */
export interface AlertGroup {
  /** `cluster-autoscaler`. */
  readonly subject: string;
  readonly alerts: readonly ResolvedAlert[];
}

/** An alert. */
export interface ResolvedAlert {
  readonly name: string;
  /** PromQL that has a result for each thing that is wrong. */
  readonly expression: string;
  /** How long it must be true; 0 for at once. */
  readonly minutes: number;
  /** Labels besides those of the result. */
  readonly labels: Readonly<Record<string, string>> & { readonly severity: Severity };
  readonly annotations: Readonly<Record<string, string>>;
}

/** `critical`: nodes are not added or removed as they should be. `warning`: that may come. */
export type Severity = "warning" | "critical";
/** Dashboards of Grafana. */
export interface ResolvedDashboards {
  /** Labels by which Grafana's sidecar selects ConfigMaps. */
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Never empty. */
  readonly boards: readonly ResolvedDashboard[];
}

/** A dashboard. */
export interface ResolvedDashboard {
  /** Name of its file; with a prefix that of its ConfigMap, and its id in Grafana, the same on every cluster. */
  readonly name: string;
  readonly title: string;
  readonly rows: readonly { readonly title: string; readonly panels: readonly ResolvedPanel[] }[];
}

/** A picture of series over time. */
export interface ResolvedPanel {
  readonly title: string;
  /** What is seen, and what to make of it. */
  readonly description: string;
  /** In Grafana's words. */
  readonly unit: "s" | "short" | "percentunit" | "bytes";
  readonly queries: readonly { readonly expression: string; readonly legend: string }[];
}
