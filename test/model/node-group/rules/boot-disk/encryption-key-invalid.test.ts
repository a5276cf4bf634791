import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("encryption-key-invalid", () => {
  it("reports a key of another region", () => {
    expect(
      groupProblems("aws", {
        bootDisk: { encryptionKey: "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000" },
      }),
    ).toEqual([
      partly(
        "encryption-key-invalid",
        "prod-aws/general: bootDisk.encryptionKey",
        '"arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000"',
        "arn:aws:kms:us-east-1:",
      ),
    ]);
  });

  it("reports a key vault key on Azure", () => {
    expect(groupProblems("azure", { bootDisk: { encryptionKey: "https://kv.vault.azure.net/keys/disk" } })).toEqual([
      partly(
        "encryption-key-invalid",
        "prod-azure/general: bootDisk.encryptionKey",
        '"https://kv.vault.azure.net/keys/disk"',
        "diskEncryptionSets",
      ),
    ]);
  });

  it("reports a key ring on Google", () => {
    expect(groupProblems("google", { bootDisk: { encryptionKey: "projects/p/locations/global/keyRings/r" } })).toEqual([
      partly(
        "encryption-key-invalid",
        "prod-google/general: bootDisk.encryptionKey",
        '"projects/p/locations/global/keyRings/r"',
        "cryptoKeys",
      ),
    ]);
  });

  it("accepts a key ARN", () => {
    expect(
      groupProblems("aws", {
        bootDisk: { encryptionKey: "arn:aws:kms:us-east-1:111122223333:key/mrk-0123456789abcdef0123456789abcdef" },
      }),
    ).toEqual([]);
  });

  it("accepts a disk encryption set", () => {
    expect(
      groupProblems("azure", {
        bootDisk: {
          encryptionKey:
            "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/keys/providers/Microsoft.Compute/diskEncryptionSets/nodes",
        },
      }),
    ).toEqual([]);
  });

  it("accepts a Cloud KMS key", () => {
    expect(
      groupProblems("google", {
        bootDisk: { encryptionKey: "projects/prod-keys/locations/us-central1/keyRings/nodes/cryptoKeys/disk" },
      }),
    ).toEqual([]);
  });
});
