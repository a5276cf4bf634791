import { ApiObject } from "cdk8s";
import type { Construct } from "constructs";
import { CLOUDS, type Cloud } from "../../../model/base/cloud";
import type { ClusterDeclarations, DeclaredCluster } from "../../../model/declaration/cluster";
import type { Backend, DeclaredFleet } from "../../../model/declaration/fleet";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import type { DeclaredOwnManifests } from "../../../model/declaration/own-code";
import type { NodeConfigSpec } from "../../../model/declaration/passed-settings";
import type { StorageClassDeclaration, StorageDeclaration } from "../../../model/declaration/storage";
import type { VcpuQuotaDeclaration } from "../../../model/declaration/vcpu-quotas";
import { STORAGE_CONTAINERS } from "../../../model/versions/storage";
import { ROOT } from "../certificates";
import { DIGEST } from "../controllers";
import { PROVIDERS } from "../credential-providers";
import { eksProps } from "../eks";
import { CLUSTER_PROPS, declareCluster, declareFleet } from "../fleets";
import { ROTATION_OUTPUTS, withRotation } from "../join-tokens";
import { WHOLE_PERMISSIONS, wholeController } from "./controllers";
import { NEAR, otherGroup, wholeGroup } from "./groups";
import { EXISTING_IDENTITIES, OWN_IDENTITIES } from "./identities";

const scheduling = {
  priorityClassName: "system-cluster-critical",
  nodeSelector: { "example.com/team": "search" },
  tolerations: [{ key: "example.com/dedicated", operator: "Equal", value: "search", effect: "NoSchedule" }],
} as const;

const resources = { requests: { cpu: "50m", memory: "128Mi" }, limits: { cpu: "1", memory: "256Mi" } };

const certManager = { certManager: { issuerRef: { name: "ours", kind: "ClusterIssuer" } } } as const;

const TRACING = {
  endpoint: "http://otel-collector.monitoring.svc:4317",
  serviceName: "volumes",
  headers: { secretName: "collector", key: "headers" },
} as const;

/** What every cluster can say, whatever its cloud. */
const components = {
  labels: { stage: "production" },
  formerly: ["a-former-name", "another-former-name"],
  tags: { cost: "platform" },
  acknowledgedPremises: { "dynamic-resources-from-zero": "Our build plans with ResourceSlices" },
  podRanges: ["192.168.0.0/16"],
  serviceRanges: ["10.96.0.0/12"],
  proxy: { http: "http://proxy.example.com:3128", https: "http://proxy.example.com:3129", noProxy: [".example.org"] },
  trustedCertificates: { "corporate-root": ROOT },
  defaults: { kubelet: { serverTLSBootstrap: true } },
  clusterAutoscaler: {
    imageRepository: "registry.example.com/cluster-autoscaler",
    namespace: "kube-system",
    resources,
    ...scheduling,
    flags: { "scan-interval": "15s", "enable-dynamic-resource-allocation": true },
    env: { GODEBUG: "http2client=0" },
    mounts: {
      "/etc/scheduler": { configMap: "scheduler" },
      "/etc/expander": { secret: "expander" },
      "/logs": { volume: { hostPath: { path: "/opt/logs" } }, reason: "An agent reads it there." },
    },
    acknowledgedDefects: { "dynamic-resources-panic": "no pod here has a ResourceClaim" },
  },
  existingCustomResources: ["provisioningrequests.autoscaling.x-k8s.io"],
  nodesWaitFor: ["cilium", "istio-cni"],
  observability: {
    namespace: "monitoring",
    alerts: { labels: { release: "prometheus" }, runbooks: "https://runbooks.example.com/{page}" },
    dashboards: { labels: { grafana_dashboard: "1" }, annotations: { grafana_folder: "Nodes" } },
    monitors: { labels: { release: "prometheus" } },
  },
  metricsServer: {
    image: `registry.example.com/metrics-server:v0.8.0@${DIGEST}`,
    namespace: "metrics",
    resources,
    ...scheduling,
    servingCertificate: certManager,
    kubeletCertificates: { caConfigMap: "kubelets" },
  },
  nodeProblemDetector: {
    version: "1.34.4",
    image: `registry.example.com/node-problem-detector:v1.34.4@${DIGEST}`,
    resources,
    ...scheduling,
  },
  tracing: TRACING,
  daemonSetRequests: { cpu: "250m", memory: "400Mi" },
  verticalPodAutoscaler: {
    namespace: "vpa",
    ...scheduling,
    webhookCertificate: certManager,
    metricsSource: {
      externalMetrics: {
        cpu: "vpa_cpu",
        memory: "vpa_memory",
        containerLabel: "container",
        adapter: {
          kind: "prometheus-adapter",
          prometheusUrl: "http://prometheus.monitoring.svc:9090",
          namespace: "adapter",
          servingCertificate: certManager,
          rules: {
            cpu: {
              seriesQuery: "container_cpu",
              metricsQuery: "sum(<<.Series>>{<<.LabelMatchers>>}) by (pod, container)",
            },
            memory: {
              seriesQuery: "container_memory",
              metricsQuery: "sum(<<.Series>>{<<.LabelMatchers>>}) by (pod, container)",
            },
          },
        },
      },
    },
    recommender: { resources, leaseName: "vpa", flags: { "recommender-interval": "2m" } },
    recommenders: { frugal: { flags: { "target-cpu-percentile": 0.6 } } },
  },
} as const;

/** Of clusters that run their control plane themselves. */
const cloudController = {
  image: `registry.example.com/cloud-controller-manager:v1@${DIGEST}`,
  loadBalancers: true,
  replicas: 1,
  resources,
  ...scheduling,
  tolerations: [
    { key: "node.cloudprovider.kubernetes.io/uninitialized", operator: "Equal", value: "true", effect: "NoSchedule" },
  ],
} as const;

const OUTPUTS = {
  clusterAutoscalerClientId: "00000000-0000-4000-8000-000000000009",
  controllers: {
    "cloud-controller-manager": "00000000-0000-4000-8000-00000000000d",
    widgets: "00000000-0000-4000-8000-00000000000a",
    "csi-azuredisk-controller": "00000000-0000-4000-8000-00000000000c",
  },
};

const IMAGE = `registry.example.com/csi:v1.0.0@${DIGEST}`;

const DISK_SET =
  "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/keys/providers/Microsoft.Compute/diskEncryptionSets/disks";

/** Volumes of a cluster, with every setting. */
function storage(encryptionKey: string, ofCloud: Partial<StorageClassDeclaration>): StorageDeclaration {
  return {
    images: Object.fromEntries(STORAGE_CONTAINERS.map((container) => [container, IMAGE])),
    classes: [{ name: "fast", mountOptions: ["discard"], ...ofCloud }, { name: "plain" }],
    encryptionKey,
    controller: { resources, ...scheduling },
    node: { resources },
  };
}

const OWN: { readonly [C in Cloud]: Partial<ClusterDeclarations[C]> } = {
  aws: {
    zones: { ...CLUSTER_PROPS.aws.zones, "us-east-1d": { subnetIds: ["subnet-0d", "subnet-1d"] } },
    ...OWN_IDENTITIES.aws,
    terminationHandler: {
      version: "1.25.6",
      image: `registry.example.com/aws-node-termination-handler:v1.25.6@${DIGEST}`,
      namespace: "termination",
      drainSeconds: 600,
      heartbeatSeconds: 900,
      drainOnRebalanceRecommendation: true,
      takenOut: ["batch"],
      replicas: 3,
      resources,
      ...scheduling,
    },
    storage: storage("arn:aws:kms:us-east-1:111122223333:key/all-volumes", {
      zones: ["us-east-1a"],
      encryptionKey: "arn:aws:kms:us-east-1:111122223333:key/volumes",
      parameters: { blockSize: "4096" },
    }),
    provider: {
      version: "~> 5.100",
      assumeRole: { roleArn: "arn:aws:iam::111122223333:role/deploy", externalId: "ours", sessionName: "nodegroups" },
      profile: "platform",
      defaultTags: { owner: "platform" },
    },
  },
  azure: {
    ...OWN_IDENTITIES.azure,
    terminationHandler: { drainSeconds: 600 },
    storage: storage(DISK_SET, { zones: ["1"], parameters: { enableBursting: "true" } }),
    provider: { version: "~> 4.0" },
    cloudController: {
      ...cloudController,
      version: "1.34.13",
      nodeManagerImage: `registry.example.com/cloud-node-manager:v1@${DIGEST}`,
    },
    nodeSecurityGroupId:
      "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/net/providers/Microsoft.Network/networkSecurityGroups/all",
    outputs: OUTPUTS,
  },
  google: {
    ...OWN_IDENTITIES.google,
    terminationHandler: { drainSeconds: 600 },
    cloudController,
    storage: storage("projects/keys/locations/us-central1/keyRings/disks/cryptoKeys/volumes", {
      zones: ["us-central1-a"],
      parameters: { labels: "team=platform" },
    }),
    provider: { version: "~> 6.0", impersonateServiceAccount: "deploy@prod-project.iam.gserviceaccount.com" },
    nodeNetworkTags: ["nodes"],
    universeDomain: "apis.example.com",
    oidcIssuerUrl: "https://oidc.example.com/prod-google",
  },
};

/** A group whose pods share cards, where the others have none. */
const SHARED_CARDS: Readonly<Record<Cloud, Readonly<Record<string, NodeGroupDeclaration>>>> = {
  aws: {
    slices: {
      minSize: 0,
      maxSize: 3,
      machineTypes: { aws: ["p4d.24xlarge"] },
      gpuSharing: { mig: "1g.5gb", replicas: 2 },
    },
  },
  azure: {},
  google: {},
};

const OLD_FAMILIES: Readonly<Record<Cloud, string>> = { aws: "m5", azure: "Dsv3", google: "n1" };

/** An object without a namespace, for which there is a reason. */
const OWN_MANIFESTS: DeclaredOwnManifests = {
  name: "own",
  props: {
    add: (chart: Construct) =>
      new ApiObject(chart, "flags", { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "flags" } }),
    acknowledged: [{ rule: "namespace-default", object: "ConfigMap/flags", reason: "The tool reads it there" }],
  },
};

function cluster<C extends Cloud>(cloud: C, props: Partial<ClusterDeclarations[C]> = {}): DeclaredCluster {
  const groups = { whole: wholeGroup(cloud), other: otherGroup(cloud), ...SHARED_CARDS[cloud] };
  const declared = declareCluster(cloud, groups, { ...components, ...OWN[cloud], ...props } as Partial<
    ClusterDeclarations[C]
  >);
  return {
    ...declared,
    nodeGroupSets: [
      {
        name: "set",
        props: {
          minSize: 0,
          maxSize: 3,
          across: {
            machine: { small: { vcpu: 4, memoryGiB: 16, exclude: { families: [OLD_FAMILIES[cloud]] } } },
            capacityType: { "on-demand": { labels: { "example.com/value": "ours" }, autoscaling: { priority: 2 } } },
          },
          labels: { "example.com/ci": "true" },
          kubelet: { reservedSystemCPUs: "0" },
          ...NEAR[cloud],
        },
      },
    ],
    controllers: [wholeController({ [cloud]: WHOLE_PERMISSIONS[cloud] })],
    ownTerraform: [{ name: "terraform", props: { add: () => undefined } }],
    ownManifests: [OWN_MANIFESTS],
    verticalPodAutoscalers: [
      {
        name: "matcher",
        props: {
          namespace: "trading",
          targetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "matcher" },
          recommender: "frugal",
          nodeSelector: scheduling.nodeSelector,
          tolerations: scheduling.tolerations,
          resourcePolicy: { containers: { app: { minAllowed: { cpu: "1" }, maxAllowed: { memory: "4Gi" } } } },
        },
      },
    ],
    capacityBuffers: [
      {
        name: "spare",
        props: {
          namespace: "trading",
          podTemplate: {
            requests: { cpu: "1" },
            labels: { "example.com/app": "spare" },
            nodeSelector: scheduling.nodeSelector,
            tolerations: scheduling.tolerations,
          },
          replicas: 1,
          limits: { cpu: "4" },
        },
      },
      {
        name: "rollouts",
        props: {
          namespace: "trading",
          scalableRef: { apiGroup: "argoproj.io", kind: "Rollout", name: "web" },
          percentage: 10,
        },
      },
    ],
    provisioningRequests: [
      {
        name: "training",
        props: {
          namespace: "trading",
          provisioningClassName: "best-effort-atomic-scale-up.autoscaling.x-k8s.io",
          podSets: [{ count: 2, podTemplate: { name: "worker" } }],
          parameters: { ValidUntilSeconds: "3600" },
        },
      },
    ],
    verticalPodAutoscalerPolicies: [
      {
        name: "platform",
        props: {
          workloads: { payments: [{ apiVersion: "apps/v1", kind: "Deployment", name: "api" }] },
          namespaces: ["widgets"],
          recommender: "frugal",
          nodeSelector: scheduling.nodeSelector,
          tolerations: scheduling.tolerations,
        },
      },
    ],
  };
}

/** Every kind of backend. */
export const BACKENDS: readonly Backend[] = [
  { type: "local", directory: "state" },
  {
    type: "s3",
    bucket: "states",
    region: "us-east-1",
    keyPrefix: "nodegroups",
    kmsKeyId: "alias/states",
    assumeRole: { roleArn: "arn:aws:iam::111122223333:role/state", externalId: "ours", sessionName: "nodegroups" },
  },
  {
    type: "azurerm",
    resourceGroupName: "states",
    storageAccountName: "states",
    containerName: "states",
    environment: "public",
    keyPrefix: "nodegroups",
  },
  {
    type: "gcs",
    bucket: "states",
    keyPrefix: "nodegroups",
    arguments: { storage_custom_endpoint: "https://example.com" },
  },
  { type: "other", name: "cloud", arguments: { workspaces: { name: "<cluster>" } }, apartBy: "nothing else" },
  { type: "http", address: "https://state.example.com/nodegroups" },
];

const FLEET_PROPS = {
  name: "production",
  terraformVersion: ">= 1.10",
  labelDomain: "nodes.example.com",
  tracing: TRACING,
  images: { "registry.example.com/other": { v1: DIGEST } },
  machines: {
    aws: {
      "x1.new": {
        vcpu: 8,
        memoryMiB: 32768,
        architecture: "amd64",
        gpus: 0,
        gpuResource: null,
        gpuModel: null,
        bootDiskTypes: ["gp3"],
      },
    },
  },
} as const;

const SOME = { names: ["prod-google"], labels: { stage: "production" } } as const;

/** What is declared on the fleet, for some of its clusters. */
const SHARED: DeclaredFleet = {
  ...declareFleet(
    [declareCluster("google", {}, { labels: { stage: "production" } })],
    {
      shared: {
        clusters: { names: ["prod-google"], cloud: ["google"], labels: { stage: "production" } },
        minSize: 0,
        maxSize: 3,
        machine: { vcpu: 4, memoryGiB: 16, types: "all-equal", exclude: { families: ["n4"], generations: [5] } },
        autoscaling: { maxNodeProvisionTime: "15m" },
      },
    },
    { defaults: { labels: { "example.com/fleet": "ours" } } },
  ),
  controllers: [
    {
      name: "plain",
      props: {
        image: `registry.example.com/plain:v1@${DIGEST}`,
        clusters: { names: ["prod-google"], labels: { stage: "production" } },
      },
    },
  ],
  ownTerraform: [{ name: "terraform", props: { add: () => undefined, clusters: SOME } }],
  ownManifests: [{ ...OWN_MANIFESTS, props: { ...OWN_MANIFESTS.props, clusters: SOME } }],
};

const program = { resources, flags: {} };

/** The other ways to run what runs in a cluster. */
const OTHER_COMPONENTS = {
  existingApiServices: { "v1beta1.custom.metrics.k8s.io": "ours" },
  clusterAutoscaler: { version: "1.36.0" },
  metricsServer: { version: "0.8.1" },
  observability: { alerts: false, dashboards: false, monitors: false },
  image: { id: "projects/prod-images/global/images/node", os: "ubuntu" },
  verticalPodAutoscaler: {
    images: {
      recommender: `registry.example.com/recommender:v1@${DIGEST}`,
      updater: `registry.example.com/updater:v1@${DIGEST}`,
      admissionController: `registry.example.com/admission:v1@${DIGEST}`,
    },
    vpaNamespaces: { ignored: ["sandbox"] },
    webhookCertificate: {
      secretName: "vpa-tls",
      caBundle: "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
    },
    metricsSource: {
      externalMetrics: { cpu: "vpa_cpu", memory: "vpa_memory", adapter: { kind: "existing", name: "ours" } },
    },
    updater: program,
    admissionController: program,
    recommenders: { other: { ...program, leaseName: "other", image: `registry.example.com/recommender:v2@${DIGEST}` } },
  },
} as const;

const OWN_PROVIDER = {
  program: { path: "/usr/local/bin/harbor-login" },
  matchImages: ["harbor.example.com/team"],
  args: ["--audience=harbor"],
  env: { LOG_FORMAT: "json" },
  defaultCacheDuration: "10m",
};

/** One whose program is another file on each architecture. */
const BUILT_PROVIDER = {
  ...OWN_PROVIDER,
  program: {
    url: {
      amd64: "https://downloads.example.com/amd64/quay-login",
      arm64: "https://downloads.example.com/arm64/quay-login",
    },
    sha256: { amd64: "ab".repeat(32), arm64: "cd".repeat(32) },
  },
  matchImages: ["quay.example.com/team"],
  tokenAttributes: {
    serviceAccountTokenAudience: "quay.example.com",
    requireServiceAccount: true,
    cacheType: "ServiceAccount",
    requiredServiceAccountAnnotationKeys: ["quay.example.com/robot"],
    optionalServiceAccountAnnotationKeys: ["quay.example.com/team"],
  },
};

/** A cluster that renews its join token itself and pulls from private registries, with everything that can be said of that. */
function rotating(cloud: Cloud): DeclaredCluster {
  const outputs = cloud === "azure" ? { outputs: ROTATION_OUTPUTS } : {};
  const { bootstrap } = withRotation(cloud, scheduling);
  const pulling = {
    ...bootstrap,
    credentialProviders: { ...PROVIDERS[cloud], harbor: OWN_PROVIDER, quay: BUILT_PROVIDER },
  };
  return declareCluster(cloud, {}, { bootstrap: pulling as typeof bootstrap, ...outputs });
}

/** The same with identities that something else makes. */
function adopting(cloud: Cloud): DeclaredCluster {
  const cluster = rotating(cloud);
  return {
    ...cluster,
    props: { ...cluster.props, ...EXISTING_IDENTITIES[cloud], formerly: "a-former-name" },
  } as DeclaredCluster;
}

/** A list of groups a minute, even without groups, of the one that is allowed. */
const API_BUDGET = {
  share: 0.5,
  perMinute: { "aws-auto-scaling": 1 },
  acknowledged: [{ quota: "aws-auto-scaling", account: "111122223333", reason: "nothing else asks there" }],
} as const;

/** Less than the cluster of the fleet takes. */
const VCPU_QUOTAS: readonly VcpuQuotaDeclaration[] = [
  {
    ...{ quota: "aws-on-demand-standard", account: "111122223333", region: "us-east-1" },
    ...{ vcpus: 1, acknowledged: "not all groups are large at once" },
  },
];

/** Everything of NodeConfig that has a text. */
const NODE_CONFIG: NodeConfigSpec = {
  cluster: { id: "prod-aws" },
  containerd: { config: "[debug]\nlevel = 'info'\n" },
  instance: {
    localStorage: { strategy: "Mount", mountPath: "/mnt/disks", disabledMounts: ["PodLogs"] },
    environment: { agent: { LANG: "C" } },
    network: { nameservers: ["10.0.0.2"], domains: ["example.com"] },
  },
  kubelet: { flags: ["--node-ip=10.0.0.5"] },
};

/** Valid fleets by name, which together use every text that can be declared. */
export const WHOLE_FLEETS: Readonly<Record<string, DeclaredFleet>> = {
  aws: declareFleet([cluster("aws")], {}, FLEET_PROPS),
  azure: declareFleet([cluster("azure")]),
  google: declareFleet([cluster("google")]),
  shared: SHARED,
  ...Object.fromEntries(CLOUDS.map((cloud) => [`rotating-${cloud}`, declareFleet([rotating(cloud)])])),
  ...Object.fromEntries(CLOUDS.map((cloud) => [`adopting-${cloud}`, declareFleet([adopting(cloud)])])),
  budget: declareFleet([declareCluster("aws")], {}, { apiBudget: API_BUDGET }),
  quotas: declareFleet([declareCluster("aws", { plain: PLAIN() })], {}, { vcpuQuotas: VCPU_QUOTAS }),
  components: declareFleet([declareCluster("google", {}, OTHER_COMPONENTS)]),
  outputs: declareFleet([declareCluster("azure")], {}, { outputs: { "prod-azure": OUTPUTS } }),
  nodeadm: declareFleet([declareCluster("aws", { plain: PLAIN() }, eksProps("nodeadm", { nodeConfig: NODE_CONFIG }))]),
  bottlerocket: declareFleet([
    declareCluster(
      "aws",
      { plain: { ...PLAIN(), beforeJoin: { bootstrapContainers: BOOTSTRAP_CONTAINERS() } } },
      {
        ...eksProps("bottlerocket", { settings: { motd: "hello" } }),
        eksPodIdentity: { clusterName: "prod-aws" },
        oidcIssuerUrl: undefined,
      },
    ),
  ]),
  raw: declareFleet([
    declareCluster(
      "aws",
      { plain: PLAIN() },
      { bootstrap: { kind: "raw", userData: "#!/bin/bash\ntrue\n", eks: { clusterName: "plain" } } },
    ),
  ]),
  ...Object.fromEntries(
    BACKENDS.map((backend) => [backend.type, declareFleet([declareCluster("google")], {}, { backend })]),
  ),
};

function BOOTSTRAP_CONTAINERS() {
  return { setup: { source: `example.com/setup@sha256:${"0123456789abcdef".repeat(4)}`, userData: "team: search" } };
}

function PLAIN() {
  return { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } };
}
