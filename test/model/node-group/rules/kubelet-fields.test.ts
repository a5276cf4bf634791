import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../model/base/cloud";
import type { KubeletSettings } from "../../../../model/declaration/kubelet";
import { minors } from "../../../../model/declaration/kubelet-fields.json";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import { eksProps } from "../../../support/eks";
import { groupCases } from "../../../support/group-cases";
import { groupProblems, groupWarnings } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

/** Settings that the types would refuse. */
function untyped(kubelet: object): NodeGroupDeclaration {
  return { kubelet: kubelet as KubeletSettings };
}

const ELSEWHERE = {
  apiVersion: "kubelet.config.k8s.io/v1beta1",
  containerRuntimeEndpoint: "unix:///run/crio.sock",
  healthzBindAddress: "0.0.0.0",
  healthzPort: 10249,
  kind: "KubeletConfiguration",
  localStorageCapacityIsolation: false,
  podCIDR: "10.0.0.0/24",
  podsPerCore: 10,
  providerID: "aws:///us-east-1a/i-0",
  registerNode: false,
  registerWithTaints: [{ key: "a", effect: "NoSchedule" }],
  reservedMemory: [{ numaNode: 0, limits: { memory: "1Gi" } }],
  runOnce: true,
  shutdownGracePeriodByPodPriority: [{ priority: 0, shutdownGracePeriodSeconds: 10 }],
};

/** Settings that releases of Bottlerocket brought. */
const NEW_ON_BOTTLEROCKET: KubeletSettings = {
  cpuManagerPolicy: "static",
  cpuManagerPolicyOptions: { "full-pcpus-only": "true", "distribute-cpus-across-numa": "true" },
  topologyManagerPolicyOptions: { "prefer-closest-numa-nodes": "true" },
};

describeRules([
  {
    rule: "bottlerocket-release-needed",
    about: "settings that older releases of Bottlerocket do not know",
    bad: () => groupWarnings("aws", { kubelet: NEW_ON_BOTTLEROCKET }, eksProps("bottlerocket")),
    found: [
      [
        'prod-aws/general: kubelet.cpuManagerPolicyOptions["distribute-cpus-across-numa"]',
        '"true"',
        "an image of Bottlerocket 1.51 or later",
      ],
      [
        "prod-aws/general: kubelet.topologyManagerPolicyOptions",
        '{"prefer-closest-numa-nodes":"true"}',
        "an image of Bottlerocket 1.60 or later",
      ],
    ],
    good: () => [
      ...groupWarnings("aws", { kubelet: { eventBurst: 200 } }, eksProps("bottlerocket")),
      ...groupWarnings("aws", { kubelet: NEW_ON_BOTTLEROCKET }, eksProps("nodeadm")),
    ],
  },
]);

describeRules(
  groupCases([
    {
      rule: "kubelet-field-decided",
      about: "every field that something else decides",
      cloud: "aws",
      bad: untyped(ELSEWHERE),
      found: Object.entries(ELSEWHERE).map(
        ([field, value]) => [`kubelet.${field}`, JSON.stringify(value), "the field left out"] as const,
      ),
      good: { kubelet: { maxPods: 40, memoryManagerPolicy: "Static", shutdownGracePeriod: "60s" } },
    },
    {
      rule: "kubelet-field-unavailable",
      about: "a field of a later minor",
      cloud: "google",
      props: { kubernetesVersion: "1.35" },
      bad: { kubelet: { defaultPodSysctls: { "net.core.somaxconn": "1024" } } },
      found: [["kubelet.defaultPodSysctls", '{"net.core.somaxconn":"1024"}', "Kubernetes 1.37"]],
      good: { kubelet: { imageMaximumGCAge: "48h" } },
    },
    {
      rule: "kubelet-field-invalid",
      about: "values of wrong types",
      cloud: "azure",
      bad: untyped({
        serializeImagePulls: "no",
        memorySwap: { swapBehaviour: "LimitedSwap" },
        imageMaximumGCAge: "2 days",
        clusterDNS: "10.0.0.10",
        featureGates: { NodeSwap: "true" },
        tlsCipherSuites: "all",
        streamingConnectionIdleTimeout: null,
      }),
      found: [
        ["kubelet.clusterDNS", '"10.0.0.10"', "a list"],
        ["kubelet.featureGates.NodeSwap", '"true"', "a boolean"],
        ["kubelet.imageMaximumGCAge", '"2 days"', part("duration")],
        ["kubelet.memorySwap.swapBehaviour", 'field "swapBehaviour"', part("MemorySwapConfiguration")],
        ["kubelet.serializeImagePulls", '"no"', "a boolean"],
        ["kubelet.streamingConnectionIdleTimeout", "null", part("duration")],
        ["kubelet.tlsCipherSuites", '"all"', "a list"],
      ],
      good: {
        kubelet: {
          serializeImagePulls: false,
          maxParallelImagePulls: 5,
          cpuCFSQuota: false,
          memorySwap: { swapBehavior: "LimitedSwap" },
          clusterDNS: ["169.254.20.10"],
          topologyManagerPolicyOptions: { "prefer-closest-numa-nodes": "true" },
          reservedSystemCPUs: "0",
          singleProcessOOMKill: true,
          imageMaximumGCAge: "48h",
          featureGates: { CustomCPUCFSQuotaPeriod: true },
        },
      },
    },
    {
      rule: "kubelet-field-not-on-bottlerocket",
      about: "a field without a setting",
      cloud: "aws",
      props: eksProps("bottlerocket"),
      bad: { kubelet: { cpuCFSQuota: false, featureGates: { NodeSwap: true } } },
      found: [["kubelet.featureGates", '{"NodeSwap":true}', part("cpuCFSQuota")]],
      good: { kubelet: { cpuCFSQuota: false, maxParallelImagePulls: 3, reservedSystemCPUs: "0" } },
    },
    {
      rule: "kubelet-field-not-on-bottlerocket",
      about: "the parts of a field that its setting does not have",
      cloud: "aws",
      props: eksProps("bottlerocket"),
      bad: { kubelet: { logging: { verbosity: 4, format: "json" } } },
      found: [["kubelet.logging.format", '"json"', part("logging.verbosity")]],
      good: { kubelet: { logging: { verbosity: 4 }, userNamespaces: { idsPerPod: 65536 } } },
    },
    {
      rule: "topology-manager-option-invalid",
      about: "an unknown option, and values that the kubelet does not take",
      cloud: "google",
      bad: {
        kubelet: {
          topologyManagerPolicy: "best-effort",
          topologyManagerPolicyOptions: {
            "prefer-closest-numa-nodes": "yes",
            "max-allowable-numa-nodes": "4",
            closest: "true",
          },
        },
      },
      found: [
        ["kubelet.topologyManagerPolicyOptions.closest", '"true"', part("max-allowable-numa-nodes")],
        ['kubelet.topologyManagerPolicyOptions["max-allowable-numa-nodes"]', '"4"', part('"8" or more')],
        ['kubelet.topologyManagerPolicyOptions["prefer-closest-numa-nodes"]', '"yes"', part('"true" or "false"')],
      ],
      good: {
        kubelet: {
          topologyManagerPolicy: "best-effort",
          topologyManagerPolicyOptions: { "prefer-closest-numa-nodes": "false", "max-allowable-numa-nodes": "16" },
        },
      },
    },
    {
      rule: "reserved-cpus-invalid",
      about: "a CPU that the machine lacks",
      cloud: "aws",
      bad: { kubelet: { reservedSystemCPUs: "0,4" } },
      found: [["kubelet.reservedSystemCPUs", '"0,4"', part("from 0 to 3")]],
      good: { kubelet: { reservedSystemCPUs: "0,3" } },
    },
    ...["", "two", "1-0", "0-", "0,,1", " 0"].map(
      (list) =>
        ({
          rule: "reserved-cpus-invalid",
          about: `the list ${JSON.stringify(list)}`,
          cloud: "google",
          bad: { kubelet: { reservedSystemCPUs: list } },
          found: [["kubelet.reservedSystemCPUs", JSON.stringify(list), part("from 0 to 3")]],
        }) as const,
    ),
    {
      rule: "reserved-cpus-twice",
      about: "CPU reserved by number and by amount",
      cloud: "azure",
      bad: {
        kubelet: { reservedSystemCPUs: "0", kubeReserved: { cpu: "100m" }, systemReservedCgroup: "/system.slice" },
      },
      found: [
        ["kubelet.kubeReserved.cpu", '"100m"', "reservedSystemCPUs alone"],
        ["kubelet.systemReservedCgroup", '"/system.slice"', "reservedSystemCPUs alone"],
      ],
      good: { kubelet: { reservedSystemCPUs: "0", kubeReserved: { memory: "1Gi" } } },
    },
    {
      rule: "kubelet-reservation-too-large",
      about: "all CPUs reserved by number",
      cloud: "aws",
      bad: { kubelet: { reservedSystemCPUs: "0-3" } },
      found: [["kubelet.reservedSystemCPUs", part("kubelet.reservedSystemCPUs 4") as string, part("4")]],
    },
    {
      rule: "image-pulls-contradictory",
      about: "several pulls at once, one after another",
      cloud: "google",
      bad: { kubelet: { serializeImagePulls: true, maxParallelImagePulls: 2 } },
      found: [["kubelet.maxParallelImagePulls", "2, with serializeImagePulls true", part("serializeImagePulls")]],
      good: { kubelet: { serializeImagePulls: true, maxParallelImagePulls: 1 } },
    },
    {
      rule: "cis-contradicted",
      about: "fields weaker than the benchmark's",
      cloud: "aws",
      bad: { kubelet: { readOnlyPort: 10255, tlsMinVersion: "VersionTLS10", rotateCertificates: false } },
      found: [
        ["kubelet.readOnlyPort", "10255", part("0")],
        ["kubelet.rotateCertificates", "false", part("true")],
        ["kubelet.tlsMinVersion", '"VersionTLS10"', part("VersionTLS12")],
      ],
      good: { kubelet: { readOnlyPort: 0, tlsMinVersion: "VersionTLS13", eventRecordQPS: 5 } },
    },
  ]),
);

describe("fields of the kubelet's configuration", () => {
  it.each(CLOUDS)("are told with the nearest name that exists, on %s", (cloud) => {
    expect(groupProblems(cloud, untyped({ serialiseImagePulls: false }))).toEqual([
      expect.objectContaining({ code: "unknown-key", hint: 'Did you mean "serializeImagePulls"?' }),
    ]);
  });

  it("are data", () => {
    expect(groupProblems("aws", untyped({ logging: () => 1 })).map(({ code, where }) => [code, where])).toEqual([
      ["wrong-type", "prod-aws/general: kubelet.logging"],
    ]);
  });

  it("may turn on the gate of the CPU manager's alpha options", () => {
    const cpus = { cpuManagerPolicy: "static", cpuManagerPolicyOptions: { "align-by-socket": "true" } } as const;
    expect(groupProblems("aws", { kubelet: cpus })).toHaveLength(1);
    const gated = { ...cpus, featureGates: { CPUManagerPolicyAlphaOptions: true } };
    expect(groupProblems("aws", { kubelet: gated })).toEqual([]);
  });

  it("are all declared, those of every minor", () => {
    const text = ["kubelet", "kubelet-fields"].map((name) =>
      readFileSync(join(__dirname, `../../../../model/declaration/${name}.ts`), "utf8"),
    );
    const declared = new Set([...text.join("").matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, name]) => name));
    const roots = Object.values(minors)
      .flat()
      .filter((line) => line.startsWith("kubelet.KubeletConfiguration@"));
    const fields = roots.flatMap((line) =>
      line
        .split(" ")
        .slice(1)
        .map((field) => field.split(":")[0]),
    );
    expect(fields.filter((field) => !declared.has(field))).toEqual([]);
  });
});
