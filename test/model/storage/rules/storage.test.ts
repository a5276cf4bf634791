import type { Cloud } from "../../../../model/base/cloud";
import type { ClusterDeclarations } from "../../../../model/declaration/cluster";
import type { StorageClassDeclaration, StorageDeclaration } from "../../../../model/declaration/storage";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { clusterProblems, fleetProblems } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const OUTPUTS = {
  clusterAutoscalerClientId: "00000000-0000-4000-8000-000000000009",
  controllers: { "csi-azuredisk-controller": "00000000-0000-4000-8000-00000000000c" },
};

function problems<C extends Cloud>(cloud: C, props: Partial<ClusterDeclarations[C]>) {
  const outputs = cloud === "azure" ? { outputs: OUTPUTS } : {};
  return clusterProblems(cloud, { ...outputs, ...props } as Partial<ClusterDeclarations[C]>);
}

const stored = (cloud: Cloud, storage: StorageDeclaration) => () => problems(cloud, { storage });
const classes = (cloud: Cloud, ...declared: readonly StorageClassDeclaration[]) => stored(cloud, { classes: declared });
const COLLECTOR = "http://otel-collector.monitoring.svc:4317";

const traced = (endpoint: string) => () => problems("aws", { storage: {}, tracing: { endpoint } });
const tracedFleet = (endpoint: string) => () =>
  fleetProblems(declareFleet([declareCluster("aws", {}, { storage: {} })], {}, { tracing: { endpoint } }));

const KEY = "arn:aws:kms:us-east-1:111122223333:key/0f7c9f5e-3c1a-4e2b-9d6a-5b8e7c4d2a10";
const OTHER_KEY = KEY.replace("0f7c", "1a2b");
const FOREIGN_KEY = KEY.replace("us-east-1", "eu-west-1");

/** Problems of a cluster on Azure with two groups, of whose machines some attachments are not for pods. */
const reserving = (reservedAttachments: number) => {
  const size = (vcpu: number, networkDisks: number) =>
    ({ vcpu, memoryMiB: 4096 * vcpu, architecture: "amd64", gpus: 0, gpuResource: null, networkDisks }) as const;
  const group = (type: string) => ({ minSize: 3, maxSize: 3, machineTypes: { azure: [type] } });
  const groups = { large: group("Standard_D16s_v9"), small: group("Standard_D4s_v9") };
  const storage = { node: { reservedAttachments } };
  return fleetProblems(
    declareFleet(
      [declareCluster("azure", groups, { outputs: OUTPUTS, storage })],
      {},
      {
        machines: { azure: { Standard_D16s_v9: size(16, 32), Standard_D4s_v9: size(4, 8) } },
      },
    ),
  );
};

describeRules([
  {
    rule: "storage-class-name-invalid",
    about: "a name with capitals",
    bad: classes("aws", { name: "Fast" }),
    found: [["prod-aws: storage.classes[0].name", '"Fast"', part("lower-case letters")]],
    good: classes("aws", { name: "fast" }),
  },
  {
    rule: "storage-class-repeated",
    about: "two classes of one name",
    bad: classes("google", { name: "fast" }, { name: "fast", performance: "performance" }),
    found: [["prod-google: storage.classes[1].name", '"fast"', part("a name of its own")]],
    good: classes("google", { name: "fast" }, { name: "slow" }),
  },
  {
    rule: "storage-class-defaults-clash",
    about: "two defaults",
    bad: classes("azure", { name: "a", default: true }, { name: "b", default: true }),
    found: [["prod-azure: storage.classes[1].default", "true", part("on one class")]],
    good: classes("azure", { name: "a", default: true }, { name: "b" }),
  },
  {
    rule: "storage-class-key-invalid",
    about: "a key of another region",
    bad: classes("aws", { name: "a", encryptionKey: FOREIGN_KEY }),
    found: [["prod-aws: storage.classes[0].encryptionKey", `"${FOREIGN_KEY}"`, part("of the cluster's region")]],
    good: classes("aws", { name: "a", encryptionKey: KEY }),
  },
  {
    rule: "storage-class-key-invalid",
    about: "a key for all classes that is none",
    bad: stored("aws", { encryptionKey: "my-key" }),
    found: [["prod-aws: storage.encryptionKey", '"my-key"', part("of the cluster's region")]],
    good: stored("aws", { encryptionKey: KEY }),
  },
  {
    rule: "storage-key-unused",
    about: "a key for all classes, of which there is none",
    bad: stored("aws", { encryptionKey: KEY, classes: [] }),
    found: [
      [
        "prod-aws: storage.encryptionKey",
        `"${KEY}"`,
        "a class in `storage.classes` without `encryptionKey`, or nothing",
      ],
    ],
    good: stored("aws", { encryptionKey: KEY }),
  },
  {
    rule: "storage-key-unused",
    about: "a key for all classes, which have keys of their own",
    bad: stored("aws", { encryptionKey: KEY, classes: [{ name: "a", encryptionKey: OTHER_KEY }] }),
    found: [["prod-aws: storage.encryptionKey", `"${KEY}"`, part("without `encryptionKey`")]],
    good: stored("aws", { encryptionKey: KEY, classes: [{ name: "a", encryptionKey: OTHER_KEY }, { name: "b" }] }),
  },
  {
    rule: "storage-class-performance-unused",
    about: "a word for how fast volumes are, beside a type",
    bad: classes("aws", { name: "a", performance: "performance", aws: { type: "gp3" } }),
    found: [["prod-aws: storage.classes[0].performance", '"performance", with "gp3"', "one of the two"]],
    good: classes(
      "aws",
      { name: "a", performance: "performance", aws: { iops: 9000 } },
      { name: "b", aws: { type: "gp3" } },
    ),
  },
  ...(
    [
      ["azure", { azure: { skuName: "Premium_LRS" } }, '"balanced", with "Premium_LRS"'],
      ["google", { google: { type: "pd-ssd" } }, '"balanced", with "pd-ssd"'],
    ] as const
  ).map(([cloud, extras, got]) => ({
    rule: "storage-class-performance-unused",
    about: `a word for how fast volumes are, beside a type of ${cloud}`,
    bad: classes(cloud, { name: "a", performance: "balanced", ...extras }),
    found: [[`prod-${cloud}: storage.classes[0].performance`, got, "one of the two"] as const],
    good: classes(cloud, { name: "a", ...extras }),
  })),
  {
    rule: "storage-image-unused",
    about: "an image of a controller that something else brings",
    bad: stored("aws", {
      snapshots: { controller: "existing" },
      images: { snapshotController: "mirror.example.com/snapshot-controller:v8.6.0" },
    }),
    found: [
      [
        "prod-aws: storage.images.snapshotController",
        '"mirror.example.com/snapshot-controller:v8.6.0"',
        'nothing, or `snapshots: { controller: "deployed" }`',
      ],
    ],
    good: stored("aws", {
      snapshots: { controller: "existing" },
      images: { snapshotter: "mirror.example.com/csi-snapshotter:v8.6.0" },
    }),
  },
  ...(
    [
      ["aws", "aws.iops", { aws: { iops: 90_000 } }, "90000", "3000 to 80000", { aws: { iops: 80_000 } }],
      [
        "aws",
        "aws.iops",
        { performance: "performance", aws: { iops: 0 } },
        "0",
        "100 to 256000",
        { aws: { iops: 3000 } },
      ],
      [
        "aws",
        "aws.throughputMiBps",
        { aws: { throughputMiBps: 751 } },
        "751",
        "125 to 750",
        { aws: { throughputMiBps: 750 } },
      ],
      [
        ...["aws", "aws.throughputMiBps"],
        ...[{ aws: { iops: 4000, throughputMiBps: 1001 } }, "1001", "125 to 1000"],
        { aws: { iopsPerGiB: 50, throughputMiBps: 2000 } },
      ],
      [
        "aws",
        "aws.iopsPerGiB",
        { aws: { type: "io1", iopsPerGiB: 51 } },
        "51",
        "1 to 50",
        { aws: { type: "io1", iopsPerGiB: 50 } },
      ],
      [
        ...["azure", "azure.throughputMBps"],
        ...[{ azure: { skuName: "PremiumV2_LRS", throughputMBps: 1300 } }, "1300", "1 to 1200"],
        { azure: { skuName: "UltraSSD_LRS", throughputMBps: 1300 } },
      ],
      [
        ...["google", "google.iops"],
        ...[{ google: { type: "hyperdisk-balanced", iops: 2000 } }, "2000", "3000 to 160000"],
        { google: { type: "hyperdisk-balanced", iops: 3000 } },
      ],
    ] as readonly (readonly [
      Cloud,
      string,
      Partial<StorageClassDeclaration>,
      string,
      string,
      Partial<StorageClassDeclaration>,
    ])[]
  ).map(([cloud, path, bad, got, expected, good]) => ({
    rule: "storage-class-figure-out-of-range",
    about: `${got} of ${path}`,
    bad: classes(cloud, { name: "a", ...bad }),
    found: [[`prod-${cloud}: storage.classes[0].${path}`, got, expected] as const],
    good: classes(cloud, { name: "a", ...good }),
  })),
  {
    rule: "storage-class-regional-zones",
    about: "a disk in two zones, of which there is one",
    bad: classes("google", { name: "a", zones: ["us-central1-a"], google: { regional: true } }),
    found: [
      [
        "prod-google: storage.classes[0].google.regional",
        'true, in "us-central1-a"',
        "two zones of the cluster at least",
      ],
    ],
    good: classes("google", { name: "a", google: { regional: true } }),
  },
  {
    rule: "storage-class-mount-option-invalid",
    about: "no option, and two in one",
    bad: classes("aws", { name: "a", mountOptions: ["noatime", "", "discard,nobarrier"] }),
    found: [
      ["prod-aws: storage.classes[0].mountOptions[1]", '""', 'one option without spaces or commas, such as "noatime"'],
      ["prod-aws: storage.classes[0].mountOptions[2]", '"discard,nobarrier"', part("one option")],
    ],
    good: classes("aws", { name: "a", mountOptions: ["noatime", "commit=30"] }),
  },
  ...["", " ", "web-$(POD_NAME)"].map((serviceName) => ({
    rule: "tracing-service-name-invalid",
    about: JSON.stringify(serviceName),
    bad: () => problems("aws", { storage: {}, tracing: { endpoint: COLLECTOR, serviceName } }),
    found: [
      ["prod-aws: tracing.serviceName", JSON.stringify(serviceName), 'a name without "$(", such as "volumes"'] as const,
    ],
    good: () => problems("aws", { storage: {}, tracing: { endpoint: COLLECTOR, serviceName: "volumes of $team" } }),
  })),
  {
    rule: "storage-class-zone-unknown",
    about: "a zone that the cluster does not have",
    bad: classes("google", { name: "a", zones: ["us-central1-f"] }),
    found: [["prod-google: storage.classes[0].zones[0]", '"us-central1-f"', part('"us-central1-a"')]],
    good: classes("google", { name: "a", zones: ["us-central1-a"] }),
  },
  {
    rule: "storage-class-cloud-mismatch",
    about: "settings of another cloud",
    bad: classes("aws", { name: "a", azure: { skuName: "Premium_LRS" } }),
    found: [["prod-aws: storage.classes[0].azure", '{"skuName":"Premium_LRS"}', "nothing, or `aws` in its place"]],
    good: classes("azure", { name: "a", azure: { skuName: "Premium_LRS" } }),
  },
  {
    rule: "storage-class-parameter-decided",
    about: "a parameter that a setting decides, whatever its case",
    bad: classes("aws", { name: "a", parameters: { Type: "io2" } }),
    found: [['prod-aws: storage.classes[0].parameters["Type"]', '"io2"', part("only `parameters`")]],
    good: classes("aws", { name: "a", parameters: { blockSize: "4096" } }),
  },
  {
    rule: "storage-class-parameter-unknown",
    about: "parameters of another cloud's driver, and a misspelling",
    bad: classes("aws", {
      name: "a",
      parameters: { skuName: "Premium_LRS", blokSize: "4096", fsType: "xfs", tagspecification_1: "a=b" },
    }),
    found: [
      ['prod-aws: storage.classes[0].parameters["blokSize"]', '"4096"', part("inodesize")],
      ['prod-aws: storage.classes[0].parameters["fsType"]', '"xfs"', part("blocksize")],
      ['prod-aws: storage.classes[0].parameters["skuName"]', '"Premium_LRS"', part("tagSpecification…")],
      ['prod-aws: storage.classes[0].parameters["tagspecification_1"]', '"a=b"', part("tagSpecification…")],
    ],
    good: classes("aws", {
      name: "a",
      parameters: {
        ext4BigAlloc: "true",
        tagSpecification_1: "a=b",
        "csi.storage.k8s.io/node-expand-secret-name": "s",
      },
    }),
  },
  {
    rule: "storage-class-parameter-unknown",
    about: "a parameter that the driver takes with a flag only",
    bad: classes("google", { name: "a", parameters: { "storage-pools": "pool" } }),
    found: [['prod-google: storage.classes[0].parameters["storage-pools"]', '"pool"', part("resource-tags")]],
    good: classes("azure", {
      name: "a",
      parameters: { enableBursting: "true", "device-setting/queue/nr_requests": "8" },
    }),
  },
  {
    rule: "storage-class-parameter-unknown",
    about: "a parameter with the sidecar's prefix that it does not know",
    bad: classes("azure", { name: "a", parameters: { "csi.storage.k8s.io/node-stage-secret": "s" } }),
    found: [
      ['prod-azure: storage.classes[0].parameters["csi.storage.k8s.io/node-stage-secret"]', '"s"', part("skuname")],
    ],
    good: classes("google", { name: "a", parameters: { "use-allowed-disk-topology": "true" } }),
  },
  {
    rule: "storage-class-disk-access",
    about: "private endpoints without a disk access",
    bad: classes("azure", { name: "a", azure: { networkAccessPolicy: "AllowPrivate" } }),
    found: [
      ["prod-azure: storage.classes[0].azure.networkAccessPolicy", '"AllowPrivate"', part("together, or neither")],
    ],
    good: classes("azure", {
      name: "a",
      azure: { networkAccessPolicy: "AllowPrivate" },
      parameters: { diskAccessID: "/subscriptions/s/diskAccesses/a" },
    }),
  },
  {
    rule: "storage-class-disk-access",
    about: "a disk access that nobody may use",
    bad: classes("azure", { name: "a", parameters: { diskAccessID: "/subscriptions/s/diskAccesses/a" } }),
    found: [
      ['prod-azure: storage.classes[0].parameters["diskAccessID"]', part("diskAccesses"), part("together, or neither")],
    ],
    good: classes("azure", { name: "a", azure: { networkAccessPolicy: "AllowAll" } }),
  },
  {
    rule: "storage-attachments-low",
    about: "no boot disk",
    bad: stored("aws", { node: { reservedAttachments: 0 } }),
    found: [["prod-aws: storage.node.reservedAttachments", "0", "at least 1"]],
    good: stored("azure", { node: { reservedAttachments: 0 } }),
  },
  {
    rule: "storage-attachments-high",
    about: "all slots of the smallest machines",
    bad: () => reserving(8),
    found: [["prod-azure: storage.node.reservedAttachments", "8", "less than 8, the slots of Standard_D4s_v9"]],
    good: () => reserving(7),
  },
  {
    rule: "storage-attachments-unread",
    about: "a number for a driver that cannot be told",
    bad: stored("google", { node: { reservedAttachments: 2 } }),
    found: [["prod-google: storage.node.reservedAttachments", "2", "nothing"]],
    good: stored("azure", { node: { reservedAttachments: 2 } }),
  },
  {
    rule: "storage-class-iops-twice",
    about: "both",
    bad: classes("aws", { name: "a", aws: { iops: 4000, iopsPerGiB: 10 } }),
    found: [["prod-aws: storage.classes[0].aws", '{"iops":4000,"iopsPerGiB":10}', "one of `iops` and `iopsPerGiB`"]],
    good: classes("aws", { name: "a", aws: { iopsPerGiB: 10 } }),
  },
  {
    rule: "storage-class-ebs-type-mismatch",
    about: "throughput of a type that has none of its own",
    bad: classes("aws", { name: "a", performance: "performance", aws: { throughputMiBps: 500 } }),
    found: [["prod-aws: storage.classes[0].aws.throughputMiBps", "500", part("gp3")]],
    good: classes("aws", { name: "a", aws: { iops: 6000, throughputMiBps: 500 } }),
  },
  {
    rule: "storage-class-disk-sku-mismatch",
    about: "a cache of a disk that takes none",
    bad: classes("azure", { name: "a", azure: { skuName: "PremiumV2_LRS", cachingMode: "ReadOnly" } }),
    found: [["prod-azure: storage.classes[0].azure.cachingMode", '"ReadOnly"', part("Premium_LRS")]],
    good: classes("azure", { name: "a", azure: { skuName: "PremiumV2_LRS", iops: 4000, throughputMBps: 200 } }),
  },
  {
    rule: "storage-class-disk-type-mismatch",
    about: "a Hyperdisk in two zones",
    bad: classes("google", { name: "a", google: { type: "hyperdisk-balanced", regional: true } }),
    found: [["prod-google: storage.classes[0].google.regional", "true", part("pd-balanced")]],
    good: classes("google", { name: "a", google: { type: "pd-ssd", regional: true } }),
  },
  {
    rule: "storage-image-invalid",
    about: "an image without a tag",
    bad: stored("aws", { images: { driver: "mirror.example.com/ebs" } }),
    found: [["prod-aws: storage.images.driver", '"mirror.example.com/ebs"', part("with its tag")]],
    good: stored("aws", { images: { driver: "mirror.example.com/ebs:v1.64.0" } }),
  },
  {
    rule: "storage-resources-invalid",
    about: "a request above its limit",
    bad: stored("aws", { node: { resources: { requests: { memory: "1Gi" }, limits: { memory: "512Mi" } } } }),
    found: [["prod-aws: storage.node.resources.requests.memory", '"1Gi", with a limit of "512Mi"', 'at most "512Mi"']],
    good: stored("aws", { node: { resources: { limits: { memory: "512Mi" } } } }),
  },
  {
    rule: "storage-scheduling-invalid",
    about: "a toleration without a key",
    bad: stored("google", { controller: { tolerations: [{ value: "x" }] } }),
    found: [["prod-google: storage.controller.tolerations[0]", '{"value":"x"}', part("without a key")]],
    good: stored("google", { controller: { tolerations: [{ operator: "Exists" }] } }),
  },
  {
    rule: "snapshot-controllers-two",
    about: "kinds that something else brings",
    bad: () => problems("aws", { storage: {}, existingCustomResources: ["volumesnapshots.snapshot.storage.k8s.io"] }),
    found: [["prod-aws: existingCustomResources[0]", '"volumesnapshots.snapshot.storage.k8s.io"', part("existing")]],
    good: () =>
      problems("aws", {
        storage: { snapshots: { controller: "existing" } },
        existingCustomResources: ["volumesnapshots.snapshot.storage.k8s.io"],
      }),
  },
  {
    rule: "tracing-endpoint-invalid",
    about: "an address without a port",
    bad: traced("http://otel-collector.monitoring.svc"),
    found: [["prod-aws: tracing.endpoint", '"http://otel-collector.monitoring.svc"', part(":4317")]],
    good: traced(COLLECTOR),
  },
  {
    rule: "tracing-endpoint-invalid",
    about: "the path of OTLP over HTTP",
    bad: traced("http://otel-collector.monitoring.svc:4318/v1/traces"),
    found: [["prod-aws: tracing.endpoint", '"http://otel-collector.monitoring.svc:4318/v1/traces"', part(":4317")]],
    good: traced("https://collector.example.com:443"),
  },
  {
    rule: "fleet-tracing-endpoint-invalid",
    about: "a host and a port only",
    bad: tracedFleet("collector:4317"),
    found: [["fleet: tracing.endpoint", '"collector:4317"', part("http://")]],
    good: tracedFleet(COLLECTOR),
  },
  {
    rule: "tracing-headers-invalid",
    about: "a name that no Secret can have",
    bad: () =>
      problems("aws", {
        storage: {},
        tracing: { endpoint: COLLECTOR, headers: { secretName: "Collector", key: "headers" } },
      }),
    found: [["prod-aws: tracing.headers", '{"secretName":"Collector","key":"headers"}', part("lower-case letters")]],
    good: () =>
      problems("aws", {
        storage: {},
        tracing: { endpoint: COLLECTOR, headers: { secretName: "collector", key: "headers" } },
      }),
  },
  {
    rule: "tracing-unused",
    about: "tracing without a driver",
    bad: () => problems("google", { tracing: { endpoint: COLLECTOR } }),
    found: [["prod-google: tracing", `"${COLLECTOR}"`, part("`storage`")]],
    good: () => problems("google", { storage: {}, tracing: { endpoint: COLLECTOR } }),
  },
]);
