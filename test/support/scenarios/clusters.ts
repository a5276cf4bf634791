import { ApiObject } from "cdk8s";
import { TerraformOutput } from "cdktf";
import { CapacityBuffer } from "../../../constructs/capacity-buffer";
import { Fleet } from "../../../constructs/fleet";
import { prometheusAdapter } from "../../../constructs/metrics-adapter";
import { VerticalPodAutoscaler } from "../../../constructs/vertical-pod-autoscaler";
import { VerticalPodAutoscalerPolicy } from "../../../constructs/vertical-pod-autoscaler-policy";
import { volumeTagger } from "../../../examples/volume-tagger";
import { tenantOperator } from "../../../examples/webhook-controller";
import type { DeclaredFleet } from "../../../model/declaration/fleet";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { ROOT } from "../certificates";
import { eksProps } from "../eks";
import type { Groups } from "../fleets";
import { plain, team } from "./groups";

/** What runs in a cluster besides the cluster-autoscaler. */
export const ADD_ONS = {
  labels: { "example.com/stage": "production" },
  metricsServer: {},
  observability: {
    alerts: { labels: { release: "prometheus" }, runbooks: "https://runbooks.example.com/{page}.html" },
    monitors: { labels: { release: "prometheus" } },
  },
  nodeProblemDetector: {},
  storage: {},
  tracing: { endpoint: "http://otel-collector.monitoring.svc:4317" },
  daemonSetRequests: { cpu: "250m", memory: "400Mi" },
  verticalPodAutoscaler: {
    // The clusters are of several minors: with one release their manifests stand once.
    version: "1.8.1",
    recommenders: { frugal: { flags: { "target-cpu-percentile": 0.6 } } },
    metricsSource: {
      externalMetrics: {
        cpu: "vpa_cpu",
        memory: "vpa_memory",
        adapter: prometheusAdapter({ prometheusUrl: "http://prometheus.monitoring.svc:9090" }),
      },
    },
  },
} as const;

/** The same, of one cloud. */
export const CLOUD_ADD_ONS = {
  aws: { terminationHandler: { drainOnRebalanceRecommendation: true } },
  azure: { terminationHandler: {} },
  google: { terminationHandler: {} },
} as const;

/** How nodes and components reach what is outside, and whom they trust there. */
const OUTSIDE = {
  proxy: { https: "http://proxy.example.com:3128", noProxy: [".internal.example.com"] },
  trustedCertificates: { corporate: ROOT },
};

const PARAMETERS = "/aws/service/eks/optimized-ami/1.35/amazon-linux-2023";

/** Clusters of AWS whose nodes are not Ubuntu's with kubeadm. */
export const AWS_WAYS = {
  nodeadm: {
    ...eksProps("nodeadm"),
    ...OUTSIDE,
    image: {
      ssmParameter: {
        amd64: `${PARAMETERS}/x86_64/standard/recommended/image_id`,
        arm64: `${PARAMETERS}/arm64/standard/recommended/image_id`,
      },
      os: "amazon-linux-2023",
    },
    identity: { boundary: "arn:aws:iam::111122223333:policy/team/boundary", path: "/team/" },
  },
  bottlerocket: {
    ...eksProps("bottlerocket"),
    ...OUTSIDE,
    image: {
      name: { amd64: "bottlerocket-aws-k8s-1.35-x86_64-*", arm64: "bottlerocket-aws-k8s-1.35-aarch64-*" },
      owners: ["amazon"],
      os: "bottlerocket",
    },
  },
  flatcar: {
    image: { id: "ami-0123456789abcdef0", os: "flatcar" },
    identity: {
      nodeRole: { roleArn: "arn:aws:iam::111122223333:role/team/nodes", instanceProfile: "nodes" },
      autoscalerRole: { roleArn: "arn:aws:iam::111122223333:role/team/autoscaler" },
    },
  },
} as const;

/** Groups of these clusters beside those that all have. */
export const AWS_WAYS_GROUPS: Readonly<Record<keyof typeof AWS_WAYS, Groups>> = {
  nodeadm: { team: withoutImage(team.aws) },
  bottlerocket: {
    team: {
      ...plain,
      volumes: [{ sizeGiB: 500 }],
      beforeJoin: {
        bootstrapContainers: {
          setup: {
            source: `111122223333.dkr.ecr.us-east-1.amazonaws.com/setup@sha256:${"0123456789abcdef".repeat(4)}`,
            mode: "always",
            userData: "team: search\n",
          },
        },
      },
    },
  },
  flatcar: { team: withoutImage(team.aws) },
};

/** With the image of the cluster, of which the bootstrap is. */
function withoutImage({ image: _, ...group }: NodeGroupDeclaration): NodeGroupDeclaration {
  return group;
}

/** Room ahead of pods, and what a team adds of its own to Terraform and manifests. */
export function ownThings(): Partial<DeclaredFleet> {
  const fleet = new Fleet({ backend: { type: "local", directory: "state" } });
  new CapacityBuffer(fleet, "spare", {
    namespace: "checkout",
    podTemplate: { requests: { cpu: "2", memory: "4Gi" } },
    replicas: 3,
  });
  fleet.manifests("guardrails", (chart) => {
    new ApiObject(chart, "quota", {
      apiVersion: "v1",
      kind: "ResourceQuota",
      metadata: { name: "pods", namespace: "checkout" },
      spec: { hard: { pods: "200" } },
    });
  });
  fleet.terraform((stack, { cloud, nodes }) => {
    if (cloud === "aws") new TerraformOutput(stack, "team-node-role", { value: nodes.roleArn });
  });
  const { capacityBuffers, ownManifests, ownTerraform } = fleet.declaration();
  return { capacityBuffers, ownManifests, ownTerraform };
}

/** The project's own examples, a policy that recommends for one of them, and whole cores by a recommender of its own. */
export function workloads(): Partial<DeclaredFleet> {
  const fleet = new Fleet({ backend: { type: "local", directory: "state" } });
  tenantOperator(fleet);
  volumeTagger(fleet);
  new VerticalPodAutoscalerPolicy(fleet, "platform", { namespaces: ["volume-tagger-system"] });
  new VerticalPodAutoscaler(fleet, "matcher", {
    namespace: "trading",
    targetRef: { kind: "Deployment", name: "matcher" },
    recommender: "frugal",
    integerCpu: ["app"],
  });
  const { controllers, verticalPodAutoscalers, verticalPodAutoscalerPolicies } = fleet.declaration();
  return { controllers, verticalPodAutoscalers, verticalPodAutoscalerPolicies };
}

/** What the first deploy of an Azure cluster assigns. */
export const OUTPUTS = {
  clusterAutoscalerClientId: "00000000-0000-4000-8000-000000000009",
  controllers: {
    "cloud-controller-manager": "00000000-0000-4000-8000-00000000000c",
    "csi-azuredisk-controller": "00000000-0000-4000-8000-00000000000c",
    "join-token-rotation": "00000000-0000-4000-8000-00000000000b",
    "volume-tagger": "00000000-0000-4000-8000-00000000000a",
  },
};
