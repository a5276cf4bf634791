import { groupCases } from "../../../support/group-cases";
import { typed } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const TEMPORARY = typed("azure", "Standard_D2ds_v5");

describeRules(
  groupCases([
    {
      rule: "volume-type-unsupported",
      about: "a type that the cloud does not have",
      cloud: "aws",
      bad: { volumes: [{ sizeGiB: 100 }, { sizeGiB: 100, type: "gp5" }] },
      found: [["volumes[1].type", '"gp5"', part('"gp3"')]],
      good: { volumes: [{ sizeGiB: 100 }, { sizeGiB: 100, type: "gp2" }] },
    },
    {
      rule: "volume-type-unsupported",
      about: "premium disks of a size that takes none",
      cloud: "azure",
      bad: { ...typed("azure", "Standard_D4_v5"), volumes: [{ sizeGiB: 100, type: "Premium_LRS" }] },
      found: [["volumes[0].type", '"Premium_LRS"', part("StandardSSD_LRS")]],
      good: { ...typed("azure", "Standard_D4s_v5"), volumes: [{ sizeGiB: 100, type: "Premium_LRS" }] },
    },
    {
      rule: "volume-size-out-of-range",
      about: "a disk that is too small for its type",
      cloud: "google",
      bad: { volumes: [{ sizeGiB: 5 }] },
      found: [["volumes[0].sizeGiB", "5 GiB", part("10 to")]],
      good: { volumes: [{ sizeGiB: 10 }] },
    },
    {
      rule: "volume-performance-invalid",
      about: "missing, needless and too high numbers",
      cloud: "aws",
      bad: {
        volumes: [
          { sizeGiB: 100, type: "io2" },
          { sizeGiB: 100, type: "gp2", iops: 3000 },
          { sizeGiB: 100, iops: 90_000 },
        ],
      },
      found: [
        ["volumes[0].iops", "nothing", part("100 to 256000")],
        ["volumes[1].iops", "3000 on gp2", part("no iops")],
        ["volumes[2].iops", "90000", part("3000 to 50000")],
      ],
      good: {
        volumes: [
          { sizeGiB: 100, type: "io2", iops: 3000 },
          { sizeGiB: 100, iops: 4000, throughputMiBps: 500 },
        ],
      },
    },
    {
      rule: "volume-key-invalid",
      about: "a key of another region",
      cloud: "aws",
      bad: { volumes: [{ sizeGiB: 100, encryptionKey: "arn:aws:kms:eu-west-1:111122223333:key/abc" }] },
      found: [["volumes[0].encryptionKey", '"arn:aws:kms:eu-west-1:111122223333:key/abc"', part("us-east-1")]],
      good: { volumes: [{ sizeGiB: 100, encryptionKey: "arn:aws:kms:us-east-1:111122223333:key/abc" }] },
    },
    {
      rule: "volumes-too-many",
      about: "more than EC2 has names for",
      cloud: "aws",
      bad: { volumes: Array.from({ length: 12 }, () => ({ sizeGiB: 10 })) },
      found: [["volumes", "12 on m6i.xlarge", part("at most 11")]],
      good: { volumes: Array.from({ length: 11 }, () => ({ sizeGiB: 10 })) },
    },
    {
      rule: "volumes-too-many",
      about: "more than a shared core takes beside its boot disk",
      cloud: "google",
      bad: { ...typed("google", "e2-medium"), volumes: Array.from({ length: 16 }, () => ({ sizeGiB: 10 })) },
      found: [["volumes", "16 on e2-medium", part("at most 15")]],
    },
    {
      rule: "azure-host-disk-too-small",
      about: "a temporary disk of 75 GiB, of which trusted launch keeps one",
      cloud: "azure",
      bad: { ...TEMPORARY, bootDisk: { sizeGiB: 75 }, azure: { ephemeralOsDisk: "ResourceDisk" } },
      found: [["azure.ephemeralOsDisk", "75 GiB on ResourceDisk of Standard_D2ds_v5", part("at most 74")]],
      good: { ...TEMPORARY, bootDisk: { sizeGiB: 74 }, azure: { ephemeralOsDisk: "ResourceDisk" } },
    },
    {
      rule: "azure-host-disk-too-small",
      about: "no temporary disk",
      cloud: "azure",
      bad: { ...typed("azure", "Standard_D4s_v5"), azure: { ephemeralOsDisk: "ResourceDisk" } },
      found: [["azure.ephemeralOsDisk", "50 GiB on ResourceDisk of Standard_D4s_v5", part("at most 0")]],
      good: { ...typed("azure", "Standard_D4s_v3"), azure: { ephemeralOsDisk: "CacheDisk" } },
    },
    {
      rule: "azure-host-disk-too-small",
      about: "NVMe disks alone",
      cloud: "azure",
      bad: { ...typed("azure", "Standard_D4ds_v6"), azure: { ephemeralOsDisk: "CacheDisk" } },
      found: [["azure.ephemeralOsDisk", "50 GiB on CacheDisk of Standard_D4ds_v6", part("at most 0")]],
      good: { ...typed("azure", "Standard_D4ds_v5"), azure: { ephemeralOsDisk: "CacheDisk" } },
    },
    {
      rule: "azure-host-disk-deallocated",
      about: "evicted nodes that are kept",
      cloud: "azure",
      bad: {
        ...TEMPORARY,
        capacityType: "spot",
        azure: { ephemeralOsDisk: "ResourceDisk", evictionPolicy: "Deallocate" },
      },
      found: [["azure.evictionPolicy", '"Deallocate"', part('"Delete"')]],
      good: { ...TEMPORARY, capacityType: "spot", azure: { ephemeralOsDisk: "ResourceDisk" } },
    },
  ]),
);
