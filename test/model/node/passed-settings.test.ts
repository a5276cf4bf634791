import { describe, expect, it } from "@jest/globals";
import { parse } from "smol-toml";
import { parseQuantity } from "../../../model/base/quantity";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import type { NodeConfigSpec, SettingTree } from "../../../model/declaration/passed-settings";
import { decidedElsewhere } from "../../../model/node-group/passed-settings";
import { ROOT } from "../../support/certificates";
import { eksProps } from "../../support/eks";
import { resolveGroup } from "../../support/fleets";
import { nodeConfigs } from "../../support/node/nodeadm";

const MACHINE: NodeGroupDeclaration = { machine: { vcpu: 4, memoryGiB: 16 } };
const DISKS = { machineTypes: { aws: ["i3en.24xlarge"] }, localDisks: "ephemeral-storage" } as const;

const onNodeadm = (nodeConfig: NodeConfigSpec, group: NodeGroupDeclaration = MACHINE) =>
  resolveGroup("aws", group, eksProps("nodeadm", { nodeConfig }));

const onBottlerocket = (settings: SettingTree, group: NodeGroupDeclaration = MACHINE) =>
  resolveGroup("aws", group, eksProps("bottlerocket", { settings }));

describe("what is passed on to nodeadm", () => {
  const nodeConfig: NodeConfigSpec = {
    kubelet: { flags: ["--node-ip=10.0.0.5"] },
    instance: { network: { nameservers: ["10.0.0.2"] }, localStorage: { strategy: "Mount" } },
    featureGates: { InstanceIdNodeName: true },
    containerd: { config: "[debug]\nlevel = 'info'\n", baseRuntimeSpec: { process: { rlimits: [[1], { hard: 1 }] } } },
    later: { field: [1, true] },
  };

  it("is a NodeConfig of its own before the project's, which nodeadm merges over it", () => {
    const [passed, own, ...others] = nodeConfigs(onNodeadm(nodeConfig).userData.text);
    expect(passed?.spec).toEqual(nodeConfig);
    expect(own?.spec).toEqual(nodeConfigs(onNodeadm({}).userData.text).at(-1)?.spec);
    expect(others).toEqual([]);
  });

  it("is the same text in whatever order it is declared", () => {
    const reversed = Object.fromEntries(Object.entries(nodeConfig).reverse());
    expect(onNodeadm(reversed).userData.text).toBe(onNodeadm(nodeConfig).userData.text);
  });

  it("keeps the strategy for local disks, and RAID 10 leaves pods half of them", () => {
    const disks = (strategy: string | undefined) => onNodeadm({ instance: { localStorage: { strategy } } }, DISKS);
    const storage = (strategy: string) =>
      parseQuantity(disks(strategy).template.capacity["ephemeral-storage"] ?? "") ?? 0;
    expect(storage("RAID10") * 2).toBe(storage("RAID0"));
    expect(disks("RAID0").template).toEqual(disks(undefined).template);
    const strategies = (strategy: string | undefined) =>
      nodeConfigs(disks(strategy).userData.text).map(({ spec }) => spec.instance?.localStorage?.strategy);
    expect(strategies("RAID10")).toEqual(["RAID10", undefined]);
    expect(strategies(undefined)).toEqual([undefined, "RAID0"]);
  });
});

describe("what is passed on to Bottlerocket", () => {
  it("stands beside what is decided", () => {
    const settings: SettingTree = {
      motd: 'hello "you"',
      kernel: { modules: { sctp: { allowed: true } } },
      kubernetes: { "hostname-override-source": "instance-id" },
      "oci-hooks": { list: [{ name: "a", nested: { deep: [1, 2] } }] },
    };
    const group = { ...MACHINE, sysctls: { "net.core.somaxconn": "4096" } };
    const text = (passed: SettingTree) => parse(onBottlerocket(passed, group).userData.text).settings as SettingTree;
    const own = text({});
    expect(text(settings)).toEqual({
      ...own,
      ...settings,
      kernel: { ...(own.kernel as SettingTree), modules: { sctp: { allowed: true } } },
      kubernetes: { ...(own.kubernetes as SettingTree), "hostname-override-source": "instance-id" },
    });
  });

  it("turns on verifiers of its own in place of the one that a fleet declares", () => {
    const verifier = { name: "verify", url: "https://example.com/verify", sha256: "a".repeat(64) };
    const group = { ...MACHINE, security: { imageVerification: { verifier } } };
    const { security, setup, userData } = onBottlerocket(
      { "image-verifier-plugins": { notation: { enabled: true } } },
      group,
    );
    expect([security.imageVerifier, setup.imageVerification]).toEqual([null, null]);
    expect(parse(userData.text).settings).toMatchObject({ "image-verifier-plugins": { notation: { enabled: true } } });
  });

  it("has a mirror without its authority, where the cluster says that machines trust it", () => {
    const registryMirrors = { "docker.io": [{ url: "https://mirror.example.com", certificateAuthority: ROOT }] };
    const acknowledgedPremises = { "mirror-authority-unsupported": "our image trusts it" };
    const props = { ...eksProps("bottlerocket"), acknowledgedPremises };
    const { userData } = resolveGroup("aws", { ...MACHINE, registryMirrors }, props);
    expect(parse(userData.text).settings).toMatchObject({
      "container-registry": { mirrors: [{ registry: "docker.io", endpoint: ["https://mirror.example.com"] }] },
    });
    expect(userData.text).not.toContain("CERTIFICATE");
  });

  it("has another setting for all that the project decides", () => {
    const { userData } = onBottlerocket({}, FULL);
    const paths = leaves(parse(userData.text).settings as SettingTree, []);
    expect(paths.length).toBeGreaterThan(30);
    const undecided = paths.filter((names) => decidedElsewhere("bottlerocket", { names, value: "" }) === null);
    expect(undecided).toEqual([]);
  });
});

/** A group that uses as many of Bottlerocket's settings as one can. */
const FULL: NodeGroupDeclaration = {
  machineTypes: { aws: ["g6.8xlarge"] },
  localDisks: "ephemeral-storage",
  sysctls: { "net.core.somaxconn": "4096" },
  hugePages: { "2Mi": 64 },
  labels: { a: "b" },
  taints: [{ key: "a", value: "b", effect: "NoSchedule" }],
  proxy: { https: "http://proxy.example.com:3128" },
  registryMirrors: { "docker.io": ["https://mirror.example.com"] },
  gpuSharing: { replicas: 2 },
  beforeJoin: {
    bootstrapContainers: { setup: { source: `registry.example.com/setup@sha256:${"a".repeat(64)}` } },
  },
  kubelet: {
    systemReserved: { cpu: "100m" },
    evictionSoft: { "memory.available": "500Mi" },
    evictionSoftGracePeriod: { "memory.available": "1m" },
    evictionMaxPodGracePeriod: 60,
    cpuManagerPolicy: "static",
    cpuManagerPolicyOptions: { "full-pcpus-only": "true" },
    memoryManagerPolicy: "Static",
    topologyManagerPolicy: "best-effort",
    topologyManagerScope: "pod",
    topologyManagerPolicyOptions: { "prefer-closest-numa-nodes": "true" },
    containerLogMaxSize: "20Mi",
    containerLogMaxFiles: 4,
    imageGCHighThresholdPercent: 80,
    imageGCLowThresholdPercent: 70,
    allowedUnsafeSysctls: ["net.core.somaxconn"],
    clusterDomain: "cluster.example.com",
    maxParallelImagePulls: 4,
  },
};

function leaves(value: unknown, names: readonly string[]): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [names];
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...names, name]));
}
