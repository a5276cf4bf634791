import { Construct } from "constructs";
import {
  AwsCluster,
  Fleet,
  GoogleCluster,
  NodeGroup,
  VerticalPodAutoscaler,
  VerticalPodAutoscalerPolicy,
} from "nodegroups";
import { CLUSTER_PROPS } from "../support/fleets";

const backend = { type: "local", directory: "state" } as const;
const api = { namespace: "payments", targetRef: { kind: "Deployment", name: "api" } };
const workloads = { billing: [{ kind: "Deployment", name: "api" }] };
const group = { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } };

function fleetOfTwo() {
  const fleet = new Fleet({ backend });
  const aws = new AwsCluster(fleet, "aws", { ...CLUSTER_PROPS.aws, verticalPodAutoscaler: {} });
  const google = new GoogleCluster(fleet, "google", { ...CLUSTER_PROPS.google, verticalPodAutoscaler: {} });
  new NodeGroup(fleet, "general", group);
  return { fleet, aws, google };
}

function names(fleet: Fleet): Readonly<Record<string, readonly string[]>> {
  const resolution = fleet.resolve();
  if (!resolution.ok) throw new Error(JSON.stringify(resolution.problems));
  return Object.fromEntries(
    resolution.fleet.clusters.map(({ name, verticalPodAutoscalers }) => [
      name,
      verticalPodAutoscalers.map((each) => each.name),
    ]),
  );
}

test("declared on a cluster, below it, and on the fleet", () => {
  const { fleet, aws } = fleetOfTwo();
  new VerticalPodAutoscaler(aws, "here", api);
  new VerticalPodAutoscaler(new Construct(aws, "team"), "below", { ...api, namespace: "below" });
  new VerticalPodAutoscaler(fleet, "everywhere", { ...api, namespace: "everywhere" });
  new VerticalPodAutoscalerPolicy(fleet, "team", { workloads });
  expect(names(fleet)).toEqual({
    aws: ["below", "everywhere", "here", "team-billing-deployment-api"],
    google: ["everywhere", "team-billing-deployment-api"],
  });
});

test("on the clusters that a selector picks", () => {
  const { fleet } = fleetOfTwo();
  new VerticalPodAutoscaler(fleet, "web", { ...api, clusters: { cloud: "aws" } });
  new VerticalPodAutoscalerPolicy(fleet, "team", { workloads, clusters: { names: ["google"] } });
  expect(names(fleet)).toEqual({ aws: ["web"], google: ["team-billing-deployment-api"] });
});

test("a selector that reaches no cluster, or names none, is a problem", () => {
  const { fleet } = fleetOfTwo();
  new VerticalPodAutoscaler(fleet, "web", { ...api, clusters: { cloud: "azure" } });
  new VerticalPodAutoscalerPolicy(fleet, "team", { workloads, clusters: { names: ["gogle"] } });
  expect(fleet.resolve()).toMatchObject({
    ok: false,
    problems: [
      { code: "cluster-selector-matches-none", where: "fleet/VerticalPodAutoscaler/web: clusters" },
      { code: "cluster-selector-unknown-cluster", where: "fleet/VerticalPodAutoscalerPolicy/team: clusters.names[0]" },
    ],
  });
});

test("a name used twice and a missing one are problems, never exceptions", () => {
  const { fleet, aws } = fleetOfTwo();
  new VerticalPodAutoscaler(aws, "web", api);
  new VerticalPodAutoscaler(aws, "web", { ...api, namespace: "other" });
  new VerticalPodAutoscaler(aws, undefined as never, api);
  const resolution = fleet.resolve();
  const codes = resolution.ok ? [] : resolution.problems.map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(["missing-value", "vpa-name-duplicate"]));
});

test("misspelt settings are told of with what was meant", () => {
  const { fleet, aws } = fleetOfTwo();
  const policies = { app: { maxAlowed: { cpu: "1" } } };
  const misspelt = { ...api, resourcePolicy: { containers: policies }, updatePolicy: { updateMode: "Auto" } };
  new VerticalPodAutoscaler(aws, "web", misspelt as never);
  new VerticalPodAutoscaler(aws, "boost", {
    ...api,
    namespace: "boost",
    startupBoost: { cpu: { type: "Factor", quantity: "1" } },
  } as never);
  const resolution = fleet.resolve();
  expect(resolution.ok ? [] : resolution.problems).toMatchObject([
    { code: "missing-value", where: "aws/VerticalPodAutoscaler/boost: startupBoost.cpu.factor" },
    { code: "unknown-key", where: "aws/VerticalPodAutoscaler/boost: startupBoost.cpu.quantity" },
    {
      code: "unknown-key",
      where: "aws/VerticalPodAutoscaler/web: resourcePolicy.containers.app.maxAlowed",
      hint: 'Did you mean "maxAllowed"?',
    },
    { code: "unknown-value", where: "aws/VerticalPodAutoscaler/web: updatePolicy.updateMode" },
  ]);
});

test.each([
  [{ updatePolicy: {} }, "missing-value", "updatePolicy.updateMode"],
  [{ updatePolicy: { updateMode: "Off", minReplicas: 0 } }, "out-of-range", "updatePolicy.minReplicas"],
  [
    { updatePolicy: { updateMode: "Off", evictAfterOOMSeconds: 0 } },
    "out-of-range",
    "updatePolicy.evictAfterOOMSeconds",
  ],
  [{ startupBoost: { cpu: { type: "Factor", factor: 0 } } }, "out-of-range", "startupBoost.cpu.factor"],
  [
    { resourcePolicy: { containers: { app: { memoryAggregationIntervalCount: 0 } } } },
    "out-of-range",
    "resourcePolicy.containers.app.memoryAggregationIntervalCount",
  ],
])("what the webhook refuses is refused: %j", (change, code, path) => {
  const { fleet, aws } = fleetOfTwo();
  new VerticalPodAutoscaler(aws, "web", { ...api, ...change } as never);
  expect(fleet.resolve()).toMatchObject({
    ok: false,
    problems: [{ code, where: `aws/VerticalPodAutoscaler/web: ${path}` }],
  });
});
