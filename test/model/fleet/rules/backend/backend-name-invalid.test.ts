import type { Backend } from "../../../../../model/declaration/fleet";
import { backendProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";

const S3 = { type: "s3", bucket: "state", region: "us-east-1" } as const;
const AZURE = { type: "azurerm", resourceGroupName: "g", storageAccountName: "state", containerName: "state" } as const;

test.each<[Backend, string, string, string]>([
  [{ ...S3, bucket: "My_Bucket" }, "bucket", "My_Bucket", "3 to 63"],
  [{ ...S3, bucket: "arn:aws:s3:::state" }, "bucket", "arn:aws:s3:::state", "3 to 63"],
  [{ ...S3, region: "us-east-1a" }, "region", "us-east-1a", "an AWS region"],
  [{ ...AZURE, storageAccountName: "my-state" }, "storageAccountName", "my-state", "3 to 24"],
  [{ ...AZURE, containerName: "a--b" }, "containerName", "a--b", "3 to 63"],
  [{ ...AZURE, resourceGroupName: "g." }, "resourceGroupName", "g.", "at most 90"],
  [{ type: "gcs", bucket: "gs://state" }, "bucket", "gs://state", "at least 3"],
])("%j", (backend, setting, got, expected) => {
  expect(backendProblems(backend)).toEqual([
    problem(
      "backend-name-invalid",
      `fleet: backend.${setting}`,
      JSON.stringify(got),
      expect.stringContaining(expected),
    ),
  ]);
});

test.each<Backend>([S3, AZURE, { type: "gcs", bucket: "state_1.example.com" }])("%j is fine", (backend) => {
  expect(backendProblems(backend)).toEqual([]);
});
