import { type Fleet, GoogleCluster, kubeadm, NodeGroup } from "../constructs";
import { JOIN_TOKEN_ROTATION } from "./join-tokens";
import { OBSERVABILITY } from "./observability";

/** With NVIDIA's driver; each new machine boots the newest of the family. */
const WITH_DRIVER = { family: "node-nvidia-amd64", project: "example-node-images", os: "ubuntu" } as const;

/** Google Cloud, production. */
export function prodEuw4(fleet: Fleet): void {
  const cluster = new GoogleCluster(fleet, "prod-euw4", {
    kubernetesVersion: "1.36",
    project: "example-prod-euw4",
    region: "europe-west4",
    labels: { environment: "production" },
    zones: ["europe-west4-a", "europe-west4-b", "europe-west4-c"],
    subnetwork: "projects/example-prod-euw4/regions/europe-west4/subnetworks/nodes",
    storage: {},
    nodeNetworkTags: ["prod-euw4-node"],
    workloadIdentity: { projectNumber: "123456789012", poolId: "clusters", providerId: "prod-euw4" },
    bootstrap: kubeadm({
      apiServer: "api.prod-euw4.example.com:6443",
      caCertHash: "sha256:e3c5a7908b1d2f4e6c8a0b9d7f5e3c1a2b4d6f8091a3c5e7f9b1d3f5a7c9e0b2",
      joinToken: { secretName: "prod-euw4-join", rotation: JOIN_TOKEN_ROTATION },
    }),
    observability: OBSERVABILITY,
    image: {
      id: {
        amd64: "projects/example-node-images/global/images/family/node-amd64",
        arm64: "projects/example-node-images/global/images/family/node-arm64",
      },
      os: "ubuntu",
    },
    cloudController: {},
    nodeProblemDetector: {},
    daemonSetRequests: { cpu: "300m", memory: "512Mi" },
    // Jobs on cards save what they have done in up to ten minutes.
    terminationHandler: { drainSeconds: 600 },
  });
  new NodeGroup(cluster, "general", {
    minSize: 3,
    maxSize: 300,
    machine: { vcpu: 8, memoryGiB: 32 },
    labels: { "example.com/role": "general" },
    // Six nodes.
    headroom: { percent: 2 },
  });
  new NodeGroup(cluster, "general-arm", {
    minSize: 0,
    maxSize: 60,
    zones: ["europe-west4-a", "europe-west4-b"],
    machineTypes: { google: ["c4a-standard-8"] },
    bootDisk: { iops: 3000, throughputMiBps: 290 },
  });
  new NodeGroup(cluster, "batch-spot", {
    minSize: 0,
    maxSize: 400,
    machineTypes: { google: ["n2-standard-16"] },
    google: { localSsds: 2 },
    localDisks: "ephemeral-storage",
    capacityType: "spot",
    maxLifetime: "24h",
    labels: { "example.com/batch_pool": "spot" },
    taints: [{ key: "example.com/spot", value: "true", effect: "NoSchedule" }],
    autoscaling: { priority: 40, maxNodeProvisionTime: "8m", scaleDown: { unneededTime: "3m" } },
  });
  graphics(cluster);
  new NodeGroup(cluster, "odd-shape", {
    minSize: 1,
    maxSize: 9,
    machine: { vcpu: 6, memoryGiB: 20 },
    updatePolicy: { type: "rolling", maxUnavailable: 1, maxSurge: 1 },
  });
}

/** Machines with GPUs. */
function graphics(cluster: GoogleCluster): void {
  new NodeGroup(cluster, "inference", {
    minSize: 0,
    maxSize: 8,
    zones: ["europe-west4-a"],
    machineTypes: { google: ["g2-standard-16"] },
    image: WITH_DRIVER,
    placement: { capacityReservation: "inference-l4", proximity: "inference" },
    taints: [{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }],
    startupTaints: [{ key: "example.com/gpu-driver", value: "pending", effect: "NoSchedule" }],
    bootDisk: { sizeGiB: 200, type: "pd-ssd" },
    autoscaling: { priority: 10, scaleDown: { gpuUtilizationThreshold: 0.3 } },
  });
  new NodeGroup(cluster, "legacy-t4", {
    minSize: 0,
    maxSize: 4,
    zones: ["europe-west4-b"],
    machineTypes: { google: ["n1-standard-8"] },
    image: WITH_DRIVER,
    google: { guestAccelerator: { type: "nvidia-tesla-t4", count: 1 } },
    taints: [{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }],
    // What runs on it moves to the newer cards; then it is taken out.
    drain: true,
  });
}
