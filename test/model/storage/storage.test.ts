import { describe, expect, it } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../model/base/cloud";
import type { RoleRule } from "../../../model/components/program";
import type { StorageClassDeclaration } from "../../../model/declaration/storage";
import type { AnyResolvedCluster } from "../../../model/stages/resolved";
import type { ResolvedComponent } from "../../../model/stages/resolved-component";
import { SNAPSHOT_KINDS } from "../../../model/storage/snapshot-kinds";
import { resolveCluster } from "../../support/fleets";
import { containerOf, storagePrograms, withStorage } from "../../support/storage";

/** Every verb that rules give on a resource. */
function verbsOn(rules: readonly RoleRule[], resource: string): readonly string[] {
  const matching = rules.filter((rule) => "resources" in rule && (rule.resources ?? []).includes(resource));
  return [...new Set(matching.flatMap(({ verbs }) => verbs))].sort();
}

const rulesOf = (cloud: Cloud, program: "controller" | "node") =>
  storagePrograms(withStorage(cloud))[program].roles.flatMap(({ rules }) => rules);

function ownOf(cloud: Cloud, storage: object = {}) {
  const component = withStorage(cloud, { storage }).components.find(({ kind }) => kind === "storage");
  return (component as ResolvedComponent<"storage">).own;
}

describe.each(CLOUDS)("the storage driver on %s", (cloud) => {
  it("reads no Secrets, no pods and no groups of snapshots, which upstream's manifests grant", () => {
    const rules = [...rulesOf(cloud, "controller"), ...rulesOf(cloud, "node")];
    for (const resource of ["secrets", "pods", "podsecuritypolicies", "volumegroupsnapshotcontents"])
      expect(verbsOn(rules, resource)).toEqual([]);
  });

  it("holds leases by name, in its own namespace", () => {
    const { controller } = storagePrograms(withStorage(cloud));
    const role = controller.roles.find(({ namespace }) => namespace === "kube-system");
    const held = role?.rules.find(({ verbs }) => verbs.includes("update"));
    expect(held).toMatchObject({ resources: ["leases"], verbs: ["get", "update"] });
    expect((held as { resourceNames: readonly string[] }).resourceNames.length).toBeGreaterThan(3);
    expect(verbsOn(role?.rules ?? [], "leases")).not.toContain("delete");
  });

  it("is in the nodes' network only where it asks the metadata service, which pods do not reach", () => {
    const cluster = withStorage(cloud);
    const { controller, node } = storagePrograms(cluster);
    expect([controller.pod.hostNetwork, node.pod.hostNetwork]).toEqual([null, cloud === "google" ? "storage" : null]);
    const ports = node.pod.containers.flatMap((container) => container.ports.map(({ port }) => port));
    expect(new Set(ports).size).toBe(ports.length);
    // Of a node in its network, the defaults of livenessprobe and node-driver-registrar are any driver's.
    expect(ports.includes(9808)).toBe(cloud !== "google");
    const { args } = containerOf(node, "liveness-probe");
    expect(args.filter((arg) => arg.startsWith("--http-endpoint"))).toEqual(
      cloud === "google" ? ["--http-endpoint=:22017"] : [],
    );
    const accepted = cluster.components.flatMap(({ acknowledged }) => acknowledged.map(({ rule }) => rule));
    expect(accepted.includes("pod-host-network")).toBe(cloud === "google");
  });

  it("names no host in a probe", () => {
    const { controller, node } = storagePrograms(withStorage(cloud));
    for (const { pod } of [controller, node])
      for (const { liveness } of pod.containers) expect(liveness ?? {}).not.toHaveProperty("host");
  });

  it("asks the driver whether it is well, which upstream does not on every cloud", () => {
    for (const program of Object.values(storagePrograms(withStorage(cloud))).slice(0, 2)) {
      if (Array.isArray(program)) throw new Error("a program");
      expect(containerOf(program, "driver").liveness).toMatchObject({ path: "/healthz", port: "healthz" });
      expect(containerOf(program, "liveness-probe").args).toContain("--csi-address=/csi/csi.sock");
    }
  });

  it("has sidecars that serve metrics, each at a port of its own that pods may reach, and that end where they no longer renew", () => {
    const { controller } = storagePrograms(withStorage(cloud));
    const ports = controller.pod.containers.flatMap((container) => container.ports);
    expect(new Set(ports.map(({ port }) => port)).size).toBe(ports.length);
    expect(new Set(ports.map(({ name }) => name)).size).toBe(ports.length);
    const open = controller.network.ingress.flatMap((rule) => rule.ports.map(({ port }) => port));
    for (const sidecar of ["csi-provisioner", "csi-attacher", "csi-resizer", "csi-snapshotter"]) {
      const { args, ports: own, liveness } = containerOf(controller, sidecar);
      const [{ name, port } = { name: "", port: 0 }] = own;
      expect(name).toMatch(/^metrics-[a-z]{1,7}$/);
      expect(args).toContain(`--http-endpoint=:${port}`);
      expect(open).toContain(port);
      expect(liveness).toMatchObject({ path: "/healthz/leader-election", port: name });
    }
  });

  it("has no sidecar whose many workers share the five requests a second that one asks Kubernetes by default", () => {
    const { controller } = storagePrograms(withStorage(cloud));
    const busy = controller.pod.containers.filter(({ args }) =>
      args.some((arg) => /^--(worker-threads|workers)=/.test(arg)),
    );
    expect(busy.length).toBe({ aws: 4, azure: 3, google: 0 }[cloud]);
    for (const { args } of busy) {
      const [qps, burst] = ["qps", "burst"].map((limit) =>
        Number(args.find((arg) => arg.startsWith(`--kube-api-${limit}=`))?.split("=")[1]),
      );
      expect(qps).toBeGreaterThan(5);
      expect(burst).toBeGreaterThan(qps ?? 0);
    }
  });

  it("is privileged in its own container on nodes only", () => {
    const { controller, node } = storagePrograms(withStorage(cloud));
    const privileged = [...controller.pod.containers, ...node.pod.containers].filter(({ privileges }) => privileges);
    expect(privileged.map(({ name }) => name)).toEqual(["driver"]);
    expect(controller.pod.user).toBeGreaterThan(0);
    expect(node.identity).toBeNull();
  });

  it("has two replicas that cannot be evicted together", () => {
    const { controller } = storagePrograms(withStorage(cloud));
    expect(controller.workload).toMatchObject({ replicas: 2 });
    expect(controller.disruptionBudget).toEqual({ maxUnavailable: 1 });
  });

  it("has one snapshot controller, and none where there is one already", () => {
    const names = (storage: object) => storagePrograms(withStorage(cloud, { storage })).others.map(({ name }) => name);
    expect(names({})).toEqual(["snapshot-controller"]);
    expect(names({ snapshots: { controller: "existing" } })).toEqual([]);
    expect(ownOf(cloud, { snapshots: { controller: "existing" } }).snapshots.kindsVersion).toBeNull();
  });
});

it("lets nobody take a snapshot's volume mode out, to write another in, as upstream's kinds", () => {
  const [content] = SNAPSHOT_KINDS.filter(({ kind }) => kind === "VolumeSnapshotContent");
  expect(content?.versions.map(({ schema }) => schema.properties?.spec?.["x-kubernetes-validations"])).toEqual([
    [expect.objectContaining({ rule: "!has(oldSelf.sourceVolumeMode) || has(self.sourceVolumeMode)" })],
  ]);
});

it("runs Google's controller with the project and zone of its cluster, not by the metadata service", () => {
  const { controller } = storagePrograms(withStorage("google"));
  expect(controller.configMaps).toEqual([
    {
      name: "csi-gce-pd-controller",
      files: { "gce.conf": "[global]\nproject-id = prod-project\nzone = us-central1-a\n" },
    },
  ]);
  expect(containerOf(controller, "driver").args).toContain("--cloud-config=/etc/gce-pd/gce.conf");
});

it("has the questions of AWS' controller gathered, which its own default does not", () => {
  const { controller } = storagePrograms(withStorage("aws"));
  expect(containerOf(controller, "driver").args).toContain("--batching=true");
});

it("tells Google's controller a zone that the cluster has, also before it has a group", () => {
  const props = { region: "us-east1", zones: ["us-east1-c", "us-east1-b"], storage: {} };
  const { controller } = storagePrograms(resolveCluster("google", {}, props) as unknown as AnyResolvedCluster);
  expect(controller.configMaps[0]?.files["gce.conf"]).toContain("zone = us-east1-b\n");
});

it("tells Azure's controller the cloud by a file without secrets, in place of one of the node", () => {
  const { controller } = storagePrograms(withStorage("azure"));
  const [config] = controller.configMaps;
  expect(JSON.parse(config?.files["azure.json"] ?? "")).toEqual({
    cloud: "AzurePublicCloud",
    tenantId: "00000000-0000-4000-8000-000000000002",
    subscriptionId: "00000000-0000-4000-8000-000000000001",
    resourceGroup: "prod-azure-nodes",
    location: "westeurope",
    vmType: "vmss",
    useInstanceMetadata: false,
  });
  const paths = controller.pod.containers.flatMap(({ volumes }) => volumes.map(({ source }) => "hostPath" in source));
  expect(paths).not.toContain(true);
});

it("deploys the images that upstream's release is made of, not those of stale manifests", () => {
  const image = (cloud: Cloud) => containerOf(storagePrograms(withStorage(cloud)).controller, "driver").image;
  expect(image("aws")).toBe("public.ecr.aws/ebs-csi-driver/aws-ebs-csi-driver:v1.64.0");
  expect(image("azure")).toBe("mcr.microsoft.com/oss/v2/kubernetes-csi/azuredisk-csi:v1.34.5");
  expect(image("google")).toBe("registry.k8s.io/cloud-provider-gcp/gcp-compute-persistent-disk-csi-driver:v1.26.0");
});

describe("StorageClasses", () => {
  const parameters = (cloud: Cloud, declared: Partial<StorageClassDeclaration>) =>
    ownOf(cloud, { classes: [{ name: "a", ...declared }] }).classes[0]?.parameters;

  it.each<[Cloud, Partial<StorageClassDeclaration>, object]>([
    ["aws", {}, { type: "gp3", encrypted: "true" }],
    ["aws", { performance: "performance" }, { type: "io2", iopsPerGB: "50", allowAutoIOPSPerGBIncrease: "true" }],
    ["aws", { performance: "performance", aws: { iops: 9000 } }, { type: "io2", iops: "9000" }],
    ["aws", { aws: { type: "io1" } }, { type: "io1", iopsPerGB: "50" }],
    ["aws", { aws: { throughputMiBps: 250 } }, { type: "gp3", throughput: "250" }],
    ["azure", {}, { skuName: "StandardSSD_LRS", networkAccessPolicy: "DenyAll" }],
    ["azure", { performance: "performance" }, { skuName: "Premium_LRS" }],
    [
      "azure",
      { azure: { skuName: "PremiumV2_LRS", iops: 4000 } },
      { skuName: "PremiumV2_LRS", DiskIOPSReadWrite: "4000" },
    ],
    ["google", {}, { type: "pd-balanced" }],
    ["google", { performance: "performance" }, { type: "pd-ssd" }],
    ["google", { google: { regional: true } }, { "replication-type": "regional-pd" }],
    [
      "google",
      { google: { type: "hyperdisk-balanced", throughputMiBps: 250 } },
      { "provisioned-throughput-on-create": "250Mi" },
    ],
  ])("on %s with %p have %p", (cloud, declared, expected) => {
    expect(parameters(cloud, declared)).toMatchObject(expected);
  });

  it("never have both figures of EBS", () => {
    expect(parameters("aws", { performance: "performance", aws: { iops: 9000 } })).not.toHaveProperty("iopsPerGB");
  });

  it.each<[Cloud, string, string]>([
    ["aws", "kmsKeyId", "arn:aws:kms:us-east-1:111122223333:key/0f7c9f5e-3c1a-4e2b-9d6a-5b8e7c4d2a10"],
    [
      "azure",
      "diskEncryptionSetID",
      "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/keys/providers/Microsoft.Compute/diskEncryptionSets/disks",
    ],
    ["google", "disk-encryption-kms-key", "projects/keys/locations/us-central1/keyRings/disks/cryptoKeys/volumes"],
  ])("on %s name their key in %s", (cloud, name, encryptionKey) => {
    expect(parameters(cloud, { encryptionKey })).toMatchObject({ [name]: encryptionKey });
  });

  it("have the key of the storage where they name none", () => {
    const key = "arn:aws:kms:us-east-1:111122223333:key/0f7c9f5e-3c1a-4e2b-9d6a-5b8e7c4d2a10";
    const other = "arn:aws:kms:us-east-1:111122223333:alias/databases";
    const classes = [{ name: "a" }, { name: "b", encryptionKey: other }];
    const own = ownOf("aws", { encryptionKey: key, classes });
    expect(own.classes.map(({ parameters: { kmsKeyId } }) => kmsKeyId)).toEqual([key, other]);
    expect(ownOf("aws", { encryptionKey: key }).classes[0]?.parameters.kmsKeyId).toBe(key);
  });

  it("pass unknown parameters on", () => {
    expect(parameters("aws", { parameters: { blockSize: "4096" } })).toMatchObject({ blockSize: "4096" });
  });

  it.each<[Cloud, readonly string[], string, readonly string[]]>([
    ["aws", ["us-east-1b", "us-east-1a"], "topology.ebs.csi.aws.com/zone", ["us-east-1a", "us-east-1b"]],
    ["azure", ["1"], "topology.disk.csi.azure.com/zone", ["westeurope-1"]],
    ["google", ["us-central1-a"], "topology.gke.io/zone", ["us-central1-a"]],
  ])("on %s are in zones as the driver calls them", (cloud, zones, label, values) => {
    expect(ownOf(cloud, { classes: [{ name: "a", zones }] }).classes[0]?.zones).toEqual({ label, values });
  });
});

describe("rights in the cloud", () => {
  const permissions = (cloud: Cloud, storage: object = {}) =>
    JSON.stringify(withStorage(cloud, { storage }).controllerIdentities.map((each) => each.permissions));

  it("on AWS write nothing without a resource, and only volumes and snapshots of this cluster's driver", () => {
    const [permissions] = withStorage("aws").controllerIdentities.map((each) => each.permissions);
    const { policy } = permissions as { readonly policy: string };
    const { Statement } = JSON.parse(policy) as {
      readonly Statement: readonly {
        readonly Action: readonly string[];
        readonly Resource: readonly string[];
        readonly Condition?: object;
      }[];
    };
    for (const { Action, Resource, Condition } of Statement) {
      if (Action.every((action) => action.startsWith("ec2:Describe"))) continue;
      expect(Resource).not.toContain("*");
      if (!Resource[0]?.endsWith("instance/*")) expect(Condition).toBeDefined();
    }
  });

  it.each([
    ["arn:aws:kms:us-east-1:111122223333:key/k", '"Resource":["arn:aws:kms:us-east-1:111122223333:key/k"]'],
    ["arn:aws:kms:us-east-1:111122223333:alias/k", '"kms:ResourceAliases":"alias/k"'],
  ])("on AWS use the key %s", (encryptionKey, expected) => {
    const text = permissions("aws", { classes: [{ name: "a", encryptionKey }] }).replaceAll("\\", "");
    expect(text).toContain(expected);
    expect(text).toContain('"kms:GrantIsForAWSResource":"true"');
  });

  it("on Google are a role of single permissions, not upstream's roles", () => {
    expect(permissions("google")).toContain("compute.instances.attachDisk");
    expect(permissions("google")).not.toMatch(/roles\/|compute\.instances\.(create|delete|setMetadata)/);
  });

  it("on Azure are single actions", () => {
    expect(permissions("azure")).toContain("Microsoft.Compute/disks/write");
    expect(permissions("azure")).not.toMatch(/Contributor|\/\*/);
  });
});
