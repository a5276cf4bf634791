import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import { newMachine, OK, PREPARE, prepareMachine } from "../../../support/node/machine";
import type { ScratchRoot } from "../../../support/node/scratch-root";

let root: ScratchRoot;

beforeEach(() => {
  root = newMachine();
});

afterEach(() => root.remove());

const prepare = (declared: NodeGroupDeclaration, cloud?: Cloud) => prepareMachine(root, declared, cloud);

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

  it("keep their contents at the next boot, whatever is on the boot disk", () => {
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

  it("need no array if there is only one", () => {
    addDisks("aws", 1);
    const group = { ...GROUPS.aws, machineTypes: { aws: ["m6id.large"] } };
    expect(prepare(group)).toMatchObject(OK);
    expect(root.calls()).toContain("mkfs.ext4 -q -F -m 0 -L nodegroups /dev/nvme1n1");
    expect(root.calls().join("\n")).not.toContain("mdadm");
  });

  it("keep a machine from becoming a node if it has fewer than its type", () => {
    addDisks("aws", 3);
    expect(prepare(GROUPS.aws)).toMatchObject({ status: 1, stderr: "nodegroups: found 3 of 4 local disks\n" });
    expect(root.exists("mounts")).toBe(false);
  });
});
