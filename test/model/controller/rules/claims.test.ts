import { controller, fleetWithControllers, twoControllersProblems, VERSIONS } from "../../../support/controllers";
import { fleetProblems } from "../../../support/problems";
import { describeRules } from "../../../support/rule-cases";

const crd = (plural: string) => ({
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: `${plural}.example.com` },
  spec: { group: "example.com", names: { plural }, versions: VERSIONS },
});

const webhook = (name: string) => ({
  name,
  path: "/a",
  failurePolicy: "Ignore" as const,
  rules: [{ apiGroups: ["a"], apiVersions: ["v1"], resources: ["b"], operations: ["CREATE" as const] }],
});

const validating = (name: string) => ({ webhooks: { validating: [webhook(name)] } });

const system = { namespace: "kube-system", dangerously: { "system-namespace": "Feeds the scheduler." } };

const leaderElection = { leaseName: "widget" };

const one = "prod-aws/Controller/one";
const two = "prod-aws/Controller/two";
const onlyOne = "one controller of each name on a cluster";

describeRules([
  {
    rule: "controller-crd-twice",
    about: "one definition of two controllers",
    bad: () => twoControllersProblems({ crds: [crd("a"), crd("b")] }, { crds: [crd("b")] }),
    found: [
      [`${one}: crds[1]`, `"b.example.com", also ${two}: crds[0]`, "one controller that installs it"],
      [`${two}: crds[0]`, `"b.example.com", also ${one}: crds[1]`, "one controller that installs it"],
    ],
    good: () => twoControllersProblems({ crds: [crd("a")] }, { crds: [crd("b")] }),
  },
  {
    rule: "controller-crd-twice",
    about: "one definition twice of one controller",
    bad: () => twoControllersProblems({ crds: [crd("a"), crd("a")] }, {}),
    found: [
      [`${one}: crds[0]`, `"a.example.com", also ${one}: crds[1]`, "one controller that installs it"],
      [`${one}: crds[1]`, `"a.example.com", also ${one}: crds[0]`, "one controller that installs it"],
    ],
  },
  {
    rule: "controller-duplicate",
    about: "a controller of the cluster and one of the fleet",
    bad: () => fleetProblems({ ...fleetWithControllers("aws", [controller()]), controllers: [controller()] }),
    found: [["prod-aws/Controller/widget", "declared on prod-aws and the fleet", onlyOne]],
    good: () =>
      fleetProblems({ ...fleetWithControllers("aws", [controller()]), controllers: [controller({}, "other")] }),
  },
  {
    rule: "controller-duplicate",
    about: "two controllers of a cluster",
    bad: () => fleetProblems(fleetWithControllers("aws", [controller(), controller()])),
    found: [["prod-aws/Controller/widget", "declared on prod-aws and prod-aws", onlyOne]],
  },
  {
    rule: "controller-lease-twice",
    about: "one lease of two controllers of a namespace",
    bad: () => twoControllersProblems({ ...system, leaderElection }, { ...system, leaderElection }),
    found: [
      [
        `${one}: leaderElection.leaseName`,
        `"kube-system/widget", also ${two}: leaderElection.leaseName`,
        "a lease of its own",
      ],
      [
        `${two}: leaderElection.leaseName`,
        `"kube-system/widget", also ${one}: leaderElection.leaseName`,
        "a lease of its own",
      ],
    ],
    good: () => twoControllersProblems({ ...system, leaderElection: false }, { ...system, leaderElection: false }),
  },
  {
    rule: "controller-lease-twice",
    about: "one name of a lease in two namespaces",
    good: () => twoControllersProblems({ leaderElection }, { leaderElection }),
  },
  {
    rule: "controller-namespace-shared",
    about: "one namespace declared by two controllers",
    bad: () => twoControllersProblems({ namespace: "shared" }, { namespace: "shared" }),
    found: [
      [`${one}: namespace`, `"shared", also ${two}: namespace`, "a namespace of its own"],
      [`${two}: namespace`, `"shared", also ${one}: namespace`, "a namespace of its own"],
    ],
    good: () => twoControllersProblems({}, {}),
  },
  {
    rule: "controller-namespace-shared",
    about: "a namespace that another controller has by default",
    bad: () => twoControllersProblems({ namespace: "two-system" }, {}),
    found: [
      [`${one}: namespace`, `"two-system", also ${two}: namespace`, "a namespace of its own"],
      [`${two}: namespace`, `"two-system", also ${one}: namespace`, "a namespace of its own"],
    ],
  },
  {
    rule: "controller-namespace-shared",
    about: "a namespace of Kubernetes, which no controller creates",
    good: () => twoControllersProblems(system, system),
  },
  {
    rule: "controller-webhook-twice",
    about: "one name of two controllers' webhooks, of two kinds",
    bad: () =>
      twoControllersProblems(validating("a.example.com"), {
        webhooks: { mutating: [webhook("b.example.com"), webhook("a.example.com")] },
      }),
    found: [
      [
        `${one}: webhooks.validating[0].name`,
        `"a.example.com", also ${two}: webhooks.mutating[1].name`,
        "a name of its own",
      ],
      [
        `${two}: webhooks.mutating[1].name`,
        `"a.example.com", also ${one}: webhooks.validating[0].name`,
        "a name of its own",
      ],
    ],
    good: () => twoControllersProblems(validating("a.example.com"), validating("b.example.com")),
  },
]);
