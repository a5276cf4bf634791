/**
 * What a cluster's API server takes: every manifest of every component and of the examples, on each cloud, held directly against the
 * models of the Kubernetes project's client of that minor, by fields, requirements and types.
 */
import { describe, expect, it } from "@jest/globals";
import {
  AwsCluster,
  AzureCluster,
  CapacityBuffer,
  Fleet,
  FleetProblems,
  GoogleCluster,
  NodeGroup,
  ProvisioningRequest,
  prometheusAdapter,
} from "nodegroups";
import { capacityReporter } from "../../examples/plain-controller";
import { recommendOnly } from "../../examples/recommend-only";
import { volumeTagger } from "../../examples/volume-tagger";
import { tenantOperator } from "../../examples/webhook-controller";
import type { KubernetesObject } from "../../model/manifests/kubernetes-object";
import { renderManifests } from "../../stacks/manifests";
import { CLUSTER_PROPS } from "../support/fleets";
import { withRotation } from "../support/join-tokens";
import { CLIENT_MINORS, type ClientMinor, clientFields } from "../support/kubernetes-client";

/** Kinds that are not Kubernetes' own. */
const CUSTOM_KINDS = [
  "CapacityBuffer",
  "Certificate",
  "Issuer",
  "PodMonitor",
  "PrometheusRule",
  "ProvisioningRequest",
  "ServiceMonitor",
  "VerticalPodAutoscaler",
  "VolumeSnapshotClass",
];

/** Everything that can be rendered for clusters of a minor. */
function rendered(kubernetesVersion: ClientMinor): readonly KubernetesObject[] {
  const fleet = new Fleet({
    backend: { type: "local", directory: "state" },
    outputs: {
      "prod-azure": {
        clusterAutoscalerClientId: CLIENT_ID,
        controllers: {
          "cloud-controller-manager": CLIENT_ID,
          "csi-azuredisk-controller": CLIENT_ID,
          "join-token-rotation": CLIENT_ID,
          "volume-tagger": CLIENT_ID,
        },
      },
    },
  });
  const components = {
    kubernetesVersion,
    labels: { "example.com/stage": "production" },
    cloudController: { loadBalancers: false },
    metricsServer: {},
    observability: {},
    nodeProblemDetector: {},
    storage: {},
    verticalPodAutoscaler: {
      recommenders: { frugal: {} },
      metricsSource: {
        externalMetrics: {
          cpu: "vpa_cpu",
          memory: "vpa_memory",
          adapter: prometheusAdapter({ prometheusUrl: "http://prometheus.monitoring.svc:9090" }),
        },
      },
    },
  };
  new AwsCluster(fleet, "prod-aws", {
    ...CLUSTER_PROPS.aws,
    ...components,
    ...withRotation("aws"),
    terminationHandler: {},
  });
  new AzureCluster(fleet, "prod-azure", { ...CLUSTER_PROPS.azure, ...components, ...withRotation("azure") });
  new GoogleCluster(fleet, "prod-google", { ...CLUSTER_PROPS.google, ...components, ...withRotation("google") });
  new NodeGroup(fleet, "general", { minSize: 1, maxSize: 9, machine: { vcpu: 4, memoryGiB: 16 } });
  const podTemplate = { requests: { cpu: "1", "nvidia.com/gpu": "1" } };
  if (kubernetesVersion !== "1.33") new CapacityBuffer(fleet, "spare", { namespace: "web", podTemplate, replicas: 1 });
  new ProvisioningRequest(fleet, "batch", {
    namespace: "web",
    provisioningClassName: "check-capacity.autoscaling.x-k8s.io",
    podSets: [{ count: 2, podTemplate }],
  });
  for (const declare of [capacityReporter, recommendOnly, tenantOperator, volumeTagger]) declare(fleet);
  const resolution = fleet.resolve();
  if (!resolution.ok) throw new FleetProblems(resolution.problems);
  return renderManifests(resolution.fleet).flatMap(({ manifests }) => manifests.map(({ object }) => object));
}

const CLIENT_ID = "00000000-0000-4000-8000-00000000000c";

/** What the client's models do not have, miss, or have of another type. */
function mistakes(minor: ClientMinor, type: string, value: unknown, path: string): readonly string[] {
  const [, item] = /^Array<(.*)>$/.exec(type) ?? [];
  if (item !== undefined) return Array.isArray(value) ? each(minor, item, value, path) : [`${path} is no list`];
  const [, entry] = /^\{ \[key: string\]: (.*); \}$/.exec(type) ?? [];
  if (entry !== undefined) return isObject(value) ? each(minor, entry, value, path) : [`${path} is no map`];
  const accepts = PRIMITIVES[type];
  if (accepts !== undefined) return accepts.includes(typeof value) ? [] : [`${path} is no ${type}`];
  return modelMistakes(minor, type, value, path);
}

const PRIMITIVES: Readonly<Record<string, readonly string[]>> = {
  any: ["string", "number", "boolean", "object"],
  boolean: ["boolean"],
  Date: ["string"],
  IntOrString: ["number", "string"],
  number: ["number"],
  string: ["string"],
};

function each(minor: ClientMinor, type: string, values: object, path: string): readonly string[] {
  return Object.entries(values).flatMap(([key, value]) => mistakes(minor, type, value, `${path}.${key}`));
}

function modelMistakes(minor: ClientMinor, model: string, value: unknown, path: string): readonly string[] {
  const fields = clientFields(minor, model);
  if (fields === null) return [`${path}: there is no ${model}`];
  if (!isObject(value)) return [`${path} is no ${model}`];
  const missing = Object.keys(fields).filter((name) => fields[name]?.required && !(name in value));
  return [
    ...missing.map((name) => `${path}.${name} is missing`),
    ...Object.entries(value).flatMap(([name, inner]) => {
      const type = fields[name]?.type;
      return type === undefined ? [`${path}.${name} is unknown`] : mistakes(minor, type, inner, `${path}.${name}`);
    }),
  ];
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

describe.each(CLIENT_MINORS)("Kubernetes %s", (minor) => {
  const objects = rendered(minor);
  const own = objects.filter(({ kind }) => !CUSTOM_KINDS.includes(kind));

  it("takes every manifest of a kind of its own", () => {
    expect(own.flatMap((object) => mistakes(minor, `V1${object.kind}`, object, object.kind))).toEqual([]);
  });

  it("is asked for many kinds, and for each of the others", () => {
    expect(new Set(own.map(({ kind }) => kind)).size).toBeGreaterThan(13);
    const missing = CUSTOM_KINDS.filter((kind) => !objects.some((object) => object.kind === kind));
    expect(missing).toEqual(minor === "1.33" ? ["CapacityBuffer"] : []);
  });

  it.each([
    ["an unknown field", { spec: { replica: 1, selector: {}, template: {} } }, "Deployment.spec.replica is unknown"],
    ["a missing one", { spec: { template: {} } }, "Deployment.spec.selector is missing"],
    ["another type", { spec: { replicas: "1", selector: {}, template: {} } }, "Deployment.spec.replicas is no number"],
  ])("would refuse %s", (_what, object, mistake) => {
    expect(mistakes(minor, "V1Deployment", object, "Deployment")).toEqual([mistake]);
  });
});
