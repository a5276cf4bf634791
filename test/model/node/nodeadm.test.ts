import { describe, expect, it } from "@jest/globals";
import { parse } from "smol-toml";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { EKS, eksProps } from "../../support/eks";
import { resolveGroup } from "../../support/fleets";
import { mimeParts } from "../../support/node/multipart";
import { nodeConfig } from "../../support/node/nodeadm";
import { bootOf } from "../../support/node/scratch-root";

function group(declared: NodeGroupDeclaration = {}) {
  return resolveGroup("aws", { machine: { vcpu: 4, memoryGiB: 16 }, ...declared }, eksProps("nodeadm"));
}

const textOf = (declared?: NodeGroupDeclaration) => group(declared).userData.text;

describe("user data of a nodeadm bootstrap", () => {
  it("is a message of two parts: one for cloud-init, which ends before nodeadm starts the kubelet, and one for nodeadm", () => {
    expect(group().userData.format).toBe("multipart");
    expect(mimeParts(textOf()).map(({ type }) => type)).toEqual(["text/cloud-config", "application/node.eks.aws"]);
    expect(bootOf(textOf()).commands).toEqual([
      expect.stringContaining(
        "systemctl enable --now --no-block nodegroups-prepare.service nodegroups-join.service && break\n",
      ),
    ]);
  });

  it("has as many pods as kubelets have by default where Services are of IPv6, since a prefix has addresses for all", () => {
    const onIpv6 = (kubelet: NodeGroupDeclaration["kubelet"]) =>
      resolveGroup(
        "aws",
        { machineTypes: { aws: ["m6i.large"] }, kubelet },
        eksProps("nodeadm", { serviceCidr: "fd30:1c53:5f8a::/108" }),
      );
    expect(onIpv6({}).template.capacity.pods).toBe("110");
    expect(nodeConfig(onIpv6({ maxPods: 250 }).userData.text).spec.kubelet.config.maxPods).toBe(250);
    expect(group({ machine: undefined, machineTypes: { aws: ["m6i.large"] } }).template.capacity.pods).toBe("29");
  });

  it("says which cluster the node belongs to", () => {
    expect(nodeConfig(textOf()).spec.cluster).toEqual({
      name: "prod-aws",
      apiServerEndpoint: EKS.apiServerEndpoint,
      certificateAuthority: EKS.certificateAuthority,
      cidr: "172.20.0.0/16",
    });
  });

  it("gives the kubelet all of the group's settings, so that nodeadm computes none of its own", () => {
    const { registration } = group({ taints: [{ key: "a", value: "b", effect: "NoSchedule" }] });
    const { config } = nodeConfig(textOf({ taints: [{ key: "a", value: "b", effect: "NoSchedule" }] })).spec.kubelet;
    expect(config).toEqual({ ...registration.kubelet, registerWithTaints: registration.taints });
    expect(config).toMatchObject({ serverTLSBootstrap: true, podPidsLimit: 4096, seccompDefault: true });
  });

  it("takes nodeadm's control groups away where CPUs are reserved by number, or the kubelet would not start", () => {
    const { config } = nodeConfig(textOf({ kubelet: { reservedSystemCPUs: "0", featureGates: { NodeSwap: true } } }))
      .spec.kubelet;
    expect(config).toMatchObject({
      reservedSystemCPUs: "0",
      kubeReservedCgroup: "",
      systemReservedCgroup: "",
      kubeReserved: { cpu: "0" },
      systemReserved: { cpu: "1" },
      featureGates: { NodeSwap: true },
    });
  });

  it("promises no more pods than the VPC CNI has addresses for, unless more are declared", () => {
    // m6i.xlarge: 4 interfaces of 15 addresses, 4 × 14 + 2.
    expect(group().machineTypes[0]?.name).toBe("m6i.xlarge");
    expect(group().template.capacity.pods).toBe("58");
    expect(nodeConfig(textOf()).spec.kubelet.config.maxPods).toBe(58);
    expect(group({ kubelet: { maxPods: 110 } }).template.capacity.pods).toBe("110");
    // Of several types the fewest: m5.large has 3 interfaces of 10 addresses, as all of its size have.
    const several = { machine: { vcpu: 2, memoryGiB: 8, types: "all-equal" } } as const;
    expect(group(several).machineTypes.length).toBeGreaterThan(10);
    expect(group(several).template.capacity.pods).toBe("29");
  });

  it("passes labels in a flag, and no flag if there are none", () => {
    expect(nodeConfig(textOf({ labels: { a: "b", c: "" } })).spec.kubelet.flags).toEqual(["--node-labels=a=b,c="]);
    expect(nodeConfig(textOf()).spec.kubelet.flags).toBeUndefined();
  });

  it("lets nodeadm itself set up local disks that pods write to", () => {
    expect(nodeConfig(textOf()).spec.instance).toBeUndefined();
    const disks = {
      machine: undefined,
      machineTypes: { aws: ["m6id.8xlarge"] },
      localDisks: "ephemeral-storage",
    } as const;
    expect(nodeConfig(textOf(disks)).spec.instance).toEqual({ localStorage: { strategy: "RAID0" } });
    const scripts = bootOf(textOf(disks)).files.map(({ content }) => content);
    expect(scripts.join()).not.toContain("mkfs");
  });

  it("makes containerd ask the verifier, which nodeadm's own settings would prevent", () => {
    const verifier = { name: "verify", url: "https://example.com/verify", sha256: "a".repeat(64) };
    const text = textOf({ security: { imageVerification: { verifier } } });
    expect(parse(nodeConfig(text).spec.containerd?.config ?? "")).toEqual({
      plugins: {
        "io.containerd.cri.v1.images": {
          disable_snapshot_annotations: true,
          discard_unpacked_layers: false,
          image_pull_with_sync_fs: false,
          max_concurrent_downloads: 3,
          use_local_image_pull: false,
          registry: { config_path: "/etc/containerd/certs.d" },
        },
        "io.containerd.image-verifier.v1.bindir": {
          bin_dir: "/opt/containerd/image-verifier/bin",
          per_verifier_timeout: "10s",
        },
      },
    });
    const paths = bootOf(text).files.map(({ path }) => path);
    expect(paths).toContain("/etc/nodegroups/before-kubelet.sh");
    expect(paths.filter((path) => path.startsWith("/etc/containerd/conf.d"))).toEqual([]);
  });

  it("writes mirrors to files, below the one path that the transfer service reads", () => {
    const text = textOf({ registryMirrors: { "docker.io": ["https://mirror.example.com"] } });
    expect(parse(nodeConfig(text).spec.containerd?.config ?? "")).toEqual({
      plugins: { "io.containerd.cri.v1.images": { registry: { config_path: "/etc/containerd/certs.d" } } },
    });
    expect(bootOf(text).files.map(({ path }) => path)).toContain("/etc/containerd/certs.d/docker.io/hosts.toml");
  });
});
