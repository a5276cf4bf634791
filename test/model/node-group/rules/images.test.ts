import type { NodeImage } from "../../../../model/declaration/node-group";
import { eksProps } from "../../../support/eks";
import { CLUSTER_PROPS } from "../../../support/fleets";
import { groupCases } from "../../../support/group-cases";
import { groupsWarnings } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const AZURE_IMAGE = CLUSTER_PROPS.azure.image?.id ?? "";

const ubuntu = (id: NodeImage["id"]) => ({ image: { id, os: "ubuntu" as const } });

const ARM64 = { machine: { vcpu: 4, memoryGiB: 16, architecture: "arm64" } } as const;
const LARGE_ARM64 = { machine: { vcpu: 8, memoryGiB: 32, architecture: "arm64" } } as const;

/** Ids of forms that a cloud gives to images. */
const VALID_IDS = [
  ["google", "a self link", "https://www.googleapis.com/compute/v1/projects/prod-images/global/images/node-1"],
  ["google", "a domain-scoped project", "projects/example.com:images/global/images/family/node"],
  [
    "azure",
    "a managed image",
    "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/images/providers/Microsoft.Compute/images/node",
  ],
  ["azure", "a community gallery", "/communityGalleries/nodes-1234/images/ubuntu/versions/1.0.0"],
  ["aws", "a short AMI id", "ami-0123abcd"],
] as const;

describeRules([
  ...groupCases([
    {
      rule: "image-architecture-missing",
      about: "an arm64 machine on an amd64 image",
      cloud: "aws",
      bad: LARGE_ARM64,
      found: [["image.id.arm64", `{"amd64":"${AMI}"}`, part('"arm64"')]],
      props: ubuntu({ amd64: AMI }),
    },
    { rule: "image-architecture-missing", about: "an image of both", cloud: "aws", good: LARGE_ARM64 },
    {
      rule: "image-id-invalid",
      about: "another cloud's id",
      cloud: "aws",
      bad: ubuntu("projects/p/global/images/node"),
      found: [["image.id", '"projects/p/global/images/node"', part(AMI)]],
    },
    {
      rule: "image-id-invalid",
      about: "an image's name",
      cloud: "azure",
      bad: ubuntu("ubuntu-22"),
      found: [["image.id", '"ubuntu-22"', part("/subscriptions/")]],
    },
    {
      rule: "image-id-invalid",
      about: "a family alone",
      cloud: "google",
      bad: ubuntu("node-amd64"),
      found: [["image.id", '"node-amd64"', part("projects/")]],
    },
    {
      rule: "image-id-invalid",
      about: "the id that the machine's architecture uses",
      cloud: "aws",
      bad: ubuntu({ amd64: "", arm64: "ami-0fedcba9876543210" }),
      found: [["image.id.amd64", '""', part("ami-")]],
    },
    ...VALID_IDS.map(([cloud, about, id]) => ({ rule: "image-id-invalid", about, cloud, good: ubuntu(id) })),
    {
      rule: "image-missing",
      about: "a group without an image anywhere",
      cloud: "aws",
      bad: {},
      found: [["image", "nothing", part("{ id, os }")]],
      good: ubuntu(AMI),
      props: { image: undefined },
    },
    ...(["flatcar", "bottlerocket"] as const).map((os) => ({
      rule: "image-os-unsupported",
      about: `${os}, which cluster-autoscaler has no figures for`,
      cloud: "google" as const,
      bad: { image: { id: GOOGLE_IMAGE, os } },
      found: [["image.os", `"${os}"`, part('"ubuntu" or "cos"')] as const],
      good: { image: { id: GOOGLE_IMAGE, os: "cos" as const } },
    })),
    {
      rule: "image-os-unsupported",
      about: "Bottlerocket, which does not exist there",
      cloud: "azure",
      bad: { image: { id: AZURE_IMAGE, os: "bottlerocket" } },
      found: [["image.os", '"bottlerocket"', part("another system")]],
      good: { image: { id: AZURE_IMAGE, os: "flatcar" } },
    },
    { rule: "image-os-unsupported", about: "Bottlerocket", cloud: "aws", good: {}, props: eksProps("bottlerocket") },
    { rule: "image-os-unsupported", about: "Flatcar", cloud: "aws", good: { image: { id: AMI, os: "flatcar" } } },
  ]),
  {
    rule: "image-architecture-shared",
    about: "one image on both architectures, once for each group",
    bad: () => groupsWarnings("aws", { plain: {}, arm: ARM64 }, ubuntu(AMI)),
    found: [["prod-aws/arm: image", `"${AMI}" on arm64`, part("an image of each architecture")]],
    good: () => groupsWarnings("aws", { plain: {}, arm: ARM64 }),
  },
  {
    rule: "image-architecture-shared",
    about: "one image on one architecture",
    good: () => groupsWarnings("aws", { arm: ARM64, other: ARM64 }, ubuntu(AMI)),
  },
]);
