/** A storage driver and what its cluster's Terraform makes: each side of what both have to agree on. */
import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../model/base/cloud";
import type { ClusterDeclarations } from "../../model/declaration/cluster";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import { resolveCluster } from "../support/fleets";
import { containerOf, storagePrograms, withStorage } from "../support/storage";
import { synthCluster } from "../support/synth-stack";

function both<C extends Cloud>(cloud: C, props: Partial<ClusterDeclarations[C]> = {}) {
  const cluster = withStorage(cloud, props);
  const { controller, node } = storagePrograms(cluster);
  const argsOf = (program: typeof controller) => containerOf(program, "driver").args;
  return { terraform: synthCluster(cluster).resource, controller: argsOf(controller), node: argsOf(node) };
}

/** The value of a flag. */
function flag(args: readonly string[], name: string): string | undefined {
  return args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
}

describe("volumes that the driver may write to on AWS", () => {
  it("are those with the tag that it gives because of its cluster id", () => {
    const { terraform, controller } = both("aws");
    // pkg/driver/controller.go of aws-ebs-csi-driver 1.64.0: ResourceLifecycleTagPrefix and the id make the tag, with the value `owned`.
    const tag = `kubernetes.io/cluster/${flag(controller, "k8s-tag-cluster-id")}`;
    const policies = Object.values(terraform.aws_iam_role_policy ?? {}).map(({ policy }) => String(policy));
    const [ofDriver] = policies.filter((policy) => policy.includes("ec2:CreateVolume"));
    const { Statement: statements } = JSON.parse(ofDriver ?? "{}") as {
      Statement: readonly Readonly<Record<string, unknown>>[];
    };
    const conditions = statements.filter(({ Action }) => [Action].flat().includes("ec2:DeleteVolume"));
    expect(conditions.map(({ Condition }) => Condition)).toEqual([
      { StringEquals: { [`ec2:ResourceTag/${tag}`]: "owned" } },
    ]);
    const created = statements.filter(({ Action }) => [Action].flat().includes("ec2:CreateVolume"));
    expect(created.map(({ Condition }) => Condition)).toContainEqual({
      StringEquals: { [`aws:RequestTag/${tag}`]: "owned" },
    });
  });
});

const VOLUME = { sizeGiB: 50 };

/** An Azure cluster with a driver whose identity is there. */
const STORED = {
  storage: {},
  outputs: {
    clusterAutoscalerClientId: "00000000-0000-4000-8000-000000000009",
    controllers: { "csi-azuredisk-controller": "00000000-0000-4000-8000-00000000000c" },
  },
};

describe("attachments that are not for volumes of pods", () => {
  it.each([
    ["one boot disk", {}],
    ["Bottlerocket's two", { image: { id: { amd64: "ami-0a1b2c3d4e5f60718" }, os: "bottlerocket" } }],
    ["disks of the group's own", { defaults: { volumes: [VOLUME, VOLUME] } }],
  ] as const)("are told as many on AWS as machines have: %s", (_what, props) => {
    const { terraform, node } = both("aws", props as Partial<ClusterDeclarations["aws"]>);
    const disks = Object.values(terraform.aws_launch_template ?? {}).map(
      ({ block_device_mappings: mappings }) => (mappings as readonly unknown[]).length,
    );
    // pkg/driver/node.go, getVolumesLimit: the whole number of reserved attachments, boot disk included.
    expect(flag(node, "reserved-volume-attachments")).toBe(String(Math.max(...disks)));
  });

  it("are told on Azure without the boot disk, which takes no slot for data disks", () => {
    const { terraform, node } = both("azure", { defaults: { volumes: [VOLUME, VOLUME] } });
    const [set] = Object.values(terraform.azurerm_linux_virtual_machine_scale_set ?? {});
    expect(set?.data_disk).toHaveLength(2);
    expect(flag(node, "reserved-data-disk-slot-num")).toBe("2");
    expect(flag(both("azure").node, "reserved-data-disk-slot-num")).toBeUndefined();
  });

  it("are told on Azure for the machines with the fewest, because a limit of 0 counts as none", () => {
    const machine = { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } };
    const cluster = resolveCluster("azure", { many: { ...machine, volumes: [VOLUME, VOLUME] }, few: machine }, STORED);
    const { node } = storagePrograms(cluster as unknown as AnyResolvedCluster);
    expect(flag(containerOf(node, "driver").args, "reserved-data-disk-slot-num")).toBeUndefined();
  });

  it("are as many as declared, where network interfaces count too", () => {
    const { node } = both("aws", { storage: { node: { reservedAttachments: 4 } } });
    expect(flag(node, "reserved-volume-attachments")).toBe("4");
  });
});
