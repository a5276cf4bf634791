import { describe, expect, it } from "@jest/globals";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { clusterDns } from "../../../model/node/bottlerocket";
import { EKS, eksProps } from "../../support/eks";
import { resolveGroup } from "../../support/fleets";
import { bottlerocketSettings } from "../../support/node/bottlerocket";

function settings(declared: NodeGroupDeclaration = {}) {
  const group = { machine: { vcpu: 4, memoryGiB: 16 }, ...declared };
  const { userData } = resolveGroup("aws", group, eksProps("bottlerocket"));
  if (userData.format !== "toml") throw new Error("not TOML");
  return bottlerocketSettings(userData.text) as { readonly [name: string]: Readonly<Record<string, unknown>> };
}

describe("user data of a bottlerocket bootstrap", () => {
  it("has what every group needs", () => {
    expect(settings()).toEqual({
      kubernetes: {
        "api-server": EKS.apiServerEndpoint,
        "cluster-certificate": EKS.certificateAuthority,
        "cluster-name": "prod-aws",
        "cluster-dns-ip": "172.20.0.10",
        "max-pods": 58,
        "shutdown-grace-period": "90s",
        "shutdown-grace-period-for-critical-pods": "30s",
        "event-qps": 50,
        "pod-pids-limit": 4096,
        "seccomp-default": true,
        "server-tls-bootstrap": true,
        "eviction-hard": {
          "memory.available": "100Mi",
          "nodefs.available": "12.5%",
          "nodefs.inodesFree": "5%",
          "imagefs.available": "15%",
          "imagefs.inodesFree": "5%",
        },
        "kube-reserved": { cpu: "80m", memory: "2663Mi", "ephemeral-storage": "1Gi" },
      },
    });
  });

  it("has fields without a setting as a part of a KubeletConfiguration, where the cluster's release takes one", () => {
    const kubelet = {
      featureGates: { NodeSwap: true },
      logging: { verbosity: 4, format: "json" },
      cpuCFSQuota: false,
    } as const;
    const { "kubelet-extra-config": extra, ...others } = settings({ kubelet }).kubernetes ?? {};
    expect(JSON.parse(Buffer.from(String(extra), "base64").toString("utf8"))).toEqual({
      apiVersion: "kubelet.config.k8s.io/v1beta1",
      kind: "KubeletConfiguration",
      featureGates: { NodeSwap: true },
      logging: { format: "json" },
    });
    expect(others).toMatchObject({ "log-level": 4, "cpu-cfs-quota-enforced": false });
  });

  it("configures the built-in device plugin as the template promises", () => {
    const A100 = { machine: undefined, machineTypes: { aws: ["p4d.24xlarge"] } };
    const plugins = (gpuSharing: NodeGroupDeclaration["gpuSharing"]) =>
      settings({ ...A100, gpuSharing })["kubelet-device-plugins"];
    expect(plugins(undefined)).toBeUndefined();
    expect(plugins({ replicas: 4 })).toEqual({
      nvidia: {
        "device-sharing-strategy": "time-slicing",
        "time-slicing": { replicas: 4, "rename-by-default": false },
      },
    });
    expect(plugins({ mig: "1g.5gb" })).toEqual({
      nvidia: { "device-partitioning-strategy": "mig", mig: { profile: { "a100.40gb": "1g.5gb" } } },
    });
  });

  it("has labels and taints in Bottlerocket's form", () => {
    const { kubernetes } = settings({
      labels: { "example.com/team": "ml", "node-role.kubernetes.io/worker": "" },
      taints: [{ key: "a", value: "b", effect: "NoSchedule" }],
      startupTaints: [{ key: "c", effect: "NoExecute" }],
    });
    expect(kubernetes?.["node-labels"]).toEqual({ "example.com/team": "ml" });
    expect(kubernetes?.["node-taints"]).toEqual({ a: ["b:NoSchedule"], c: [":NoExecute"] });
  });

  it("has the settings for fields of the kubelet's configuration that are passed on", () => {
    const { kubernetes } = settings({
      kubelet: {
        clusterDNS: ["169.254.20.10", "172.20.0.10"],
        clusterDomain: "example.local",
        cpuCFSQuota: false,
        eventRecordQPS: 5,
        imageMaximumGCAge: "48h",
        kubeAPIQPS: 60,
        maxParallelImagePulls: 5,
        memorySwap: { swapBehavior: "LimitedSwap" },
        registryPullQPS: 0,
        reservedSystemCPUs: "0-1",
        singleProcessOOMKill: true,
        logging: { verbosity: 4 },
        topologyManagerPolicyOptions: { "prefer-closest-numa-nodes": "true", "max-allowable-numa-nodes": "12" },
        userNamespaces: { idsPerPod: 131072 },
      },
    });
    expect(kubernetes).toMatchObject({
      "cluster-dns-ip": ["169.254.20.10", "172.20.0.10"],
      "cluster-domain": "example.local",
      "cpu-cfs-quota-enforced": false,
      "event-qps": 5,
      "image-maximum-gc-age": "48h",
      "kube-api-qps": 60,
      "max-parallel-image-pulls": 5,
      "memory-swap-behavior": "LimitedSwap",
      "registry-qps": 0,
      "reserved-cpus": "0-1",
      "single-process-oom-kill": true,
      "log-level": 4,
      "topology-manager-policy-options": { "prefer-closest-numa-nodes": true, "max-allowable-numa-nodes": 12 },
      "ids-per-pod": 131072,
      "kube-reserved": { cpu: "0" },
      "system-reserved": { cpu: "2" },
    });
  });

  it("passes every kubelet setting that Bottlerocket has", () => {
    const { kubernetes } = settings({
      kubelet: {
        systemReserved: { memory: "200Mi" },
        evictionSoft: { "memory.available": "500Mi" },
        evictionSoftGracePeriod: { "memory.available": "1m" },
        evictionMaxPodGracePeriod: 60,
        cpuManagerPolicy: "static",
        cpuManagerPolicyOptions: { "full-pcpus-only": "true", "distribute-cpus-across-numa": "false" },
        memoryManagerPolicy: "Static",
        topologyManagerPolicy: "single-numa-node",
        topologyManagerScope: "pod",
        containerLogMaxSize: "50Mi",
        containerLogMaxFiles: 3,
        imageGCHighThresholdPercent: 70,
        imageGCLowThresholdPercent: 50,
        allowedUnsafeSysctls: ["net.core.*"],
      },
    });
    expect(kubernetes).toMatchObject({
      "system-reserved": { memory: "200Mi" },
      "eviction-soft": { "memory.available": "500Mi" },
      "eviction-soft-grace-period": { "memory.available": "1m" },
      "eviction-max-pod-grace-period": 60,
      "cpu-manager-policy": "static",
      "cpu-manager-policy-options": ["full-pcpus-only"],
      "memory-manager-policy": "Static",
      // 2663 MiB by size of the machine, 200 declared, 100 of the hard threshold.
      "memory-manager-reserved-memory": { 0: { enabled: true, memory: "2963Mi" } },
      "topology-manager-policy": "single-numa-node",
      "topology-manager-scope": "pod",
      "container-log-max-size": "50Mi",
      "container-log-max-files": 3,
      "image-gc-high-threshold-percent": "70",
      "image-gc-low-threshold-percent": "50",
      "allowed-unsafe-sysctls": ["net.core.*"],
    });
  });

  it("sets huge pages aside by size, or does not start", () => {
    const { kernel } = settings({ hugePages: { "2Mi": 512, "1Gi": 0 } });
    expect(kernel).toEqual({ hugepages: { static: { essential: true, "2Mi": { count: "512" } } } });
    expect(settings({ hugePages: { "1Gi": 0 } }).kernel).toBeUndefined();
  });

  it("has kernel settings, mirrors and local disks outside of Kubernetes' settings", () => {
    const {
      kernel,
      "container-registry": registry,
      "bootstrap-commands": commands,
    } = settings({
      sysctls: { "net.core.somaxconn": "4096" },
      registryMirrors: { "docker.io": ["https://mirror.example.com"], "ghcr.io": ["https://a.example.com"] },
      machine: undefined,
      machineTypes: { aws: ["m6id.8xlarge"] },
      localDisks: "ephemeral-storage",
    });
    expect(kernel).toEqual({ sysctl: { "net.core.somaxconn": "4096" } });
    expect(registry?.mirrors).toEqual([
      { registry: "docker.io", endpoint: ["https://mirror.example.com"] },
      { registry: "ghcr.io", endpoint: ["https://a.example.com"] },
    ]);
    expect(commands).toEqual({
      "ephemeral-storage": {
        commands: [
          ["apiclient", "ephemeral-storage", "init"],
          [
            "apiclient",
            "ephemeral-storage",
            "bind",
            "--dirs",
            "/var/lib/containerd",
            "/var/lib/kubelet",
            "/var/log/pods",
          ],
        ],
        essential: true,
        mode: "always",
      },
    });
  });

  it.each([
    ["172.20.0.0/16", "172.20.0.10"],
    ["10.100.0.0/20", "10.100.0.10"],
    ["fd12:3456:789a::/108", "fd12:3456:789a::a"],
  ])("takes the tenth address of %s for the cluster's DNS", (cidr, address) => {
    expect(clusterDns(cidr)).toBe(address);
  });
});
