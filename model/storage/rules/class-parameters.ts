import { CLOUDS, type Cloud } from "../../base/cloud";
import { didYouMean, show } from "../../base/problem";
import { CLOUD_STORAGE } from "../../clouds/storage";
import type { AwsStorageClass, AzureStorageClass, GoogleStorageClass } from "../../declaration/storage";
import type { CloudStorage } from "../../stages/cloud-storage";
import { STORAGE_DRIVERS } from "../../stages/premises";
import type { ClusterRules, Finding } from "../../stages/rule";
import { ONLY_AWS, ONLY_AZURE, ONLY_GOOGLE } from "../../stages/rule";
import { classParameters } from "../classes";
import { type PlacedClass, placedClasses } from "./storage-classes";

/** Rules over the parameters of StorageClasses, which the drivers check only when a claim is there. */
export const CLASS_PARAMETER_RULES: ClusterRules = {
  "storage-class-cloud-mismatch": {
    title: "A StorageClass has settings of its cluster's cloud only.",
    what: "The cluster is on another cloud, whose driver does not have these settings.",
    hint: "Declare what the class needs with the settings of the cluster's cloud.",
    find: (cluster) =>
      placedClasses(cluster).flatMap(({ path, declared, cluster: { cloud } }) =>
        CLOUDS.filter((other) => other !== cloud && declared[other] !== undefined).map((other) => ({
          path: `${path}.${other}`,
          got: show(declared[other]),
          expected: `nothing, or \`${cloud}\` in its place`,
        })),
      ),
  },
  /** Parameters ignore case in all three drivers. Two spellings of one would be two values of one. */
  "storage-class-parameter-decided": {
    title: "`parameters` of a StorageClass are parameters that no other setting decides.",
    what: "Another setting of the class decides this parameter.",
    hint: "Use that setting, such as `performance`, `encryptionKey`, `fileSystem` or those of the cloud.",
    find: (cluster) => placedClasses(cluster).flatMap(decidedParameters),
  },
  /** The names are where each driver's `takes` is (model/clouds/<cloud>/storage.ts). */
  "storage-class-parameter-unknown": {
    title: "`parameters` of a StorageClass are parameters that its driver takes.",
    premise: STORAGE_DRIVERS,
    what: "The driver refuses a class with this parameter when it is to create the first volume, and a class cannot be changed.",
    find: (cluster) => placedClasses(cluster).flatMap(unknownParameters),
  },
  /** pkg/azuredisk/azure_managedDiskController.go of azuredisk-csi-driver 1.34.5, CreateManagedDisk. */
  "storage-class-disk-access": {
    title: "A StorageClass on Azure names a disk access if, and only if, disks are exported by private endpoint.",
    premise: STORAGE_DRIVERS,
    clouds: ONLY_AZURE,
    what: "The driver creates no disk with one of the two and without the other.",
    expected: '`networkAccessPolicy: "AllowPrivate"` and `parameters: { diskAccessID }` together, or neither',
    hint: "Name the disk access in parameters.diskAccessID, or leave both out: nobody can export the disks then.",
    find: (cluster) => placedClasses(cluster).flatMap(halfPrivate),
  },
  /** docs/parameters.md of aws-ebs-csi-driver 1.64.0: with both the class is invalid. */
  "storage-class-iops-twice": {
    title: "A StorageClass on AWS has `iops` or `iopsPerGiB`, not both.",
    premise: STORAGE_DRIVERS,
    clouds: ONLY_AWS,
    what: "The driver creates no volume of a class that has both.",
    expected: "one of `iops` and `iopsPerGiB`",
    hint: "Keep iopsPerGiB where larger volumes should be faster, and iops where all should be alike.",
    find: (cluster) =>
      placedClasses(cluster).flatMap(({ path, declared: { aws } }) =>
        aws?.iops === undefined || aws.iopsPerGiB === undefined ? [] : [{ path: `${path}.aws`, got: show(aws) }],
      ),
  },
  /** docs/parameters.md of aws-ebs-csi-driver 1.64.0; EBS User Guide, "Amazon EBS volume types". */
  "storage-class-ebs-type-mismatch": {
    title: "A StorageClass on AWS has only figures that its volume type takes.",
    premise: STORAGE_DRIVERS,
    clouds: ONLY_AWS,
    hint: "Choose a type that takes the figure, or leave the figure out.",
    find: (cluster) => placedClasses(cluster).flatMap((each) => mismatches(each, "aws", "type", EBS_TAKES)),
  },
  /** docs/driver-parameters.md of azuredisk-csi-driver 1.34.5. */
  "storage-class-disk-sku-mismatch": {
    title: "A StorageClass on Azure has only figures that its SKU takes.",
    premise: STORAGE_DRIVERS,
    clouds: ONLY_AZURE,
    hint: "Choose a SKU that takes the figure, or leave the figure out.",
    find: (cluster) => placedClasses(cluster).flatMap((each) => mismatches(each, "azure", "skuName", AZURE_TAKES)),
  },
  /** README of gcp-compute-persistent-disk-csi-driver 1.26.0; Compute Engine documentation, "About Hyperdisk", "Extreme Persistent Disk". */
  "storage-class-disk-type-mismatch": {
    title: "A StorageClass on Google has only figures that its disk type takes.",
    premise: STORAGE_DRIVERS,
    clouds: ONLY_GOOGLE,
    hint: "Choose a type that takes the figure, or leave the figure out.",
    find: (cluster) => placedClasses(cluster).flatMap((each) => mismatches(each, "google", "type", GOOGLE_TAKES)),
  },
};

/** Setting → types that take it. */
type Takes<Extras> = { readonly [Key in keyof Extras & string]?: readonly string[] };

const EBS_TAKES = {
  iops: ["gp3", "io1", "io2"],
  iopsPerGiB: ["gp3", "io1", "io2"],
  throughputMiBps: ["gp3"],
} satisfies Takes<AwsStorageClass>;

const AZURE_TAKES = {
  // Neither has a cache of the host.
  cachingMode: ["Standard_LRS", "StandardSSD_LRS", "StandardSSD_ZRS", "Premium_LRS", "Premium_ZRS"],
  iops: ["PremiumV2_LRS", "UltraSSD_LRS"],
  throughputMBps: ["PremiumV2_LRS", "UltraSSD_LRS"],
} satisfies Takes<AzureStorageClass>;

const GOOGLE_TAKES = {
  iops: ["pd-extreme", "hyperdisk-balanced", "hyperdisk-extreme"],
  throughputMiBps: ["hyperdisk-balanced", "hyperdisk-throughput", "hyperdisk-ml"],
  regional: ["pd-standard", "pd-balanced", "pd-ssd"],
} satisfies Takes<GoogleStorageClass>;

function mismatches<C extends Cloud>(
  { path, declared }: PlacedClass,
  cloud: C,
  parameter: string,
  takes: Readonly<Record<string, readonly string[]>>,
): readonly Finding<"what" | "expected">[] {
  const { [parameter]: type = "" } = CLOUD_STORAGE[cloud].parameters(declared);
  const figures: Readonly<Record<string, unknown>> = { ...declared[cloud] };
  const wrong = Object.entries(takes).filter(([key, types]) => figures[key] !== undefined && !types.includes(type));
  return wrong.map(([key, types]) => ({
    path: `${path}.${cloud}.${key}`,
    what: `Volumes of type ${type} do not take this, so the driver would create none, or leave it out.`,
    got: show(figures[key]),
    expected: `nothing, or a type that takes it: ${types.join(", ")}`,
  }));
}

function decidedParameters({ path, declared, cluster: { cloud } }: PlacedClass): readonly Finding<"expected">[] {
  const storage: CloudStorage = CLOUD_STORAGE[cloud];
  const decided = Object.keys(classParameters({ ...declared, parameters: {} }, storage)).map((name) =>
    name.toLowerCase(),
  );
  return Object.entries(declared.parameters ?? {})
    .filter(([name]) => decided.includes(name.toLowerCase()))
    .map(([name, value]) => ({
      path: `${path}.parameters["${name}"]`,
      got: show(value),
      expected: "a parameter that only `parameters` can set",
    }));
}

/** What a class names Secrets for. */
const SECRET_USES = [
  ...["", "provisioner-", "controller-publish-", "node-stage-", "node-publish-"],
  ...["controller-expand-", "node-expand-", "controller-modify-"],
];

/**
 * Parameters that the driver's sidecar reads and takes out; others with their prefix it refuses (external-provisioner 6.3.0,
 * pkg/controller, removePrefixedParameters).
 */
const OF_SIDECAR: readonly string[] = [
  "fstype",
  ...SECRET_USES.flatMap((use) => [`${use}secret-name`, `${use}secret-namespace`]),
].map((name) => `csi.storage.k8s.io/${name}`);

function unknownParameters({
  path,
  declared,
  cluster: { cloud },
}: PlacedClass): readonly Finding<"expected" | "hint">[] {
  const { names, prefixes } = CLOUD_STORAGE[cloud].takes;
  const isTaken = (name: string) =>
    names.includes(name.toLowerCase()) || OF_SIDECAR.includes(name) || prefixes.some((each) => name.startsWith(each));
  const unknown = Object.entries(declared.parameters ?? {}).filter(([name]) => !isTaken(name));
  return unknown.map(([name, value]) => ({
    path: `${path}.parameters["${name}"]`,
    got: show(value),
    expected: `a parameter of the driver: ${[...names, ...prefixes.map((each) => `${each}…`)].join(", ")}`,
    hint:
      name.toLowerCase() === "fstype"
        ? "Use fileSystem."
        : didYouMean(name.toLowerCase(), [...names, ...OF_SIDECAR], OTHERS),
  }));
}

const OTHERS = "Look it up in the driver's documentation; those of other clouds' drivers have other names.";

function halfPrivate({ path, declared: { azure = {}, parameters = {} } }: PlacedClass): readonly Finding[] {
  const id = Object.keys(parameters).find((name) => name.toLowerCase() === "diskaccessid");
  const { networkAccessPolicy } = azure;
  if ((networkAccessPolicy === "AllowPrivate") === (id !== undefined)) return [];
  return id === undefined
    ? [{ path: `${path}.azure.networkAccessPolicy`, got: show(networkAccessPolicy) }]
    : [{ path: `${path}.parameters["${id}"]`, got: show(parameters[id]) }];
}
