import type { Cloud } from "../../../../model/base/cloud";
import { groupCases } from "../../../support/group-cases";
import { typed } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

/** The performance of a Hyperdisk, which C3 boots from. */
const hyperdisk = (performance: object) => ({
  ...typed("google", "c3-standard-4"),
  bootDisk: { type: "hyperdisk-balanced", ...performance },
});

const onMachine = (cloud: Cloud, machine: string, type?: string) => ({
  ...typed(cloud, machine),
  bootDisk: { type },
});

const SIZES = [
  ["aws", "a size beyond the type's", { type: "gp2", sizeGiB: 20000 }, "1 to 16384 GiB for gp2"],
  ["azure", "a size beyond Azure's OS disks", { sizeGiB: 4096 }, "1 to 4095 GiB for Premium_LRS"],
  ["google", "a size below Google's images", { sizeGiB: 5 }, "10 to 65536 GiB for pd-balanced"],
  ["aws", "a disk without room for pods", { sizeGiB: 1 }, "2 to 65536 GiB for gp3"],
  ["aws", "no size at all", { sizeGiB: 0 }, "2 to 65536"],
] as const;

const REFUSED = [
  ["google", "c4-standard-8", "pd-ssd", '"hyperdisk-balanced"'],
  ["google", "c3-standard-8", "pd-standard", '"pd-balanced" or "pd-ssd" or "hyperdisk-balanced"'],
  ["google", "n2-standard-8", "hyperdisk-balanced", '"pd-standard" or "pd-balanced" or "pd-ssd"'],
  ["google", "n2-custom-6-20480", "hyperdisk-balanced", '"pd-standard" or "pd-balanced" or "pd-ssd"'],
  ["azure", "Standard_D8_v5", "Premium_LRS", '"Standard_LRS" or "StandardSSD_LRS" or "StandardSSD_ZRS"'],
] as const;

const BOOTED_FROM = [
  ["google", "c4-standard-8", undefined],
  ["google", "n2-standard-8", "pd-ssd"],
  ["google", "a3-highgpu-8g", "hyperdisk-balanced"],
  ["azure", "Standard_D8_v5", undefined],
  ["azure", "Standard_D8_v5", "StandardSSD_LRS"],
  ["azure", "Standard_D8s_v5", "Standard_LRS"],
  ["azure", "Standard_M128", "Premium_LRS"],
  ["aws", "t2.large", "gp2"],
] as const;

const UNKNOWN = [
  ["aws", "another cloud's type", "pd-balanced", '"gp3"'],
  ["azure", "a type that is for data only", "UltraSSD_LRS", '"Premium_LRS"'],
  ["google", "a name that every object has", "constructor", '"pd-ssd"'],
] as const;

const KEYS = [
  [
    "aws",
    "a key of another region",
    "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000",
    "arn:aws:kms:us-east-1:",
    "arn:aws:kms:us-east-1:111122223333:key/mrk-0123456789abcdef0123456789abcdef",
  ],
  [
    "azure",
    "a key of a key vault",
    "https://kv.vault.azure.net/keys/disk",
    "diskEncryptionSets",
    "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/keys/providers/Microsoft.Compute/diskEncryptionSets/nodes",
  ],
  [
    "google",
    "a key ring",
    "projects/p/locations/global/keyRings/r",
    "cryptoKeys",
    "projects/prod-keys/locations/us-central1/keyRings/nodes/cryptoKeys/disk",
  ],
] as const;

describeRules(
  groupCases([
    {
      rule: "boot-disk-iops-missing",
      about: "io2 without IOPS",
      cloud: "aws",
      bad: { bootDisk: { type: "io2" } },
      found: [["bootDisk.iops", "nothing", part("100 to 256000")]],
      good: { bootDisk: { type: "io2", iops: 5000 } },
    },
    { rule: "boot-disk-iops-missing", about: "gp3 without IOPS", cloud: "aws", good: { bootDisk: { type: "gp3" } } },
    {
      rule: "boot-disk-performance-out-of-range",
      about: "IOPS beyond the size",
      cloud: "aws",
      bad: { bootDisk: { sizeGiB: 20, iops: 12000 } },
      found: [["bootDisk.iops", "12000", part("3000 to 10000 (at most 500 per GiB and 80000 in all)")]],
    },
    {
      rule: "boot-disk-performance-out-of-range",
      about: "IOPS below the least",
      cloud: "aws",
      bad: { bootDisk: { iops: 100 } },
      found: [["bootDisk.iops", "100", part("3000 to 25000")]],
    },
    {
      rule: "boot-disk-performance-out-of-range",
      about: "throughput beyond the IOPS",
      cloud: "aws",
      bad: { bootDisk: { throughputMiBps: 1000 } },
      found: [["bootDisk.throughputMiBps", "1000", part("125 to 750 (at most 0.25 per IOPS and 2000 in all)")]],
      good: { bootDisk: { iops: 4000, throughputMiBps: 1000 } },
    },
    {
      rule: "boot-disk-performance-out-of-range",
      about: "throughput of a Hyperdisk below the least",
      cloud: "google",
      bad: hyperdisk({ throughputMiBps: 100 }),
      found: [["bootDisk.throughputMiBps", "100", part("140 to 750")]],
    },
    {
      rule: "boot-disk-performance-out-of-range",
      about: "the base of a tiny disk",
      cloud: "aws",
      good: {
        bootDisk: { sizeGiB: 4, iops: 3000 },
        image: { id: "ami-0123456789abcdef0", os: "ubuntu", minDiskGiB: 4 },
      },
    },
    {
      rule: "boot-disk-performance-unsupported",
      about: "IOPS and throughput of gp2",
      cloud: "aws",
      bad: { bootDisk: { type: "gp2", iops: 4000, throughputMiBps: 200 } },
      found: [
        ["bootDisk.iops", "4000 on gp2", part("no iops")],
        ["bootDisk.throughputMiBps", "200 on gp2", part("no throughputMiBps")],
      ],
      good: { bootDisk: { iops: 4000, throughputMiBps: 200 } },
    },
    {
      rule: "boot-disk-performance-unsupported",
      about: "IOPS of an OS disk",
      cloud: "azure",
      bad: { bootDisk: { iops: 4000 } },
      found: [["bootDisk.iops", "4000 on Premium_LRS", part("no iops")]],
    },
    {
      rule: "boot-disk-performance-unsupported",
      about: "IOPS of a Persistent Disk",
      cloud: "google",
      bad: { bootDisk: { iops: 4000 } },
      found: [["bootDisk.iops", "4000 on pd-balanced", part("no iops")]],
    },
    {
      rule: "boot-disk-performance-unsupported",
      about: "IOPS and throughput of a Hyperdisk",
      cloud: "google",
      good: hyperdisk({ iops: 4000, throughputMiBps: 200 }),
    },
    ...SIZES.map(([cloud, about, bootDisk, expected]) => ({
      rule: "boot-disk-size-out-of-range",
      about,
      cloud,
      bad: { bootDisk },
      found: [["bootDisk.sizeGiB", `${bootDisk.sizeGiB} GiB`, part(expected)] as const],
    })),
    {
      rule: "boot-disk-size-out-of-range",
      about: "a small disk",
      cloud: "aws",
      good: { bootDisk: { sizeGiB: 8 } },
    },
    {
      rule: "boot-disk-size-out-of-range",
      about: "the largest disk",
      cloud: "azure",
      good: { bootDisk: { sizeGiB: 4095 } },
    },
    ...REFUSED.map(([cloud, machine, type, expected]) => ({
      rule: "boot-disk-type-refused",
      about: `${type} on ${machine}`,
      cloud,
      bad: onMachine(cloud, machine, type),
      found: [["bootDisk.type", `"${type}" on ${machine}`, part(expected)] as const],
    })),
    ...BOOTED_FROM.map(([cloud, machine, type]) => ({
      rule: "boot-disk-type-refused",
      about: `${type ?? "the default type"} on ${machine}`,
      cloud,
      good: onMachine(cloud, machine, type),
    })),
    {
      rule: "boot-disk-type-refused",
      about: "a machine of which nothing is known",
      cloud: "google",
      good: { ...onMachine("google", "q9-standard-8", "hyperdisk-balanced"), capacity: { vcpu: 8, memoryGiB: 32 } },
    },
    ...UNKNOWN.map(([cloud, about, type, expected]) => ({
      rule: "boot-disk-type-unknown",
      about,
      cloud,
      bad: { bootDisk: { type } },
      found: [["bootDisk.type", `"${type}"`, part(expected)] as const],
    })),
    {
      rule: "boot-disk-type-unknown",
      about: "io2",
      cloud: "aws",
      good: { bootDisk: { type: "io2", iops: 5000 } },
    },
    {
      rule: "boot-disk-type-unknown",
      about: "zone-redundant disks",
      cloud: "azure",
      good: { bootDisk: { type: "Premium_ZRS" } },
    },
    { rule: "boot-disk-type-unknown", about: "pd-ssd", cloud: "google", good: { bootDisk: { type: "pd-ssd" } } },
    ...KEYS.map(([cloud, about, encryptionKey, expected, valid]) => ({
      rule: "encryption-key-invalid",
      about,
      cloud,
      bad: { bootDisk: { encryptionKey } },
      found: [["bootDisk.encryptionKey", `"${encryptionKey}"`, part(expected)] as const],
      good: { bootDisk: { encryptionKey: valid } },
    })),
  ]),
);
