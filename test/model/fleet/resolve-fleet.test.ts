import { describe, expect, it } from "@jest/globals";
import sampleFleet from "../../../clusters";
import type { DeclaredFleet } from "../../../model/declaration/fleet";
import type { ScalingGroup } from "../../../model/stages/resolved";
import { declareCluster, declareFleet, resolveCluster } from "../../support/fleets";
import { planFleet, resolveFleet } from "../../support/resolved";

const machine = { vcpu: 4, memoryGiB: 16 };
const decide = (declared: DeclaredFleet) => resolveFleet(planFleet(declared));
const sample = () => sampleFleet().declaration();

type Placed = readonly [path: string, value: unknown];

/** Every value inside a value, with its path. */
function everything(value: unknown, path = "", found: Placed[] = []): readonly Placed[] {
  found.push([path, value]);
  if (typeof value !== "object" || value === null) return found;
  for (const [key, inner] of Object.entries(value)) everything(inner, `${path}.${key}`, found);
  return found;
}

/** A fleet with everything optional written as undefined, as a user's own helper functions do. */
function withUndefined(): DeclaredFleet {
  const aws = declareCluster(
    "aws",
    { a: { minSize: 1, maxSize: 2, machine, capacityType: undefined, zones: undefined } },
    {
      clusterAutoscaler: { version: undefined, flags: undefined, resources: { requests: undefined } },
      eksPodIdentity: undefined,
      defaults: { bootDisk: { type: undefined }, aws: { detailedMonitoring: undefined } },
      bootstrap: {
        kind: "kubeadm",
        apiServer: "api:6443",
        caCertHash: "sha256:0",
        joinToken: { secretName: "join", keyVaultName: undefined },
      },
    },
  );
  return declareFleet([aws], {}, { backend: { type: "s3", bucket: "b", region: "r", keyPrefix: undefined } });
}

describe("a resolved fleet", () => {
  it.each([
    ["the sample fleet", sample],
    ["a fleet that says undefined", withUndefined],
  ])("leaves nothing undefined: %s", (_name, declared) => {
    const missing = everything(decide(declared())).filter(([, value]) => value === undefined);
    expect(missing.map(([path]) => path)).toEqual([]);
  });

  it("is frozen throughout", () => {
    const objects = everything(decide(sample())).filter(([, value]) => typeof value === "object" && value !== null);
    expect(objects.filter(([, value]) => !Object.isFrozen(value)).map(([path]) => path)).toEqual([]);
  });

  it("is frozen also where the user froze the outside of a value only", () => {
    const nodeSelector = { "example.com/role": "system" };
    const [cluster] = decide(
      declareFleet([declareCluster("aws", {}, { metricsServer: Object.freeze({ nodeSelector }) })]),
    ).clusters;
    const [program] = cluster?.components.flatMap(({ programs }) => programs) ?? [];
    expect(Object.isFrozen(program?.pod.nodeSelector)).toBe(true);
    expect(Object.isFrozen(nodeSelector)).toBe(false);
  });

  it("freezes nothing of the user's", () => {
    const declared = sample();
    const before = everything(declared).filter(([, value]) => Object.isFrozen(value) && typeof value === "object");
    decide(declared);
    const after = everything(declared).filter(([, value]) => Object.isFrozen(value) && typeof value === "object");
    expect(after.map(([path]) => path)).toEqual(before.map(([path]) => path));
  });

  it("is sorted: clusters and groups by name, scaling groups by group and zone", () => {
    for (const { nodeGroups, scalingGroups } of [...decide(sample()).clusters]) {
      const names = nodeGroups.map(({ name }) => name);
      expect(names).toEqual([...names].sort());
      const places = (scalingGroups as readonly ScalingGroup[]).map(({ nodeGroup, zones }) => [nodeGroup, ...zones]);
      expect(places).toEqual([...places].sort((a, b) => (a.join("\0") < b.join("\0") ? -1 : 1)));
    }
    const clusters = decide(sample()).clusters.map(({ name }) => name);
    expect(clusters).toEqual([...clusters].sort());
  });
});

describe("scaling groups", () => {
  const groups = (declared: object) =>
    resolveCluster("aws", { general: { minSize: 4, maxSize: 8, machine, ...declared } }).scalingGroups;

  it("are one per zone, with the totals split", () => {
    expect(
      groups({}).map(({ name, zones, subnetIds, minSize, maxSize, logicalId }) => ({
        name,
        zones,
        subnetIds,
        minSize,
        maxSize,
        logicalId,
      })),
    ).toEqual([
      {
        name: "prod-aws-general-us-east-1a",
        zones: ["us-east-1a"],
        subnetIds: ["subnet-0a"],
        minSize: 2,
        maxSize: 3,
        logicalId: "general_us-east-1a",
      },
      {
        name: "prod-aws-general-us-east-1b",
        zones: ["us-east-1b"],
        subnetIds: ["subnet-0b"],
        minSize: 1,
        maxSize: 3,
        logicalId: "general_us-east-1b",
      },
      {
        name: "prod-aws-general-us-east-1c",
        zones: ["us-east-1c"],
        subnetIds: ["subnet-0c"],
        minSize: 1,
        maxSize: 2,
        logicalId: "general_us-east-1c",
      },
    ]);
  });

  it("are one over all zones with spanZones, with the totals whole", () => {
    expect(groups({ spanZones: true })).toMatchObject([
      {
        name: "prod-aws-general",
        logicalId: "general",
        zones: ["us-east-1a", "us-east-1b", "us-east-1c"],
        subnetIds: ["subnet-0a", "subnet-0b", "subnet-0c"],
        minSize: 4,
        maxSize: 8,
      },
    ]);
  });

  it("all have the sizes of sizePerZone where those are declared", () => {
    const sizes = { minSize: undefined, maxSize: undefined, sizePerZone: { minSize: 1, maxSize: 5 } };
    expect(groups(sizes).map(({ minSize, maxSize }) => [minSize, maxSize])).toEqual([
      [1, 5],
      [1, 5],
      [1, 5],
    ]);
  });

  it("give a zone the same size whatever order the group names its zones in", () => {
    const sizes = (zones: readonly string[]) =>
      groups({ zones, minSize: 3 }).map((each) => [each.zones[0], each.minSize]);
    expect(sizes(["us-east-1c", "us-east-1a"])).toEqual([
      ["us-east-1a", 2],
      ["us-east-1c", 1],
    ]);
    expect(sizes(["us-east-1a", "us-east-1c"])).toEqual([
      ["us-east-1a", 2],
      ["us-east-1c", 1],
    ]);
  });

  it("are known to Google's cluster-autoscaler by URL, elsewhere by name", () => {
    const id = (cloud: "aws" | "azure" | "google") =>
      resolveCluster(cloud, { general: { minSize: 0, maxSize: 3, machine } }).scalingGroups[0]?.id;
    expect(id("aws")).toBe("prod-aws-general-us-east-1a");
    expect(id("azure")).toBe("prod-azure-general-1");
    expect(id("google")).toBe(
      "https://www.googleapis.com/compute/v1/projects/prod-project/zones/us-central1-a/instanceGroups/prod-google-general-us-central1-a",
    );
  });

  it("take the image of their machine's architecture", () => {
    const image = (architecture: "amd64" | "arm64") => groups({ machine: { ...machine, architecture } })[0]?.imageId;
    expect([image("amd64"), image("arm64")]).toEqual(["ami-0123456789abcdef0", "ami-0fedcba9876543210"]);
    expect(groups({ image: { id: "ami-1", os: "flatcar" } })[0]).toMatchObject({ imageId: "ami-1", os: "flatcar" });
  });

  it("have what was left open decided", () => {
    expect(groups({ updatePolicy: { type: "rolling" } })[0]).toMatchObject({
      bootDisk: { sizeGiB: 50, type: "gp3", iops: null, throughputMiBps: null, encryptionKey: null },
      updatePolicy: { type: "rolling", maxUnavailable: "10%", maxSurge: 0 },
      autoscaling: { enabled: true, priority: null, options: {} },
      network: { securityGroups: ["sg-0123456789abcdef0"], publicIp: false },
    });
  });

  it("keep the labels that a kubelet may not set apart", () => {
    const labels = { "example.com/a": "1", "node-role.kubernetes.io/worker": "" };
    const [group] = groups({ labels });
    expect(group?.registration.kubeletLabels).toEqual({ "example.com/a": "1" });
    expect(group?.registration.controllerLabels).toEqual({ "node-role.kubernetes.io/worker": "" });
    expect(group?.template.labels).toMatchObject(labels);
  });
});

describe("a resolved cluster", () => {
  it.each([
    ["us-east-1", "aws"],
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
  ])("in %s belongs to partition %s", (region, partition) => {
    expect(resolveCluster("aws", {}, { region }).account.partition).toBe(partition);
  });

  it("takes the client id from its own outputs before the fleet's, and null where neither has it", () => {
    const clientId = (own: string | undefined, fleet: string | undefined) => {
      const outputs = own === undefined ? undefined : { clusterAutoscalerClientId: own };
      const committed = fleet === undefined ? undefined : { "prod-azure": { clusterAutoscalerClientId: fleet } };
      const declared = declareFleet([declareCluster("azure", {}, { outputs })], {}, { outputs: committed });
      const [cluster] = decide(declared).clusters;
      return cluster?.identities.clusterAutoscaler.clientId;
    };
    expect([clientId("own", "fleet"), clientId(undefined, "fleet"), clientId(undefined, undefined)]).toEqual([
      "own",
      "fleet",
      null,
    ]);
  });

  it("names its identities within the cloud's limit", () => {
    const [cluster] = decide(declareFleet([declareCluster("google", {}, {}, "production-europe-west4")])).clusters;
    for (const { name } of Object.values(cluster?.identities ?? {})) expect(name.length).toBeLessThanOrEqual(30);
  });
});
