import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { resolveCluster } from "../../support/fleets";
import { CONTAINERD_DUMP, MACHINE_STUBS } from "../../support/node/machine-stubs";
import { type Boot, bootOf, contentOf, ScratchRoot } from "../../support/node/scratch-root";

const PREPARE = "/etc/nodegroups/prepare.sh";
const BEFORE_KUBELET = "/etc/nodegroups/before-kubelet.sh";
const MAIN = "/etc/containerd/config.toml";
const PROGRAM = "/opt/containerd/image-verifier/bin/verify";

const VERIFIER = "#!/bin/sh\nexit 0\n";
const sha256 = createHash("sha256").update(VERIFIER).digest("hex");
const imageVerification = { verifier: { name: "verify", url: "https://example.com/verify", sha256 } };

let root: ScratchRoot;

beforeEach(() => {
  root = new ScratchRoot(MACHINE_STUBS);
  root.write("containerd-default", "  [plugins.'io.containerd.cri.v1.images']\n    use_local_image_pull = false\n");
  root.write("containerd-dump", root.moved(CONTAINERD_DUMP));
  root.write("download", VERIFIER);
});

afterEach(() => root.remove());

function bootFiles(declared: NodeGroupDeclaration, cloud: Cloud = "aws"): Boot {
  const general = { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 }, ...declared };
  const text = resolveCluster(cloud, { general }).scalingGroups[0]?.userData.text ?? "";
  return bootOf(text);
}

/** Writes a group's files below the scratch root and prepares the machine. */
function prepare(declared: NodeGroupDeclaration, cloud: Cloud = "aws") {
  root.writeFiles(bootFiles(declared, cloud));
  return root.run(PREPARE);
}

const OK = { status: 0, stderr: "" };

describe("a machine of a group with nothing of its own", () => {
  it("gets the kernel settings that its kubelet insists on, and as long a shutdown as that needs", () => {
    expect(prepare({})).toMatchObject(OK);
    expect(root.read("/etc/sysctl.d/90-nodegroups.conf")).toBe(
      [
        "kernel.keys.root_maxbytes = 25000000",
        "kernel.keys.root_maxkeys = 1000000",
        "kernel.panic = 10",
        "kernel.panic_on_oops = 1",
        "vm.overcommit_memory = 1",
        "vm.panic_on_oom = 0",
        "",
      ].join("\n"),
    );
    expect(root.read("/etc/systemd/logind.conf.d/zz-nodegroups.conf")).toBe("[Login]\nInhibitDelayMaxSec=90\n");
    expect(root.calls()).toEqual([
      "systemctl is-active --quiet containerd.service",
      "sysctl --quiet --load=/etc/sysctl.d/90-nodegroups.conf",
      "systemctl try-reload-or-restart systemd-logind.service",
    ]);
  });

  it("has no kernel settings but the declared ones without the hardened profile", () => {
    const { files } = bootFiles({ security: { profile: "none" }, sysctls: { "net.core.somaxconn": "4096" } });
    expect(files.find(({ path }) => path.startsWith("/etc/sysctl.d/"))?.content).toBe("net.core.somaxconn = 4096\n");
    expect(files.map(({ path }) => path)).not.toContain(BEFORE_KUBELET);
  });

  it("has the kubelet's settings once, however they are spelt", () => {
    const { files } = bootFiles({ sysctls: { "kernel/panic": "10", "net/core/somaxconn": "4096" } });
    const settings = files.find(({ path }) => path.startsWith("/etc/sysctl.d/"))?.content ?? "";
    expect(settings.split("\n").filter((line) => /panic\b/.test(line))).toEqual(["kernel.panic = 10"]);
    expect(settings).toContain("net/core/somaxconn = 4096\n");
  });

  it("keeps its kubelet from starting before it is prepared", () => {
    expect(contentOf(bootFiles({}), "/etc/systemd/system/kubelet.service.d/20-nodegroups.conf")).toBe(
      [
        "[Unit]",
        "Requires=nodegroups-prepare.service",
        "After=nodegroups-prepare.service",
        "",
        "[Service]",
        "ExecStartPre=/bin/bash /etc/nodegroups/before-kubelet.sh",
        "",
      ].join("\n"),
    );
  });

  it("stops a containerd that runs already, and starts it again behind itself", () => {
    root.write("active", "containerd.service\nkubelet.service\n");
    expect(prepare({})).toMatchObject(OK);
    expect(root.calls().slice(0, 4)).toEqual([
      "systemctl is-active --quiet containerd.service",
      "systemctl is-active --quiet kubelet.service",
      "systemctl stop kubelet.service",
      "systemctl stop containerd.service",
    ]);
    expect(root.calls().at(-1)).toBe("systemctl start --no-block containerd.service");
  });

  it("does not cancel the start of a kubelet that waits for it", () => {
    root.write("active", "containerd.service\n");
    expect(prepare({})).toMatchObject(OK);
    expect(root.calls()).not.toContain("systemctl stop kubelet.service");
  });

  it.each([
    ["net.netfilter.nf_conntrack_max", "nf_conntrack"],
    ["net/bridge/bridge-nf-call-iptables", "br_netfilter"],
    ["net.ipv4.vs.conn_reuse_mode", "ip_vs"],
  ])("loads the module that %s comes with before it is set", (name, module) => {
    expect(prepare({ sysctls: { [name]: "1" } })).toMatchObject(OK);
    const calls = root.calls();
    expect(calls).toContain(`modprobe ${module}`);
    expect(calls.indexOf(`modprobe ${module}`)).toBeLessThan(calls.findIndex((call) => call.startsWith("sysctl")));
  });

  it("is no node where the kernel does not take a setting", () => {
    root.write("sysctl-refuses", "");
    expect(prepare({ sysctls: { "no.such": "1" } }).status).not.toBe(0);
  });
});

describe("the cloud's metadata service", () => {
  it.each<[Cloud, readonly string[]]>([
    ["aws", []],
    ["azure", ["169.254.169.254/32 80", "168.63.129.16/32 80", "168.63.129.16/32 32526"]],
    ["google", ["169.254.169.254/32 80", "169.254.169.254/32 443"]],
  ])("on %s is closed to pods, once however often the machine boots", (cloud, dropped) => {
    expect(prepare({}, cloud)).toMatchObject(OK);
    expect(root.run(PREPARE)).toMatchObject(OK);
    const rules = root.exists("rules") ? root.read("rules").trim().split("\n") : [];
    expect(rules).toEqual(
      dropped.map((service) => {
        const [address, port] = service.split(" ");
        return `--wait --table raw PREROUTING --destination ${address} --protocol tcp --destination-port ${port} --jump DROP`;
      }),
    );
  });

  it("is open where that is declared", () => {
    expect(prepare({ security: { podMetadataAccess: true } }, "azure")).toMatchObject(OK);
    expect(root.exists("rules")).toBe(false);
  });
});

describe("huge pages", () => {
  const PAGES = "/sys/kernel/mm/hugepages";

  it("are set aside by size", () => {
    root.write(`${PAGES}/hugepages-2048kB/nr_hugepages`, "0\n");
    root.write(`${PAGES}/hugepages-1048576kB/nr_hugepages`, "0\n");
    expect(prepare({ hugePages: { "2Mi": 512, "1Gi": 2 } })).toMatchObject(OK);
    expect(root.read(`${PAGES}/hugepages-2048kB/nr_hugepages`)).toBe("512\n");
    expect(root.read(`${PAGES}/hugepages-1048576kB/nr_hugepages`)).toBe("2\n");
  });

  it("that the kernel does not give keep the machine from becoming a node", () => {
    root.writeFiles(bootFiles({ hugePages: { "1Gi": 2 } }));
    // A kernel that has room for one: reading gives 1 whatever is written.
    const script = root.read(PREPARE).replace(/^echo 2 >.*$/m, (line) => line.replace("echo 2", "echo 1"));
    root.write(PREPARE, script);
    root.write(`${PAGES}/hugepages-1048576kB/nr_hugepages`, "0\n");
    expect(root.run(PREPARE)).toMatchObject({
      status: 1,
      stderr: "nodegroups: only 1 of 2 huge pages of 1Gi could be set aside\n",
    });
  });
});

describe("local disks", () => {
  const MODELS: Readonly<Record<Cloud, readonly [local: string, network: string]>> = {
    aws: ["Amazon EC2 NVMe Instance Storage        ", "Amazon Elastic Block Store              "],
    azure: ["Microsoft NVMe Direct Disk v2           ", "MSFT NVMe Accelerator v1.0              "],
    google: ["nvme_card0                              ", "nvme_card-pd                            "],
  };

  const GROUPS: Readonly<Record<Cloud, NodeGroupDeclaration>> = {
    aws: { machine: undefined, machineTypes: { aws: ["i4i.16xlarge"] }, localDisks: "ephemeral-storage" },
    azure: { machine: undefined, machineTypes: { azure: ["Standard_L32s_v3"] }, localDisks: "ephemeral-storage" },
    google: {
      machine: undefined,
      machineTypes: { google: ["n2-standard-8"] },
      google: { localSsds: 4 },
      localDisks: "ephemeral-storage",
    },
  };

  function addDisks(cloud: Cloud, count: number): void {
    const [local, network] = MODELS[cloud];
    root.write("/sys/block/nvme0n1/device/model", `${network}\n`);
    for (let disk = 1; disk <= count; disk += 1) root.write(`/sys/block/nvme${disk}n1/device/model`, `${local}\n`);
  }

  it.each<Cloud>(["aws", "azure", "google"])("on %s become one file system under what pods write", (cloud) => {
    addDisks(cloud, 4);
    root.write("/var/lib/containerd/image", "came with the machine");
    expect(prepare(GROUPS[cloud], cloud)).toMatchObject(OK);
    const disks = "/dev/nvme1n1 /dev/nvme2n1 /dev/nvme3n1 /dev/nvme4n1";
    expect(root.calls()).toContain(
      `mdadm --create /dev/md/nodegroups --run --force --homehost=any --level=0 --raid-devices=4 ${disks}`,
    );
    expect(root.calls()).toContain("mkfs.ext4 -q -F -m 0 -L nodegroups /dev/md/nodegroups");
    expect(root.read("mounts").replaceAll(root.path, "").trim().split("\n")).toEqual([
      "/mnt/nodegroups-local",
      "/var/lib/containerd",
      "/var/lib/kubelet",
      "/var/log/pods",
    ]);
    expect(root.read(`/mnt/nodegroups-local${root.path}/var/lib/containerd/image`)).toBe("came with the machine");
  });

  it("keep their contents when the machine boots again, whatever the boot disk has by then", () => {
    addDisks("aws", 4);
    root.write("/var/lib/containerd/database", "as it came");
    expect(prepare(GROUPS.aws)).toMatchObject(OK);
    root.write(`/mnt/nodegroups-local${root.path}/var/lib/containerd/database`, "with what was pulled");
    // Mounts are gone after a reboot; the array, which the kernel assembles, and its file system are not.
    root.write("mounts", "");
    expect(root.run(PREPARE)).toMatchObject(OK);
    expect(root.calls().filter((call) => /^mkfs|^mdadm --create/.test(call))).toHaveLength(2);
    expect(root.read(`/mnt/nodegroups-local${root.path}/var/lib/containerd/database`)).toBe("with what was pulled");
  });

  it("of one alone need no array", () => {
    addDisks("aws", 1);
    const group = { ...GROUPS.aws, machineTypes: { aws: ["m6id.large"] } };
    expect(prepare(group)).toMatchObject(OK);
    expect(root.calls()).toContain("mkfs.ext4 -q -F -m 0 -L nodegroups /dev/nvme1n1");
    expect(root.calls().join("\n")).not.toContain("mdadm");
  });

  it("fewer than the machine's type has keep it from becoming a node", () => {
    addDisks("aws", 3);
    expect(prepare(GROUPS.aws)).toMatchObject({ status: 1, stderr: "nodegroups: found 3 of 4 local disks\n" });
    expect(root.exists("mounts")).toBe(false);
  });
});

describe("containerd's settings", () => {
  const mirrors = {
    registryMirrors: { "docker.io": ["https://mirror.example.com", "https://other.example.com/v2/hub"] },
  };

  it("of mirrors are files by registry, which containerd is pointed at", () => {
    expect(prepare(mirrors)).toMatchObject(OK);
    expect(root.read("/etc/containerd/certs.d/docker.io/hosts.toml")).toBe(
      [
        'server = "https://registry-1.docker.io"',
        "",
        '[host."https://mirror.example.com"]',
        'capabilities = ["pull", "resolve"]',
        "",
        '[host."https://other.example.com/v2/hub"]',
        'capabilities = ["pull", "resolve"]',
        "override_path = true",
        "",
      ].join("\n"),
    );
    expect(root.read("/etc/containerd/conf.d/50-nodegroups.toml").replaceAll(root.path, "")).toBe(
      "version = 3\n\n[plugins.'io.containerd.cri.v1.images'.registry]\nconfig_path = '/etc/containerd/certs.d'\n",
    );
  });

  it("of mirrors for all registries name no registry of their own", () => {
    expect(prepare({ registryMirrors: { _default: ["https://mirror.example.com"] } })).toMatchObject(OK);
    expect(root.read("/etc/containerd/certs.d/_default/hosts.toml")).toBe(
      '[host."https://mirror.example.com"]\ncapabilities = ["pull", "resolve"]\n',
    );
  });

  it.each<[string, string | null, string]>([
    ["absent", null, 'imports = ["/etc/containerd/conf.d/*.toml"]\nversion = 3\n'],
    ["of version 2", 'version = 2\n[plugins."x"]\n', 'imports = ["/etc/containerd/conf.d/*.toml"]\nversion = 3\n'],
    ["without a version", "oom_score = 0\n", 'imports = ["/etc/containerd/conf.d/*.toml"]\nversion = 3\n'],
    ["of version 3", "version = 3\n[a]\n", 'imports = ["/etc/containerd/conf.d/*.toml"]\nversion = 3\n[a]\n'],
    [
      "with imports of its own",
      'version = 3\nimports = ["/a/*.toml"]\n',
      'version = 3\nimports = ["/etc/containerd/conf.d/*.toml", "/a/*.toml"]\n',
    ],
    [
      "that imports the folder already",
      'version = 3\nimports = ["/etc/containerd/conf.d/*.toml"]\n',
      'version = 3\nimports = ["/etc/containerd/conf.d/*.toml"]\n',
    ],
  ])("are imported by a configuration %s, however often the machine boots", (_case, before, after) => {
    if (before !== null) root.write(MAIN, root.moved(before));
    expect(prepare(mirrors)).toMatchObject(OK);
    expect(root.read(MAIN).replaceAll(root.path, "")).toBe(after);
    expect(root.run(PREPARE)).toMatchObject(OK);
    expect(root.read(MAIN).replaceAll(root.path, "")).toBe(after);
  });

  it.each<[string, string, string]>([
    [
      "discard_unpacked_layers = false",
      "discard_unpacked_layers = true",
      "does not run with discard_unpacked_layers = false",
    ],
    ["use_local_image_pull = false", "use_local_image_pull = true", "does not run with use_local_image_pull = false"],
    ["max_concurrent_downloads = 3", "max_concurrent_downloads = 10", "does not run with max_concurrent_downloads = 3"],
    [
      "snapshotter = 'overlayfs'",
      "[plugins.'io.containerd.cri.v1.images'.registry.mirrors.'docker.io']",
      "sets registry.mirrors",
    ],
  ])("that would pull past the verifier keep the kubelet from starting: %s", (from, to, message) => {
    root.write("containerd-dump", root.moved(CONTAINERD_DUMP.replace(from, to)));
    expect(prepare({ security: { imageVerification } })).toMatchObject(OK);
    const { status, stderr } = root.run(BEFORE_KUBELET);
    expect(status).toBe(1);
    expect(stderr).toContain(message);
  });
});

describe("containerd of version 1", () => {
  it("is told of in the project's own words", () => {
    root.write("containerd-default", "version = 2\n");
    const { status, stderr } = prepare({ registryMirrors: { "docker.io": ["https://mirror.example.com"] } });
    expect([status, stderr]).toEqual([1, "nodegroups: registry mirrors and image verification need containerd 2\n"]);
  });
});

describe("image verification", () => {
  it("does not let a kubelet start that pulls through another image service", () => {
    root.writeFiles(bootFiles({ security: { imageVerification } }));
    root.write(PROGRAM, VERIFIER, 0o755);
    root.write(
      "/etc/kubernetes/kubelet/config.json.d/50-soci.conf",
      '{"imageServiceEndpoint": "unix:///run/soci.sock"}',
    );
    expect(root.run(BEFORE_KUBELET)).toMatchObject({
      status: 1,
      stderr: "nodegroups: the kubelet pulls through another image service, which asks no verifier\n",
    });
  });

  const group: NodeGroupDeclaration = {
    security: { imageVerification: { ...imageVerification, policy: { "policy.yaml": "allow: [a]\n" } } },
  };

  it("puts the verifier and its policy where containerd and the verifier look", () => {
    expect(prepare(group)).toMatchObject(OK);
    expect(root.read(PROGRAM)).toBe(VERIFIER);
    expect(root.modeOf(PROGRAM)).toBe("0755");
    expect(root.read("/etc/containerd/image-verifier/policy.yaml")).toBe("allow: [a]\n");
    expect(root.read("/etc/containerd/conf.d/50-nodegroups.toml").replaceAll(root.path, "")).toContain(
      "[plugins.'io.containerd.image-verifier.v1.bindir']\nbin_dir = '/opt/containerd/image-verifier/bin'\n",
    );
    expect(root.run(BEFORE_KUBELET)).toMatchObject(OK);
  });

  it("keeps a policy as it is, whatever its first line begins with", () => {
    const policy = { "policy.txt": "  first: indented\nsecond\n\n  third" };
    const text = "  first: indented\nsecond\n\n  third\n";
    expect(prepare({ security: { imageVerification: { ...imageVerification, policy } } })).toMatchObject(OK);
    expect(root.read("/etc/containerd/image-verifier/policy.txt")).toBe(text);
  });

  it("downloads the verifier once", () => {
    expect(prepare(group)).toMatchObject(OK);
    expect(root.run(PREPARE)).toMatchObject(OK);
    expect(root.calls().filter((call) => call.startsWith("curl"))).toHaveLength(1);
  });

  it("takes nothing that is not the verifier, and leaves nothing of it where containerd would run it", () => {
    root.write("download", "#!/bin/sh\nrm -rf /\n");
    const { status, stderr } = prepare(group);
    expect(status).toBe(1);
    expect(stderr).toContain("what came from https://example.com/verify is not the image verifier");
    expect(root.exists(PROGRAM)).toBe(false);
  });

  it.each<[string, () => void]>([
    ["is gone", () => root.write("/opt/containerd/image-verifier/moved", "")],
    ["is another", () => root.write(PROGRAM, "#!/bin/sh\nexit 0 # changed\n", 0o755)],
    ["cannot be run", () => root.write(PROGRAM, VERIFIER, 0o644)],
  ])("does not let the kubelet start where the verifier %s", (_case, arrange) => {
    root.writeFiles(bootFiles(group));
    arrange();
    const { status, stderr } = root.run(BEFORE_KUBELET);
    expect(status).toBe(1);
    expect(stderr).toContain("without it every image would be pulled");
  });

  it("needs a containerd whose kubelet pulls ask verifiers", () => {
    root.write("containerd-default", "version = 2\n");
    expect(prepare(group)).toMatchObject({
      status: 1,
      stderr: "nodegroups: image verification needs containerd 2.1 or newer\n",
    });
  });
});

describe("files of the kubelet", () => {
  it("are narrowed to what CIS 4.1 allows, wherever the image has them", () => {
    const files = {
      "/etc/systemd/system/kubelet.service.d/10-kubeadm.conf": "0600",
      "/usr/lib/systemd/system/kubelet.service": "0600",
      "/etc/kubernetes/kubelet.conf": "0600",
      "/var/lib/kubelet/config.yaml": "0600",
      "/etc/kubernetes/kubelet/config.json.d/40-nodeadm.conf": "0600",
      "/etc/kubernetes/pki/ca.crt": "0644",
    };
    for (const path of Object.keys(files)) root.write(path, "", 0o666);
    root.writeFiles(bootFiles({}));
    expect(root.run(BEFORE_KUBELET)).toMatchObject(OK);
    expect(Object.fromEntries(Object.keys(files).map((path) => [path, root.modeOf(path)]))).toEqual(files);
  });
});
