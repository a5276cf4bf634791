import { describe, expect, test } from "@jest/globals";
import { minors } from "../../../model/declaration/kubelet-fields.json";
import { schemaReader } from "../../../model/manifests/api/api-schema";
import { SCALARS } from "../../../model/manifests/api/scalars";
import { checkKubeletConfiguration } from "../../../model/node/check-kubelet-configuration";
import { KUBERNETES_MINORS, type KubernetesMinor } from "../../../model/versions/kubernetes-minor";

/** What the kubelet of every minor decodes strictly: a value of each shape that the tables have. */
const GOOD_CONFIGURATION = {
  apiVersion: "kubelet.config.k8s.io/v1beta1",
  kind: "KubeletConfiguration",
  address: "0.0.0.0",
  allowedUnsafeSysctls: ["net.*"],
  authentication: {
    anonymous: { enabled: false },
    webhook: { enabled: true, cacheTTL: "2m" },
    x509: { clientCAFile: "/etc/kubernetes/pki/ca.crt" },
  },
  authorization: { mode: "Webhook", webhook: { cacheAuthorizedTTL: "5m0s", cacheUnauthorizedTTL: "30s" } },
  cgroupDriver: "systemd",
  clusterDNS: ["10.96.0.10"],
  clusterDomain: "cluster.local",
  configMapAndSecretChangeDetectionStrategy: "Watch",
  containerLogMaxSize: "50Mi",
  containerRuntimeEndpoint: "unix:///run/containerd/containerd.sock",
  cpuCFSQuotaPeriod: "100ms",
  cpuManagerPolicy: "static",
  cpuManagerPolicyOptions: { "full-pcpus-only": "true" },
  crashLoopBackOff: { maxContainerRestartPeriod: "1m" },
  enforceNodeAllocatable: ["pods", "kube-reserved-compressible"],
  evictionHard: { "memory.available": "100Mi", "nodefs.available": "10%" },
  evictionMinimumReclaim: { "imagefs.available": "2Gi" },
  evictionSoftGracePeriod: { "memory.available": "1m30s" },
  failCgroupV1: false,
  featureGates: { KubeletCrashLoopBackOffMax: true },
  hairpinMode: "hairpin-veth",
  imageGCHighThresholdPercent: 85,
  imageMaximumGCAge: "0s",
  imagePullCredentialsVerificationPolicy: "NeverVerifyPreloadedImages",
  kubeReserved: { cpu: "80m", memory: "1Gi", "ephemeral-storage": "1Gi" },
  kubeReservedCgroup: "/kube.slice",
  logging: {
    flushFrequency: 5_000_000_000,
    format: "json",
    verbosity: 2,
    vmodule: [{ filePattern: "kubelet", verbosity: 4 }],
    options: { json: { splitStream: true, infoBufferSize: "64Ki" }, text: { infoBufferSize: 0 } },
  },
  maxOpenFiles: 1_000_000,
  maxPods: 110,
  memoryManagerPolicy: "Static",
  memorySwap: { swapBehavior: "LimitedSwap" },
  memoryThrottlingFactor: 0.9,
  podPidsLimit: -1,
  registerWithTaints: [{ key: "dedicated", value: "gpu", effect: "NoSchedule" }],
  reservedMemory: [{ numaNode: 0, limits: { memory: "1100Mi" } }],
  resolvConf: "/run/systemd/resolve/resolv.conf",
  rotateCertificates: true,
  serializeImagePulls: false,
  shutdownGracePeriodByPodPriority: [{ priority: 10_000, shutdownGracePeriodSeconds: 20 }],
  staticPodURLHeader: { Accept: ["application/json", "text/plain"] },
  tlsMinVersion: "VersionTLS12",
  topologyManagerPolicy: "single-numa-node",
  topologyManagerScope: "pod",
  tracing: { endpoint: "localhost:4317", samplingRatePerMillion: 100 },
  userNamespaces: { idsPerPod: 65_536 },
};

const kubeletSchema = schemaReader(minors, SCALARS);

function fieldsOf(minor: KubernetesMinor, definition = "kubelet.KubeletConfiguration"): ReadonlyMap<string, string> {
  return kubeletSchema(minor).definition(definition)?.fields ?? new Map();
}

describe.each(KUBERNETES_MINORS)("Kubernetes %s", (minor) => {
  test("a good configuration has no findings", () => {
    expect(checkKubeletConfiguration(minor, GOOD_CONFIGURATION)).toEqual([]);
  });

  test("a part of a configuration, even an empty one, has no findings", () => {
    expect(checkKubeletConfiguration(minor, {})).toEqual([]);
    expect(checkKubeletConfiguration(minor, { maxPods: 58 })).toEqual([]);
  });

  test("every definition that the table names is in it", () => {
    const seen = new Set(["kubelet.KubeletConfiguration"]);
    for (const name of seen) {
      const types = [...fieldsOf(minor, name).values()].filter((type) => !type.includes("="));
      for (const found of types.flatMap((type) => type.match(/\w+\.\w+/g) ?? [])) seen.add(found);
      expect(kubeletSchema(minor).definition(name)).not.toBeNull();
    }
    expect(seen.size).toBe(19);
  });
});

describe("fields", () => {
  test("a misspelt field is found", () => {
    expect(checkKubeletConfiguration("1.35", { ...GOOD_CONFIGURATION, maxPod: 58 })).toEqual([
      {
        path: "maxPod",
        got: 'field "maxPod"',
        expected: "a field of kubelet.KubeletConfiguration in Kubernetes 1.35",
      },
    ]);
  });

  test("a field that differs only in case is found, where it is", () => {
    expect(checkKubeletConfiguration("1.33", { authentication: { webhook: { cacheTtl: "2m" } } })).toEqual([
      expect.objectContaining({ path: "authentication.webhook.cacheTtl" }),
    ]);
  });

  test.each([
    ["memoryReservationPolicy", "TieredReservation"],
    ["tlsCurvePreferences", [29]],
  ])("%s is a field since 1.36, and older minors say so", (field, value) => {
    expect(checkKubeletConfiguration("1.36", { [field]: value })).toEqual([]);
    for (const minor of ["1.33", "1.34", "1.35"] as const)
      expect(checkKubeletConfiguration(minor, { [field]: value })).toEqual([
        {
          path: field,
          got: `field "${field}"`,
          expected: `a field of kubelet.KubeletConfiguration in Kubernetes ${minor}; 1.36, 1.37 have it`,
        },
      ]);
  });

  test("defaultPodSysctls came with 1.37", () => {
    expect(checkKubeletConfiguration("1.37", { defaultPodSysctls: { "net.core.somaxconn": "4096" } })).toEqual([]);
    expect(checkKubeletConfiguration("1.36", { defaultPodSysctls: {} })).toHaveLength(1);
  });

  test("no minor drops a field of the one before", () => {
    const names = KUBERNETES_MINORS.map((minor) => [...fieldsOf(minor).keys()]);
    for (const [index, older] of names.slice(0, -1).entries())
      expect(names[index + 1]).toEqual(expect.arrayContaining(older));
    expect(names.map(({ length }) => length)).toEqual([125, 125, 125, 127, 128]);
  });

  test.each([
    ["registerWithTaints[0].effect", { registerWithTaints: [{ key: "dedicated" }] }],
    ["registerWithTaints[0].key", { registerWithTaints: [{ effect: "NoExecute" }] }],
    ["logging.vmodule[0].filePattern", { logging: { vmodule: [{ verbosity: 4 }] } }],
  ])("%s must be there", (path, config) => {
    expect(checkKubeletConfiguration("1.34", config)).toEqual([expect.objectContaining({ path, got: "nothing" })]);
  });
});

describe("types", () => {
  test.each<[path: string, config: object, expected: string]>([
    ["maxPods", { maxPods: "110" }, "a 32-bit integer"],
    ["maxPods", { maxPods: null }, "a 32-bit integer"],
    ["podPidsLimit", { podPidsLimit: 0.5 }, "an integer"],
    ["failSwapOn", { failSwapOn: "false" }, "a boolean"],
    ["featureGates.NodeSwap", { featureGates: { NodeSwap: "true" } }, "a boolean"],
    ["clusterDNS", { clusterDNS: "10.96.0.10" }, "a list"],
    ["kubeReserved.cpu", { kubeReserved: { cpu: 1 } }, "a string"],
    ['evictionHard["memory.available"]', { evictionHard: { "memory.available": 100 } }, "a string"],
    ["evictionHard", { evictionHard: "memory.available<100Mi" }, "a map"],
    ["authorization", { authorization: "Webhook" }, "an object (kubelet.KubeletAuthorization)"],
    ["reservedMemory[0].limits.memory", { reservedMemory: [{ limits: { memory: "1 Gi" } }] }, "a quantity"],
    ["memoryThrottlingFactor", { memoryThrottlingFactor: "0.9" }, "a number"],
    ["syncFrequency", { syncFrequency: 60 }, "a duration such as 30s or 1h30m"],
    ["syncFrequency", { syncFrequency: "1 minute" }, "a duration such as 30s or 1h30m"],
    ["imageMinimumGCAge", { imageMinimumGCAge: "1d" }, "a duration such as 30s or 1h30m"],
    ["logging.flushFrequency", { logging: { flushFrequency: "soon" } }, "a duration such as 5s, or nanoseconds"],
    ["logging.verbosity", { logging: { verbosity: -1 } }, "an integer from 0 to 2147483647"],
    ["logging.verbosity", { logging: { verbosity: 2 ** 31 } }, "an integer from 0 to 2147483647"],
  ])("%s of %j is not right", (path, config, expected) => {
    const findings = checkKubeletConfiguration("1.36", config);
    expect(findings).toEqual([{ path, got: expect.anything(), expected: expect.stringContaining(expected) }]);
  });

  test.each([[[]], [new Map()], [new Date(0)]])("%p is no configuration", (config) => {
    expect(checkKubeletConfiguration("1.35", config)).toEqual([
      expect.objectContaining({ path: "", expected: "an object (kubelet.KubeletConfiguration)" }),
    ]);
  });

  test("all findings come at once", () => {
    const config = { maxPods: "110", cpuManagerPolicy: "Static", extra: 0 };
    expect(checkKubeletConfiguration("1.35", config).map(({ path }) => path)).toEqual(Object.keys(config));
  });
});

describe("closed sets", () => {
  const SETS: [field: string, values: string][] = [
    ["authorization.mode", "AlwaysAllow, Webhook"],
    ["cgroupDriver", "cgroupfs, systemd"],
    ["configMapAndSecretChangeDetectionStrategy", "Cache, Get, Watch"],
    ["cpuManagerPolicy", "none, static"],
    ["hairpinMode", "hairpin-veth, none, promiscuous-bridge"],
    [
      "imagePullCredentialsVerificationPolicy",
      "AlwaysVerify, NeverVerify, NeverVerifyAllowlistedImages, NeverVerifyPreloadedImages",
    ],
    ["logging.format", "json, text"],
    ["memoryManagerPolicy", "None, Static"],
    ["memorySwap.swapBehavior", '"", LimitedSwap, NoSwap'],
    ["tlsMinVersion", "VersionTLS10, VersionTLS11, VersionTLS12, VersionTLS13"],
    ["topologyManagerPolicy", "best-effort, none, restricted, single-numa-node"],
    ["topologyManagerScope", "container, pod"],
    ["apiVersion", "kubelet.config.k8s.io/v1beta1"],
    ["kind", "KubeletConfiguration"],
  ];

  /** `logging.format` and a value → `{ logging: { format: value } }`. */
  function configWith(path: string, value: unknown): object {
    return path.split(".").reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;
  }

  test.each(SETS)("%s is one of %s", (path, values) => {
    for (const value of values.replace('""', "").split(", "))
      expect(checkKubeletConfiguration("1.33", configWith(path, value))).toEqual([]);
    expect(checkKubeletConfiguration("1.33", configWith(path, "Other"))).toEqual([
      { path, got: '"Other"', expected: `one of ${values}` },
    ]);
  });

  test("lists of them are looked into", () => {
    expect(checkKubeletConfiguration("1.33", { enforceNodeAllocatable: ["pods", "system"] })).toEqual([
      expect.objectContaining({ path: "enforceNodeAllocatable[1]", got: '"system"' }),
    ]);
    const taint = { key: "dedicated", effect: "NoRun" };
    expect(checkKubeletConfiguration("1.36", { registerWithTaints: [taint] })).toEqual([
      expect.objectContaining({ path: "registerWithTaints[0].effect", got: '"NoRun"' }),
    ]);
  });

  test("the empty string, where it only means the default, is none of them", () => {
    expect(checkKubeletConfiguration("1.35", { cpuManagerPolicy: "" })).toHaveLength(1);
  });
});
