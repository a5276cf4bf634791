import { controllerProblems, convertedWidgets, inWidget } from "../../../support/controllers";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const webhooks = {
  port: 8443,
  validating: [
    {
      name: "a.example.com",
      path: "/a",
      failurePolicy: "Fail",
      rules: [{ apiGroups: ["a"], apiVersions: ["v1"], resources: ["b"], operations: ["CREATE"] }],
    },
  ],
};
const webhookPort: RuleCase["found"] = [[inWidget("webhooks.port"), "8443, also metrics.port", "another port"]];

/** Health checks on the metrics port. */
const shared = { metrics: { port: 7979, scheme: "http" }, probes: { port: 7979, readinessPath: "/healthz" } };

const probed = (probes: object, more: object = {}) => controllerProblems({ probes, ...more });

describeRules([
  {
    rule: "controller-port-twice",
    about: "metrics on the default port of the health checks",
    bad: () => controllerProblems({ metrics: { port: 8081 } }),
    found: [[inWidget("metrics.port"), "8081, also probes.port", "another port"]],
  },
  {
    rule: "controller-port-twice",
    about: "webhooks on the default port of the metrics",
    bad: () => controllerProblems({ webhooks }),
    found: webhookPort,
    good: () => controllerProblems({ webhooks, metrics: false }),
  },
  {
    rule: "controller-port-twice",
    about: "a conversion webhook on the default port of the metrics",
    bad: () => controllerProblems({ crds: [convertedWidgets()], webhooks: { port: 8443 } }),
    found: webhookPort,
    good: () => controllerProblems({ webhooks: { port: 8443 } }),
  },
  {
    rule: "controller-port-twice",
    about: "health checks of a scaffolded manager on the port of its metrics",
    bad: () => controllerProblems(shared),
    found: [[inWidget("metrics.port"), "7979, also probes.port", "another port"]],
    good: () => controllerProblems({ ...shared, scaffoldFlags: false }),
  },
  {
    rule: "controller-port-twice",
    about: "webhooks and metrics on one port of another program",
    bad: () => controllerProblems({ webhooks, scaffoldFlags: false }),
    found: webhookPort,
  },
  {
    rule: "controller-probes-scaffold",
    about: "health checks of a scaffolded manager over https",
    bad: () => probed({ scheme: "https" }),
    found: [[inWidget("probes.scheme"), '"https"', "http"]],
    good: () => probed({ port: 9000, livenessPort: 9000, scheme: "http" }),
  },
  {
    rule: "controller-probes-scaffold",
    about: "health checks of a scaffolded manager on other ports",
    bad: () => probed({ livenessPort: 8082, readinessPort: 8083 }),
    found: [
      [inWidget("probes.livenessPort"), "8082", "8081, as probes.port"],
      [inWidget("probes.readinessPort"), "8083", "8081, as probes.port"],
    ],
  },
  {
    rule: "controller-probes-scaffold",
    about: "any health checks of another program",
    good: () => probed({ scheme: "https", livenessPort: 10258, readinessPort: 10259 }, { scaffoldFlags: false }),
  },
  {
    rule: "controller-pod-monitor-token",
    about: "a PodMonitor without a token",
    bad: () => controllerProblems({ metrics: { monitor: "pod" } }),
    found: [[inWidget("metrics.monitor"), '"pod"', part("scrapeToken")]],
  },
  ...[
    { monitor: "pod", scrapeToken: { secretName: "scraper", key: "token" } },
    { monitor: "pod", scheme: "http" },
    { monitor: "service" },
    {},
    false,
  ].map(
    (metrics): RuleCase => ({
      rule: "controller-pod-monitor-token",
      about: `the metrics ${JSON.stringify(metrics)}`,
      good: () => controllerProblems({ metrics }),
    }),
  ),
]);

const ports = [{ port: 443 }];
const withEgress = (egress: object) => controllerProblems({ network: { egress: [egress] } });

const invalidRanges = [
  "10.0.0.0",
  "10.0.0.0/33",
  "10.0.0/8",
  "256.0.0.0/8",
  "01.0.0.0/8",
  "::1/129",
  "1::2::3/64",
  "1:2:3/64",
  "g::/8",
];

describeRules([
  ...invalidRanges.map(
    (cidr): RuleCase => ({
      rule: "controller-network-invalid",
      about: `the range ${cidr}`,
      bad: () => withEgress({ cidr, ports }),
      found: [[inWidget("network.egress[0].cidr"), JSON.stringify(cidr), part("an address range")]],
    }),
  ),
  ...["10.0.0.0/8", "0.0.0.0/0", "fd00::/8", "::/0", "1:2:3:4:5:6:7:8/128"].flatMap((cidr): readonly RuleCase[] => [
    { rule: "controller-network-invalid", about: `egress to ${cidr}`, good: () => withEgress({ cidr, ports }) },
    {
      rule: "controller-network-invalid",
      about: `an API server in ${cidr}`,
      good: () => controllerProblems({ network: { apiServerCidrs: [cidr] } }),
    },
  ]),
  {
    rule: "controller-network-invalid",
    about: "neither addresses nor namespaces",
    bad: () => withEgress({ ports }),
    found: [[inWidget("network.egress[0]"), "{}", part("exactly one")]],
  },
  {
    rule: "controller-network-invalid",
    about: "both addresses and namespaces",
    bad: () => withEgress({ cidr: "10.0.0.0/8", namespaceLabels: { a: "b" }, ports }),
    found: [[inWidget("network.egress[0]"), '{"cidr":"10.0.0.0/8","namespaceLabels":{"a":"b"}}', part("exactly one")]],
  },
  {
    rule: "controller-network-invalid",
    about: "no port",
    bad: () => withEgress({ cidr: "10.0.0.0/8", ports: [] }),
    found: [[inWidget("network.egress[0].ports"), "[]", "at least one port"]],
  },
  {
    rule: "controller-network-invalid",
    about: "labels that every namespace matches",
    bad: () => withEgress({ namespaceLabels: {}, ports }),
    found: [[inWidget("network.egress[0].namespaceLabels"), "{}", part("at least one label")]],
    good: () => withEgress({ namespaceLabels: { team: "dns" }, ports }),
  },
  {
    rule: "controller-network-invalid",
    about: "labels that no namespace can have",
    bad: () => controllerProblems({ metrics: { fromNamespaces: { "a b": "c" } } }),
    found: [[inWidget("metrics.fromNamespaces"), '{"a b":"c"}', part("at least one label")]],
  },
  {
    rule: "controller-network-invalid",
    about: "an empty list of API servers, which would cut the controller off",
    bad: () => controllerProblems({ network: { apiServerCidrs: [] } }),
    found: [[inWidget("network.apiServerCidrs"), "[]", part("or no list")]],
  },
]);
