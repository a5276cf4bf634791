import { type Fleet, GoogleCluster, kubeadm, NodeGroup } from "../constructs";

/** Google Cloud, staging. */
export function stagingUsc1(fleet: Fleet): void {
  const cluster = new GoogleCluster(fleet, "staging-usc1", {
    kubernetesVersion: "1.35",
    project: "example-staging",
    region: "us-central1",
    labels: { environment: "staging" },
    zones: ["us-central1-a", "us-central1-b"],
    subnetwork: "projects/example-staging/regions/us-central1/subnetworks/nodes",
    workloadIdentity: { projectNumber: "210987654321", poolId: "clusters", providerId: "staging-usc1" },
    bootstrap: kubeadm({
      apiServer: "api.staging-usc1.example.com:6443",
      caCertHash: "sha256:9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a0",
      joinToken: { secretName: "staging-usc1-join", renewedBy: "the pipeline platform/join-tokens" },
    }),
    image: {
      id: {
        amd64: "projects/example-node-images/global/images/family/node-amd64",
        arm64: "projects/example-node-images/global/images/family/node-arm64",
      },
      os: "ubuntu",
    },
    proxy: {
      http: "http://proxy.staging.example.com:3128",
      https: "http://proxy.staging.example.com:3128",
      noProxy: ["10.0.0.0/8", ".googleapis.com"],
    },
    clusterAutoscaler: {
      acknowledgedDefects: { "google-one-scale-up-at-a-time": "Staging rarely needs two groups at once." },
    },
  });
  new NodeGroup(cluster, "general", { minSize: 1, maxSize: 10, machine: { vcpu: 4, memoryGiB: 16 } });
  new NodeGroup(cluster, "scratch", {
    minSize: 0,
    maxSize: 20,
    machineTypes: { google: ["e2-standard-8"] },
    capacityType: "spot",
    labels: { "example.com/scratch": "true" },
  });
}
