import type { Cloud } from "../../base/cloud";
import type { Form } from "../../base/names";
import { show } from "../../base/problem";
import { GOOGLE_PROJECT } from "../../clouds/accounts";
import {
  AMI_OWNER,
  gallerySubscription,
  IMAGE_ID_FORMS,
  IMAGE_KINDS,
  IMAGE_NAME_FORMS,
  MARKETPLACE_VERSION,
  ROOT_DEVICE,
  SMALLEST_DISKS,
} from "../../clouds/images";
import { clusterAccount } from "../../cluster/cloud-facts";
import type { NodeImage } from "../../declaration/image";
import { type PlacedNodeGroup, placedNodeGroups } from "../../stages/cluster-groups";
import { distinct } from "../../stages/findings";
import type { PlannedGroup } from "../../stages/planned";
import { AZURERM } from "../../stages/premises";
import type { AnyResolvedCluster, ScalingGroup } from "../../stages/resolved";
import { type Finding, type GroupRules, NOT_AWS, ONLY_AWS, ONLY_AZURE, type ResolvedRules } from "../../stages/rule";
import { type ImageName, imageNames } from "../resolve-image";
import { smallestUseful } from "./boot-disk";

/** Which image a NodeGroup's machines boot, and what it needs of them. */
export const IMAGE_RULES: GroupRules = {
  /** With two names a reviewer cannot tell which image nodes boot. */
  "image-named-once": {
    title: "One of `id`, `ssmParameter`, `name`, `galleryImage`, `marketplace` and `family` names a NodeGroup's image.",
    what: "This does not say which image nodes boot.",
    hint: "Keep the one that names the image.",
    find({ cluster, settings: { image } }) {
      if (image === undefined) return [];
      const named = imageNames(image).map(({ kind }) => kind);
      const expected = `exactly one of ${IMAGE_KINDS[cluster.cloud].join(", ")}`;
      return named.length === 1 ? [] : [{ path: "image", got: named.join(" and ") || "none of them", expected }];
    },
  },
  /** Each cloud keeps its images in its own way. */
  "image-kind-of-other-cloud": {
    title: "What names a NodeGroup's image is of the group's cloud.",
    what: "This cloud has no images that are named in this way.",
    hint: "Name the image as this cloud does, or put the group on clusters of the other cloud: clusters: { cloud }.",
    find({ cluster, settings: { image } }) {
      const kinds = IMAGE_KINDS[cluster.cloud];
      const others = (image === undefined ? [] : imageNames(image)).filter(({ kind }) => !kinds.includes(kind));
      return others.map(({ kind }) => ({ path: `image.${kind}`, got: kind, expected: kinds.join(" or ") }));
    },
  },
  "image-architecture-missing": {
    title: "A NodeGroup's image has an id or name for the architecture of its machines.",
    hint: "Add one for that architecture, or choose a machine of another one.",
    find({ settings: { image }, machines: { types } }) {
      const [machine] = types;
      const [named] = image === undefined ? [] : imageNames(image);
      if (machine === undefined || named === undefined || typeof named.value === "string") return [];
      const { architecture, name } = machine;
      if (named.value[architecture] !== undefined) return [];
      return {
        path: `image.${named.path}.${architecture}`,
        what: `The machines are ${architecture} (${name}), but the image has no ${WORDS[named.kind]} for that architecture.`,
        got: show(named.value),
        expected: `an image ${WORDS[named.kind]} under ${show(architecture)}`,
      };
    },
  },
  "image-id-invalid": {
    title: "A NodeGroup's image id, or what Terraform looks the image up by, has its cloud's form.",
    hint: "Write it as the cloud shows it.",
    find(group) {
      const { cloud } = group.cluster;
      const used = usedName(group);
      if (used === null || !IMAGE_KINDS[cloud].includes(used.kind)) return [];
      const { pattern, expected } = used.kind === "id" ? IMAGE_ID_FORMS[cloud] : IMAGE_NAME_FORMS[used.kind];
      if (pattern.test(used.name)) return [];
      const what = used.kind === "id" ? `This is not the id of an image on ${cloud}.` : "No image is found by this.";
      return { path: used.path, what, got: show(used.name), expected };
    },
  },
  /** What Terraform needs besides, and what a way of naming an image does not read. */
  "image-lookup-invalid": {
    title: "What an image is looked up by besides its name is there, has its cloud's form, and is nowhere else.",
    what: "Terraform does not find an image with this.",
    hint: "Write it as the cloud shows it, and only beside what it belongs to.",
    find: ({ settings: { image } }) => (image === undefined ? [] : lookupFindings(image)),
  },
  /** The data source reads galleries of the provider's own subscription (azurerm, shared_image_version_data_source.go). */
  "image-gallery-subscription": {
    title: "`image.galleryImage` is in the cluster's own subscription.",
    premise: AZURERM,
    clouds: ONLY_AZURE,
    what: "Terraform looks for versions in the cluster's subscription only.",
    hint: "Use id: with a version, or without one, where each new machine boots the latest.",
    find(group) {
      const used = usedName(group);
      const subscription = used?.kind === "galleryImage" ? gallerySubscription(used.name) : null;
      const own = subscriptionOf(group);
      if (used === null || subscription === null || subscription === own.toLowerCase()) return [];
      return [{ path: used.path, got: subscription, expected: own }];
    },
  },
  /** A mapping of another device adds a disk and leaves the root as it is in the image. */
  "image-root-device-invalid": {
    title: "`image.rootDevice` is a device name of EC2.",
    clouds: ONLY_AWS,
    what: "EC2 has no such device.",
    expected: ROOT_DEVICE.expected,
    hint: "Write what `aws ec2 describe-images --query 'Images[].RootDeviceName'` prints.",
    find({ settings: { image } }) {
      const device = image?.rootDevice;
      if (device === undefined || ROOT_DEVICE.pattern.test(device)) return [];
      return [{ path: "image.rootDevice", got: show(device) }];
    },
  },
  "image-root-device-elsewhere": {
    title: "`image.rootDevice` is declared on AWS only.",
    clouds: NOT_AWS,
    what: "Only AWS names the root device of an image, so this setting has no effect.",
    expected: "no rootDevice on this cloud",
    hint: 'Leave it out, or put the group on AWS clusters only: clusters: { cloud: "aws" }.',
    find({ settings: { image } }) {
      return image?.rootDevice === undefined ? [] : [{ path: "image.rootDevice", got: show(image.rootDevice) }];
    },
  },
  /** A cloud creates no disk that is smaller than the image on it. */
  "boot-disk-smaller-than-image": {
    title: "A NodeGroup's boot disk is no smaller than its image's.",
    what: "The image does not fit on this disk, so the cloud starts no machine.",
    hint: "Raise bootDisk.sizeGiB, or declare what an image of your own has: image: { minDiskGiB }.",
    find(group) {
      const { bootDisk, image } = group.settings;
      const least =
        image === undefined ? undefined : (image.minDiskGiB ?? SMALLEST_DISKS[group.cluster.cloud][image.os]);
      if (least === undefined || bootDisk.sizeGiB >= least) return [];
      // Of a disk that has no room for pods either, boot-disk-size-out-of-range tells.
      if (bootDisk.sizeGiB < smallestUseful(group)) return [];
      return [{ path: "bootDisk.sizeGiB", got: `${bootDisk.sizeGiB} GiB`, expected: `at least ${least} GiB` }];
    },
  },
};

function subscriptionOf({ cluster }: PlannedGroup): string {
  const account = clusterAccount<Cloud>(cluster.cloud, cluster);
  return "subscriptionId" in account ? account.subscriptionId : "";
}

/** What the name of an image is called in messages. */
const WORDS: Readonly<Record<ImageName["kind"], string>> = {
  id: "id",
  ssmParameter: "parameter",
  name: "name",
  galleryImage: "gallery image",
  marketplace: "SKU",
  family: "family",
};

/** What the group's machines boot, and where it is declared; null where there is nothing for them. */
function usedName({ settings: { image }, machines }: PlannedGroup) {
  const [named] = image === undefined ? [] : imageNames(image);
  if (named === undefined) return null;
  const { kind, path, value } = named;
  if (typeof value === "string") return { kind, path: `image.${path}`, name: value };
  const architecture = machines.types[0]?.architecture;
  const name = architecture && value[architecture];
  return name === undefined ? null : { kind, path: `image.${path}.${architecture}`, name };
}

type LookupFinding = Finding<"expected">;

function lookupFindings(image: NodeImage): readonly LookupFinding[] {
  const { family, marketplace, name, owners, project } = image;
  return [
    ...belonging("owners", name !== undefined, owners, "the owners of the AMI, only beside name"),
    ...belonging("project", family !== undefined, project, "the project of the family, only beside family"),
    ...(owners ?? []).flatMap((owner, index) => formFindings(`owners[${index}]`, owner, AMI_OWNER)),
    ...(project === undefined ? [] : formFindings("project", project, GOOGLE_PROJECT)),
    ...(marketplace === undefined ? [] : marketplaceFindings(marketplace)),
  ];
}

/** @param value what has to be declared if something else is, and only then */
function belonging(
  path: string,
  needed: boolean,
  value: string | readonly string[] | undefined,
  expected: string,
): readonly LookupFinding[] {
  const declared = value !== undefined && value.length > 0;
  return needed === declared
    ? []
    : [{ path: `image.${path}`, got: value === undefined ? "nothing" : show(value), expected }];
}

function marketplaceFindings({ publisher, offer, version }: NonNullable<NodeImage["marketplace"]>) {
  return [
    ...formFindings("marketplace.publisher", publisher, IMAGE_NAME_FORMS.marketplace),
    ...formFindings("marketplace.offer", offer, IMAGE_NAME_FORMS.marketplace),
    ...(version === undefined ? [] : formFindings("marketplace.version", version, MARKETPLACE_VERSION)),
  ];
}

function formFindings(path: string, text: string, { pattern, expected }: Form): readonly LookupFinding[] {
  return pattern.test(text) ? [] : [{ path: `image.${path}`, got: show(text), expected }];
}

/** What should be known of the image that a group boots. */
export const GPU_IMAGE_WARNINGS: ResolvedRules = {
  /**
   * A node whose image lacks the driver never advertises its cards: pods that ask for them stay pending, and cluster-autoscaler adds
   * nodes that do not help.
   */
  "gpu-image-shared": {
    title: "A NodeGroup with NVIDIA cards does not boot, unsaid, the image of groups without.",
    premise: "amazon-eks-ami 81fec2e and Bottlerocket 1.66, read in November 2026",
    what: "Without NVIDIA's driver in the image, or in pods that install it, the node never advertises its cards.",
    expected: "an image on the group itself",
    hint: "Declare on the group the image that has them, or the same one again if it has, or if a GPU operator brings them.",
    find: (cluster) => distinct(gpuGroupsOnSharedImages(cluster)),
  },
};

function gpuGroupsOnSharedImages(cluster: AnyResolvedCluster): readonly Finding[] {
  const groups = placedNodeGroups(cluster);
  const others = new Set(groups.filter((each) => !hasNvidiaCards(each)).map(({ group }) => group.imageId));
  return groups.filter(hasNvidiaCards).flatMap(({ group, where }) => {
    if (!others.has(group.imageId) || declaresImage(cluster, group)) return [];
    return [{ on: where, path: "image", got: `${show(group.imageId)}, which has to carry ${NEEDED[group.os]}` }];
  });
}

function hasNvidiaCards({ group }: PlacedNodeGroup): boolean {
  const [machine] = group.machineTypes;
  return machine !== undefined && machine.gpus > 0 && machine.gpuResource !== null;
}

function declaresImage({ nodeGroups }: AnyResolvedCluster, { nodeGroup }: PlacedNodeGroup["group"]): boolean {
  return nodeGroups.some(({ name, origins }) => name === nodeGroup && origins.image === "group");
}

const DRIVER = "NVIDIA's driver and its container toolkit, set up in containerd";

/** What an image needs for nodes with NVIDIA cards, by its system (NVIDIA device plugin 0.17.1, README, "Prerequisites"; EKS User Guide). */
const NEEDED: Readonly<Record<ScalingGroup["os"], string>> = {
  ubuntu: DRIVER,
  debian: DRIVER,
  rhel: DRIVER,
  cos: DRIVER,
  flatcar: DRIVER,
  "amazon-linux-2023": `${DRIVER}: EKS's image of the variant nvidia`,
  bottlerocket: `${DRIVER}: Bottlerocket of a variant that ends in -nvidia`,
};
