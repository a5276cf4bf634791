/** Rules of Prometheus about what the project deploys (docs/observability.md). */
export interface AlertsDeclaration {
  /** Labels by which a Prometheus selects its rules: `{ release: "prometheus" }`. Default none. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /**
   * Where the pages of `docs/runbooks/` are published, with `{page}` for the name of one:
   * `https://runbooks.example.com/{page}.html`. Default: alerts name the page's path in this project.
   */
  readonly runbooks?: string | undefined;
}

/** Dashboards of Grafana. */
export interface DashboardsDeclaration {
  /**
   * Labels by which Grafana's sidecar selects ConfigMaps. Default `grafana_dashboard: "1"`, as the chart kube-prometheus-stack selects from
   * 32.2.0 on (fluxcd/flux2 PR 2609).
   */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Annotations of these ConfigMaps, such as that of the folder: `{ grafana_folder: "Nodes" }`. Default none. */
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

/** What the Prometheus operator is asked to scrape. */
export interface MonitorsDeclaration {
  /** Labels by which a Prometheus selects its monitors: `{ release: "prometheus" }`. Default none. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/**
 * How a cluster's autoscaling is watched: alerts with runbooks, dashboards, and what is scraped, for the Prometheus operator, kube-state-metrics
 * and Grafana, which something else runs. `{}` has all of it with its defaults.
 */
export interface ObservabilityDeclaration {
  /** Namespace of the rules and dashboards; something else has to create it. Default `monitoring`. */
  readonly namespace?: string | undefined;
  /** Default on; `false` where something else watches the cluster. */
  readonly alerts?: false | AlertsDeclaration | undefined;
  /** Default on. */
  readonly dashboards?: false | DashboardsDeclaration | undefined;
  /** Monitors of the project's components, beside each. Default on. A Controller has a setting of its own, `metrics.monitor`. */
  readonly monitors?: false | MonitorsDeclaration | undefined;
}
