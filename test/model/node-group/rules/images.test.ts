import { describe, expect, it } from "@jest/globals";
import type { NodeImage } from "../../../../model/declaration/image";
import { describeResolved } from "../../../support/describe";
import { eksProps } from "../../../support/eks";
import { CLUSTER_PROPS, resolveCluster } from "../../../support/fleets";
import { groupCases } from "../../../support/group-cases";
import { groupsWarnings, typed, VALID } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const AMI = "ami-0123456789abcdef0";
const IMAGES =
  "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/images/providers/Microsoft.Compute/galleries/nodes/images";
const OTHER = "00000000-0000-4000-8000-00000000000f";

const ubuntu = (image: Omit<NodeImage, "os">) => ({ image: { ...image, os: "ubuntu" as const } });
const marketplace = { publisher: "Canonical", offer: "ubuntu-24_04-lts", sku: "server" };

describeRules(
  groupCases([
    {
      rule: "image-named-once",
      about: "nothing that names an image",
      cloud: "aws",
      bad: ubuntu({}),
      found: [["image", "none of them", "exactly one of id, ssmParameter, name"]],
      good: ubuntu({ id: AMI }),
    },
    {
      rule: "image-named-once",
      about: "two names",
      cloud: "azure",
      bad: ubuntu({ marketplace, galleryImage: `${IMAGES}/ubuntu` }),
      found: [["image", "galleryImage and marketplace", "exactly one of id, galleryImage, marketplace"]],
      good: ubuntu({ marketplace }),
    },
    {
      rule: "image-kind-of-other-cloud",
      about: "a family",
      cloud: "aws",
      bad: ubuntu({ family: "ubuntu-2404-lts-amd64", project: "ubuntu-os-cloud" }),
      found: [["image.family", "family", "id or ssmParameter or name"]],
      good: ubuntu({ ssmParameter: "/ours/node" }),
    },
    {
      rule: "image-architecture-missing",
      about: "a parameter for the other architecture only",
      cloud: "aws",
      bad: ubuntu({ ssmParameter: { arm64: "/ours/arm64" } }),
      found: [["image.ssmParameter.amd64", '{"arm64":"/ours/arm64"}', 'an image parameter under "amd64"']],
      good: ubuntu({ ssmParameter: { amd64: "/ours/amd64" } }),
    },
    ...[
      {
        cloud: "aws" as const,
        key: "ssmParameter",
        bad: { ssmParameter: "/ours//node" },
        good: { ssmParameter: "node" },
      },
      ...[
        ["/ours/node:", "/ours/node:7"],
        ["/ours/node:a:b", "node:stable"],
        ["arn:aws:ssm:us-east-1:1111:parameter/ours/node", "arn:aws:ssm:us-east-1:111122223333:parameter/ours/node"],
        ["arn:aws:ssm:us-east-1:111122223333:/ours/node", "arn:aws:ssm:us-east-1:111122223333:parameter/node:7"],
      ].map(([bad, good]) => ({
        cloud: "aws" as const,
        key: "ssmParameter",
        bad: { ssmParameter: bad },
        good: { ssmParameter: good },
      })),
      {
        cloud: "aws" as const,
        key: "name",
        bad: { name: "debian;*", owners: ["self"] },
        good: { name: "RHEL-9.?.0_HVM-*", owners: ["309956199498"] },
      },
      {
        cloud: "azure" as const,
        key: "galleryImage",
        bad: { galleryImage: `${IMAGES}/ubuntu/versions/1.0.0` },
        good: { galleryImage: `${IMAGES}/ubuntu` },
      },
      {
        cloud: "azure" as const,
        key: "marketplace.sku",
        bad: { marketplace: { ...marketplace, sku: "server gen2" } },
        good: { marketplace: { ...marketplace, version: "24.04.202511010", plan: true } },
      },
      {
        cloud: "google" as const,
        key: "family",
        bad: { family: "projects/ubuntu-os-cloud/global/images/family/ubuntu", project: "ubuntu-os-cloud" },
        good: { family: "ubuntu-2404-lts-amd64", project: "ubuntu-os-cloud" },
      },
    ].map(({ cloud, key, bad, good }) => ({
      rule: "image-id-invalid",
      about: `a wrong ${key}`,
      cloud: cloud as "aws",
      bad: ubuntu(bad),
      found: [[`image.${key}`, expect.any(String), expect.any(String)]] as never,
      good: ubuntu(good),
    })),
    {
      rule: "image-lookup-invalid",
      about: "a name without owners",
      cloud: "aws",
      bad: ubuntu({ name: "debian-13-*" }),
      found: [["image.owners", "nothing", part("only beside name")]],
      good: ubuntu({ name: "debian-13-*", owners: ["136693071363"] }),
    },
    {
      rule: "image-lookup-invalid",
      about: "owners of an id, and one that is none",
      cloud: "aws",
      bad: ubuntu({ id: AMI, owners: ["debian"] }),
      found: [
        ["image.owners", '["debian"]', part("only beside name")],
        ["image.owners[0]", '"debian"', part("12 digits")],
      ],
    },
    {
      rule: "image-lookup-invalid",
      about: "a version that is no number",
      cloud: "azure",
      bad: ubuntu({ marketplace: { ...marketplace, offer: "a b", version: "latest" } }),
      found: [
        ["image.marketplace.offer", '"a b"', part("letters")],
        ["image.marketplace.version", '"latest"', part("or no version")],
      ],
    },
    {
      rule: "image-lookup-invalid",
      about: "a family without a project",
      cloud: "google",
      bad: ubuntu({ family: "ubuntu-2404-lts-amd64" }),
      found: [["image.project", "nothing", part("only beside family")]],
    },
    {
      rule: "image-gallery-subscription",
      about: "a gallery of another subscription",
      cloud: "azure",
      bad: ubuntu({ galleryImage: `${IMAGES}/ubuntu`.replace(/[0-9a-f-]{36}/, OTHER) }),
      found: [["image.galleryImage", OTHER, "00000000-0000-4000-8000-000000000001"]],
      good: ubuntu({ id: `${IMAGES}/ubuntu`.replace(/[0-9a-f-]{36}/, OTHER) }),
    },
    {
      rule: "image-root-device-invalid",
      about: "a path that is no device",
      cloud: "aws",
      bad: ubuntu({ id: AMI, rootDevice: "xvda" }),
      found: [["image.rootDevice", '"xvda"', part("/dev/sda1")]],
      good: ubuntu({ id: AMI, rootDevice: "/dev/xvda" }),
    },
    {
      rule: "image-root-device-elsewhere",
      about: "a root device",
      cloud: "google",
      bad: ubuntu({ id: "projects/prod-images/global/images/node", rootDevice: "/dev/sda1" }),
      found: [["image.rootDevice", '"/dev/sda1"', "no rootDevice on this cloud"]],
    },
    {
      rule: "boot-disk-smaller-than-image",
      about: "a disk smaller than Amazon Linux",
      cloud: "aws",
      bad: { bootDisk: { sizeGiB: 19 } },
      found: [["bootDisk.sizeGiB", "19 GiB", "at least 20 GiB"]],
      good: { bootDisk: { sizeGiB: 20 } },
      props: eksProps("nodeadm"),
    },
    {
      rule: "boot-disk-smaller-than-image",
      about: "a disk smaller than an image is declared to be",
      cloud: "azure",
      bad: { ...ubuntu({ marketplace, minDiskGiB: 30 }), bootDisk: { sizeGiB: 29 } },
      found: [["bootDisk.sizeGiB", "29 GiB", "at least 30 GiB"]],
      good: { ...ubuntu({ marketplace, minDiskGiB: 10 }), bootDisk: { sizeGiB: 29 } },
    },
  ]),
);

const gpu = typed("aws", "g6.4xlarge");
const GPU_IMAGE = `"ami-0123456789abcdef0", which has to carry NVIDIA's driver and its container toolkit, set up in containerd`;

describeRules([
  {
    rule: "gpu-image-shared",
    about: "a GPU group on the image of other groups",
    bad: () => groupsWarnings("aws", { general: {}, gpu }),
    found: [["prod-aws/gpu: image", GPU_IMAGE, "an image on the group itself"]],
    good: () => groupsWarnings("aws", { general: {}, gpu: { ...gpu, image: CLUSTER_PROPS.aws.image } }),
  },
  {
    rule: "gpu-image-shared",
    about: "the variant of EKS that is meant",
    bad: () => groupsWarnings("aws", { general: {}, gpu }, eksProps("bottlerocket")),
    found: [["prod-aws/gpu: image", part("ends in -nvidia"), "an image on the group itself"]],
    good: () => groupsWarnings("aws", { gpu }, eksProps("bottlerocket")),
  },
]);

describe("the review", () => {
  const text = (image: NodeImage, more: object = {}) =>
    describeResolved({ clusters: [resolveCluster("aws", { general: { ...VALID, image, ...more } })] });

  it("says that an image floats, and what that means", () => {
    const image = { ssmParameter: "/ours/node", os: "ubuntu" } as const;
    expect(text(image)).toContain("image      /ours/node, ubuntu, floats: looked up at each plan, ");
    const rolling = text(image, { updatePolicy: { type: "rolling" } });
    expect(rolling).toContain("looked up at each plan, and another one replaces live nodes, ");
    const named = text({ name: "debian-13-*", owners: ["self"], os: "debian" });
    expect(named).toContain("image      debian-13-* of self, debian, floats: looked up at each plan, ");
  });

  it("does not say that an image floats that only the declaration changes", () => {
    expect(text({ id: AMI, os: "ubuntu" })).toContain(`  image      ${AMI}, ubuntu\n`);
    expect(text({ ssmParameter: "/ours/node:7", os: "ubuntu" })).not.toContain("floats");
    expect(text({ ssmParameter: "/ours/node:stable", os: "ubuntu" })).toContain("floats: looked up at each plan");
  });
});
