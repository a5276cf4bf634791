import { describe, expect, it } from "@jest/globals";
import { machinesText, mergeListing, readListing } from "../../../model/machines/listings";
import type { Listing } from "../../../model/machines/listings/listing";
import { machinesShape } from "../../../model/shape/cluster";
import { AWS_LISTING, AZURE_LISTING, GOOGLE_LISTING } from "../../support/machine-listings";

function read(document: unknown): Listing {
  const result = readListing(document);
  if (!result.ok) throw new Error(result.reason);
  return result.listing;
}

function reasonAgainst(document: unknown): string {
  const result = readListing(document);
  return result.ok ? "" : result.reason;
}

describe("what `aws ec2 describe-instance-types` prints", () => {
  const { cloud, types, skipped } = read(AWS_LISTING);

  it("is taken whole, but for Macs", () => {
    expect([cloud, Object.keys(types), skipped]).toEqual([
      "aws",
      ["m9g.2xlarge", "p9.48xlarge", "g4ad.xlarge"],
      ["mac-m9.metal"],
    ]);
    expect(types["m9g.2xlarge"]).toEqual({
      ...{ vcpu: 8, memoryMiB: 32768, architecture: "arm64", gpus: 0, gpuResource: null, gpuModel: null },
      ...{ localDisks: { count: 0, bytes: 0, nvme: false }, localDiskChoices: [] },
      ...{ network: { interfaces: 4, ipv4PerInterface: 15 }, networkDisks: 32 },
      bootDiskTypes: ["gp2", "gp3", "io1", "io2"],
      ...{ trustedLaunch: true, confidential: false, bareMetal: false, burstable: false },
      ...{ acceleratedNetworking: false, encryptionAtHost: false },
    });
  });

  it("counts cards of any maker, disks, and the interfaces of the first network card", () => {
    expect(types["p9.48xlarge"]).toMatchObject({
      ...{ gpus: 8, gpuResource: "nvidia.com/gpu", gpuModel: "NVIDIA B900", confidential: true, trustedLaunch: false },
      localDisks: { count: 8, bytes: 3.8e12, nvme: true },
      network: { interfaces: 2, ipv4PerInterface: 50 },
    });
    expect(types["g4ad.xlarge"]).toMatchObject({ gpus: 1, gpuResource: null, gpuModel: "AMD Radeon Pro V520" });
  });

  it("leaves what it does not say to what is known already", () => {
    expect(types["g4ad.xlarge"]).toMatchObject({
      localDisks: { count: 1, bytes: 150e9, nvme: true },
      burstable: false,
    });
    expect(types["g4ad.xlarge"]).not.toHaveProperty("trustedLaunch");
  });
});

describe("what `az vm list-skus` prints", () => {
  const { cloud, types, skipped } = read(AZURE_LISTING);

  it("is taken as far as it is of virtual machines with numbers", () => {
    expect([cloud, Object.keys(types), skipped]).toEqual([
      "azure",
      ["Standard_D8ds_v9", "Standard_E8-2pds_v9"],
      ["Standard_Empty_v9"],
    ]);
  });

  it("says what a name cannot: disks, encryption at host, and how many disks can be attached", () => {
    expect(types.Standard_D8ds_v9).toMatchObject({
      ...{ vcpu: 8, memoryMiB: 32768, architecture: "amd64", gpus: 0, trustedLaunch: true, confidential: false },
      localDisks: { count: 2, bytes: 440 * 1024 ** 3, nvme: true },
      ...{ acceleratedNetworking: true, encryptionAtHost: true, networkDisks: 24 },
    });
  });

  it("counts the vCPUs of a constrained size that are left, and has the last word over the name", () => {
    expect(types["Standard_E8-2pds_v9"]).toMatchObject({
      ...{ vcpu: 2, memoryMiB: 65536, architecture: "arm64", trustedLaunch: false, confidential: true },
      localDisks: { count: 1, bytes: 300 * 1024 ** 3, nvme: false },
      bootDiskTypes: ["Standard_LRS", "StandardSSD_LRS", "StandardSSD_ZRS"],
    });
  });
});

describe("what `gcloud compute machine-types list` prints", () => {
  const { cloud, types, skipped } = read(GOOGLE_LISTING);

  it("is taken whole, but for types of no known architecture", () => {
    expect([cloud, Object.keys(types), skipped]).toEqual([
      "google",
      ["c9-standard-8", "a9-highgpu-8g", "n2-standard-8"],
      ["z9-standard-8"],
    ]);
    expect(types["c9-standard-8"]).toEqual({
      ...{ vcpu: 8, memoryMiB: 32768, architecture: "arm64", gpus: 0, gpuResource: null, gpuModel: null },
      ...{ localDisks: { count: 0, bytes: 0, nvme: false }, networkDisks: 32 },
      ...{ acceleratedNetworking: false, encryptionAtHost: false, burstable: false },
    });
  });

  it("does not say how large bundled disks are, so neither do we", () => {
    expect(types["a9-highgpu-8g"]).toMatchObject({ gpus: 8, gpuResource: "nvidia.com/gpu" });
    expect(types["a9-highgpu-8g"]).not.toHaveProperty("localDisks");
    expect(types["a9-highgpu-8g"]).not.toHaveProperty("gpuModel");
  });

  it("adds to what the series is known for", () => {
    expect(types["n2-standard-8"]).toMatchObject({ architecture: "amd64", localDiskChoices: [1, 2, 4, 8, 16, 24] });
  });
});

it.each([
  ["null", null, /none of the lists/],
  ["text", "InstanceTypes", /none of the lists/],
  ["an empty list", [], /none of the lists/],
  ["a list of others", [{ name: "a" }], /none of the lists/],
  ["other output of the same command", { InstanceTypes: "many" }, /^aws ec2 .*: InstanceTypes: /],
  ["an instance type without memory", { InstanceTypes: [{ InstanceType: "a" }] }, /InstanceTypes\.0\.VCpuInfo: /],
  ["a size without a name", [{ resourceType: "virtualMachines" }], /^az vm .*: 0\.name: /],
  ["a machine type with text for a number", [{ name: "a", guestCpus: "8", memoryMb: 1 }], /^gcloud .*: 0\.guestCpus: /],
])("is not %s", (_what, document, reason) => {
  expect(reasonAgainst(document)).toMatch(reason);
});

describe("merging a listing", () => {
  const listing = read(AWS_LISTING);
  const first = mergeListing({}, listing);

  it("adds what is new and keeps what it does not mention", () => {
    expect(first).toMatchObject({ added: ["g4ad.xlarge", "m9g.2xlarge", "p9.48xlarge"], changed: [] });
    const { machines } = mergeListing(first.machines, read(GOOGLE_LISTING));
    expect(machines.aws).toEqual(first.machines.aws);
    expect(Object.keys(machines.google ?? {})).toHaveLength(3);
  });

  it("changes nothing the second time, in whatever order the keys are", () => {
    const shuffled = JSON.parse(machinesText(first.machines)) as typeof first.machines;
    expect(mergeListing(shuffled, listing)).toMatchObject({ added: [], changed: [] });
    expect(machinesText(mergeListing(shuffled, listing).machines)).toBe(machinesText(first.machines));
  });

  it("names what changed", () => {
    const { machines } = first;
    const old = { aws: { ...machines.aws, "m9g.2xlarge": { ...machines.aws?.["m9g.2xlarge"], vcpu: 4 } } };
    expect(mergeListing(old as typeof machines, listing)).toMatchObject({ added: [], changed: ["m9g.2xlarge"] });
  });

  it("gives a file with one type per line, sorted, of the shape that a fleet takes", () => {
    const text = machinesText(mergeListing(first.machines, read(AZURE_LISTING)).machines);
    expect(text.split("\n").map((line) => line.slice(0, 24))).toEqual([
      "{",
      '  "aws": {',
      expect.stringMatching(/^ {4}"g4ad\.xlarge": \{/),
      expect.stringMatching(/^ {4}"m9g\.2xlarge": \{/),
      expect.stringMatching(/^ {4}"p9\.48xlarge": \{/),
      "  },",
      '  "azure": {',
      expect.stringMatching(/^ {4}"Standard_D8ds_v9": /),
      expect.stringMatching(/^ {4}"Standard_E8-2pds_v/),
      "  }",
      "}",
      "",
    ]);
    expect(machinesShape.safeParse(JSON.parse(text)).success).toBe(true);
  });
});
