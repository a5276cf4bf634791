import type { ObservabilityDeclaration } from "../../../../model/declaration/observability";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { clusterProblems, fleetWarnings, VALID } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const declared = (observability: ObservabilityDeclaration) => clusterProblems("google", { observability });
const AT = "prod-google: observability";

const flagged = (observability: ObservabilityDeclaration | undefined) =>
  clusterProblems("aws", { observability, clusterAutoscaler: { flags: { "emit-per-nodegroup-metrics": false } } });

const served = (servingCertificate: "self-signed" | { certManager: object }, observability: ObservabilityDeclaration) =>
  fleetWarnings(
    declareFleet([
      declareCluster("azure", { general: VALID }, { metricsServer: { servingCertificate }, observability }),
    ]),
  ).filter(({ code }) => code.startsWith("observability-"));

const UNVERIFIED = ["prod-azure: metricsServer.servingCertificate", '"self-signed"', part("certManager")] as const;

describeRules([
  ...["Monitoring", "", "a.b"].map((namespace) => ({
    rule: "observability-namespace-invalid",
    about: JSON.stringify(namespace),
    bad: () => declared({ namespace }),
    found: [[`${AT}.namespace`, JSON.stringify(namespace), part("lower")] as const],
    good: () => declared({ namespace: "platform-monitoring" }),
  })),
  {
    rule: "observability-labels-invalid",
    about: "labels that the API server would refuse, each by its place",
    bad: () => declared({ alerts: { labels: { "a b": "c" } }, monitors: { labels: { team: "not a label" } } }),
    found: [
      [`${AT}.alerts.labels["a b"]`, '"a b"', part("a Kubernetes qualified name")],
      [`${AT}.monitors.labels.team`, '"not a label"', part("letters, digits")],
    ],
    good: () => declared({ alerts: { labels: { release: "prometheus" } }, monitors: { labels: {} } }),
  },
  {
    rule: "observability-labels-invalid",
    about: "labels and annotations of dashboards",
    bad: () =>
      declared({ dashboards: { labels: { grafana_dashboard: "a b" }, annotations: { "grafana folder": "Nodes" } } }),
    found: [
      [`${AT}.dashboards.annotations["grafana folder"]`, '"grafana folder"', part("a Kubernetes qualified name")],
      [`${AT}.dashboards.labels.grafana_dashboard`, '"a b"', part("letters, digits")],
    ],
    good: () =>
      declared({ dashboards: { labels: { grafana_dashboard: "1" }, annotations: { grafana_folder: "All nodes" } } }),
  },
  {
    rule: "observability-labels-owned",
    about: "labels that objects have anyway",
    bad: () =>
      declared({
        alerts: { labels: { "app.kubernetes.io/managed-by": "platform" } },
        dashboards: { labels: { grafana_dashboard: "1", "app.kubernetes.io/name": "boards" } },
        monitors: { labels: { "app.kubernetes.io/version": "1" } },
      }),
    found: [
      [`${AT}.alerts.labels["app.kubernetes.io/managed-by"]`, '"platform"', "another label"],
      [`${AT}.dashboards.labels["app.kubernetes.io/name"]`, '"boards"', "another label"],
      [`${AT}.monitors.labels["app.kubernetes.io/version"]`, '"1"', "another label"],
    ],
    good: () => declared({ monitors: { labels: { "app.kubernetes.io/part-of": "platform" } } }),
  },
  {
    rule: "observability-dashboards-unselected",
    about: "dashboards that no sidecar finds",
    bad: () => declared({ dashboards: { labels: {} } }),
    found: [[`${AT}.dashboards.labels`, "{}", part("grafana_dashboard")]],
    good: () => [...declared({ dashboards: {} }), ...declared({ dashboards: false })],
  },
  ...(
    [
      ["https://runbooks.example.com", '"https://runbooks.example.com"'],
      ["runbooks/{page}.md", '"runbooks/{page}.md"'],
      ["https://user:pass@example.com/{page}", '"https://***@example.com/{page}"'],
    ] as const
  ).map(([runbooks, got]) => ({
    rule: "observability-runbooks-invalid",
    about: runbooks,
    bad: () => declared({ alerts: { runbooks } }),
    found: [[`${AT}.alerts.runbooks`, got, part("a URL with {page}")] as const],
    good: () => declared({ alerts: { runbooks: "https://runbooks.example.com/show?page={page}" } }),
  })),
  {
    rule: "observability-group-metrics-off",
    about: "alerts about groups of which nothing is told",
    bad: () => flagged({}),
    found: [['prod-aws: clusterAutoscaler.flags["emit-per-nodegroup-metrics"]', "false", "true"]],
    good: () => [...flagged({ alerts: false }), ...flagged(undefined)],
  },
  {
    rule: "observability-server-unverified",
    about: "a server that a scraper cannot verify",
    bad: () => served("self-signed", {}),
    found: [UNVERIFIED],
    good: () => [...served({ certManager: {} }, {}), ...served("self-signed", { monitors: false })],
  },
]);
