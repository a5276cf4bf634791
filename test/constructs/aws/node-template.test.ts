import type { AwsClusterDeclaration } from "../../../model/declaration/cluster";
import type { NodeOs } from "../../../model/declaration/image";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { BOOT_DISK_TYPES } from "../../../model/machines/boot-disk-types";
import { eksProps } from "../../support/eks";
import { resolveCluster } from "../../support/fleets";
import { synthCluster } from "../../support/synth-stack";

const base = { zones: ["us-east-1a"], minSize: 0, maxSize: 3, machineTypes: { aws: ["m6i.2xlarge"] } } as const;

function resolve(group: NodeGroupDeclaration = {}, props: Partial<AwsClusterDeclaration> = {}) {
  return resolveCluster("aws", { general: { ...base, ...group } }, props);
}

function template(group: NodeGroupDeclaration = {}, props: Partial<AwsClusterDeclaration> = {}) {
  return synthCluster(resolve(group, props)).resource.aws_launch_template?.general ?? {};
}

describe("a group's launch template", () => {
  it("keeps its name and makes each new version the default", () => {
    expect(template()).toMatchObject({ name: "prod-aws-general", update_default_version: true });
    expect(template()).not.toHaveProperty("name_prefix");
  });

  it("has the image, the type and the nodes' instance profile", () => {
    expect(template()).toMatchObject({
      image_id: "ami-0123456789abcdef0",
      instance_type: "m6i.2xlarge",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      iam_instance_profile: { name: "${aws_iam_instance_profile.node.name}" },
    });
    expect(template({ machineTypes: { aws: ["m7g.large"] } })).toMatchObject({ image_id: "ami-0fedcba9876543210" });
  });

  it.each<[string, NodeGroupDeclaration]>([
    ["several types", { machineTypes: { aws: ["m6i.2xlarge", "m5.2xlarge"] } }],
    ["spot", { capacityType: "spot" }],
    ["on-demand and spot", { capacityType: { onDemandBase: 1, onDemandPercentage: 20 } }],
  ])("leaves the type to the group's overrides with %s", (_name, group) => {
    expect(template(group)).not.toHaveProperty("instance_type");
  });

  it("requires IMDSv2 and keeps pods from it", () => {
    const metadata = { http_endpoint: "enabled", http_tokens: "required", instance_metadata_tags: "disabled" };
    expect(template().metadata_options).toEqual({ ...metadata, http_put_response_hop_limit: 1 });
    const wider = template({ security: { podMetadataAccess: true } }).metadata_options;
    expect(wider).toEqual({ ...metadata, http_put_response_hop_limit: 2 });
  });

  it("encrypts the root volume", () => {
    expect(template().block_device_mappings).toEqual([
      {
        device_name: "/dev/sda1",
        ebs: { encrypted: "true", delete_on_termination: "true", volume_type: "gp3", volume_size: 50 },
      },
    ]);
  });

  it("gives Bottlerocket a volume of the declared size for what pods write, and its own root as the image has it", () => {
    const image = { id: "ami-0123456789abcdef0", os: "bottlerocket" } as const;
    const common = { encrypted: "true", delete_on_termination: "true", volume_type: "gp3" };
    expect(template({ image, bootDisk: { sizeGiB: 80, iops: 4000 } }).block_device_mappings).toEqual([
      { device_name: "/dev/xvda", ebs: common },
      { device_name: "/dev/xvdb", ebs: { ...common, volume_size: 80, iops: 4000 } },
    ]);
  });

  it("has further volumes at the devices that EC2 recommends, encrypted with their own keys", () => {
    const encryptionKey = "arn:aws:kms:us-east-1:111122223333:key/abc";
    const volumes = [{ sizeGiB: 100 }, { sizeGiB: 200, type: "io2", iops: 3000, encryptionKey }];
    const [, ...further] = template({ volumes }).block_device_mappings as readonly unknown[];
    const common = { encrypted: "true", delete_on_termination: "true" };
    expect(further).toEqual([
      { device_name: "/dev/sdf", ebs: { ...common, volume_type: "gp3", volume_size: 100 } },
      {
        device_name: "/dev/sdg",
        ebs: { ...common, volume_type: "io2", volume_size: 200, iops: 3000, kms_key_id: encryptionKey },
      },
    ]);
  });

  it.each(Object.entries(BOOT_DISK_TYPES.aws))(
    "has only whole volumes with %s, whatever the system",
    (type, limits) => {
      const iops = limits.iops?.required ? { iops: 3000 } : {};
      for (const os of ["ubuntu", "bottlerocket"] as const) {
        const volumes = template({ image: { id: "ami-0a", os }, bootDisk: { sizeGiB: 100, type, ...iops } });
        for (const { ebs } of volumes.block_device_mappings as { ebs: Record<string, unknown> }[]) {
          const own = BOOT_DISK_TYPES.aws[String(ebs.volume_type)];
          expect(own?.iops?.required === true && ebs.iops === undefined).toBe(false);
          // Without a size a volume is as large as the image's: 2 GiB on Bottlerocket.
          expect(ebs.volume_size ?? 2).toBeGreaterThanOrEqual(own?.sizeGiB[0] ?? 0);
        }
      }
    },
  );

  it("hides memory from the host where that is declared", () => {
    expect(template()).not.toHaveProperty("cpu_options");
    expect(template({ security: { confidential: true } }).cpu_options).toEqual({ amd_sev_snp: "enabled" });
  });

  it("passes on everything that is declared of the root volume", () => {
    const key = "arn:aws:kms:us-east-1:111122223333:key/0f0f0f0f-0000-4000-8000-000000000000";
    const bootDisk = { sizeGiB: 120, type: "io2", iops: 6000, throughputMiBps: 250, encryptionKey: key };
    expect(template({ bootDisk }).block_device_mappings).toMatchObject([
      { ebs: { volume_type: "io2", volume_size: 120, iops: 6000, throughput: 250, kms_key_id: key } },
    ]);
  });

  it.each<[NodeOs, string]>([
    ["ubuntu", "/dev/sda1"],
    ["amazon-linux-2023", "/dev/xvda"],
    ["flatcar", "/dev/xvda"],
    ["debian", "/dev/xvda"],
    ["rhel", "/dev/sda1"],
  ])("replaces the root device of %s and adds no second disk", (os, device) => {
    const mappings = template({ image: { id: "ami-0a", os } }).block_device_mappings;
    expect(mappings).toMatchObject([{ device_name: device }]);
  });

  it("replaces the root device that the image is declared to have", () => {
    const image = { id: "ami-0a", os: "rhel", rootDevice: "/dev/xvda" } as const;
    expect(template({ image }).block_device_mappings).toMatchObject([{ device_name: "/dev/xvda" }]);
  });

  it("gives no public address unless asked, and puts the security groups on the interface", () => {
    const network = { device_index: 0, delete_on_termination: "true", security_groups: ["sg-0123456789abcdef0"] };
    expect(template().network_interfaces).toEqual([{ ...network, associate_public_ip_address: "false" }]);
    const open = template({ network: { publicIp: true, securityGroups: ["sg-1", "sg-2"] } });
    expect(open.network_interfaces).toMatchObject([
      { associate_public_ip_address: "true", security_groups: ["sg-1", "sg-2"] },
    ]);
    expect(open).not.toHaveProperty("vpc_security_group_ids");
  });

  it("tags instances and volumes for people, and for the cloud controller manager", () => {
    const tags = {
      Name: "prod-aws-general",
      team: "ml",
      "kubernetes.io/cluster/prod-aws": "owned",
    };
    expect(template({ tags: { team: "ml" } })).toMatchObject({
      tags,
      tag_specifications: [
        { resource_type: "instance", tags },
        { resource_type: "volume", tags },
        { resource_type: "network-interface", tags: { team: "ml" } },
      ],
    });
  });

  it("tags them with EKS's name of the cluster on EKS", () => {
    const specifications = template({}, { oidcIssuerUrl: undefined, eksPodIdentity: { clusterName: "prod" } });
    expect(specifications.tags).toMatchObject({ "kubernetes.io/cluster/prod": "owned" });
  });

  it("carries the user data in base64", () => {
    const cluster = resolve();
    const [group] = cluster.scalingGroups;
    const userData = synthCluster(cluster).resource.aws_launch_template?.general?.user_data;
    expect(Buffer.from(String(userData), "base64").toString()).toBe(group?.userData.text);
  });

  it("turns on detailed monitoring only where asked", () => {
    expect(template().monitoring).toEqual({ enabled: false });
    expect(template({ aws: { detailedMonitoring: true } }).monitoring).toEqual({ enabled: true });
  });

  it("takes the user's last edit", () => {
    const transform = { launchTemplate: (config: object) => ({ ...config, keyName: "rescue" }) };
    expect(template({ transform })).toMatchObject({ key_name: "rescue", name: "prod-aws-general" });
  });

  it("uses no argument that provider 5 lacks", () => {
    expect(template()).not.toHaveProperty("region");
  });
});

describe("IPv6", () => {
  const ipFamilies = ["IPv4", "IPv6"] as const;
  const interfaces = (props: Partial<AwsClusterDeclaration>) => template({}, props).network_interfaces;

  it("gives nodes an address, also on EKS where Services are of IPv6", () => {
    expect(interfaces({ ipFamilies })).toMatchObject([{ ipv6_address_count: 1 }]);
    expect(interfaces(eksProps("nodeadm", { serviceCidr: "fd30:1c53:5f8a::/108" }))).toMatchObject([
      { ipv6_address_count: 1 },
    ]);
    expect(JSON.stringify(interfaces({}))).not.toContain("ipv6");
  });

  it("opens the metadata service at its IPv6 address only where pods may reach it", () => {
    const options = (podMetadataAccess: boolean, props: Partial<AwsClusterDeclaration>) =>
      template({ security: { podMetadataAccess } }, props).metadata_options;
    expect(options(true, { ipFamilies })).toMatchObject({ http_protocol_ipv6: "enabled" });
    expect(options(false, { ipFamilies })).not.toHaveProperty("http_protocol_ipv6");
    expect(options(true, {})).not.toHaveProperty("http_protocol_ipv6");
  });
});
