import type { Backend } from "../../../../../model/declaration/fleet";
import { backendProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";

const S3 = { type: "s3", bucket: "state", region: "us-east-1" } as const;
const AZURE = { type: "azurerm", resourceGroupName: "g", storageAccountName: "state", containerName: "state" } as const;

test.each<[Backend, string, string]>([
  [{ ...S3, bucket: "" }, "bucket", '""'],
  [{ ...S3, region: " " }, "region", '" "'],
  [{ ...S3, keyPrefix: "" }, "keyPrefix", '""'],
  [{ ...S3, kmsKeyId: "" }, "kmsKeyId", '""'],
  [{ ...AZURE, containerName: "" }, "containerName", '""'],
  [{ type: "gcs", bucket: "" }, "bucket", '""'],
  [{ type: "http", address: "" }, "address", '""'],
  [{ type: "local", directory: "" }, "directory", '""'],
])("%j", (backend, setting, got) => {
  expect(backendProblems(backend)).toEqual([
    problem("backend-value-empty", `fleet: backend.${setting}`, got, "a text that is not empty"),
  ]);
});

test.each<Backend>([S3, AZURE, { type: "gcs", bucket: "state" }])("%j is fine", (backend) => {
  expect(backendProblems(backend)).toEqual([]);
});
