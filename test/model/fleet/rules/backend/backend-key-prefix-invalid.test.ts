import type { Backend } from "../../../../../model/declaration/fleet";
import { backendProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";

const BACKENDS: readonly Backend[] = [
  { type: "s3", bucket: "state", region: "us-east-1" },
  { type: "azurerm", resourceGroupName: "g", storageAccountName: "state", containerName: "state" },
  { type: "gcs", bucket: "state" },
];

describe.each(BACKENDS)("$type", (backend) => {
  test.each(["/a", "a/", "a//b", "a b", "$path", "a/../b", ".", "ä"])("%j", (keyPrefix) => {
    expect(backendProblems({ ...backend, keyPrefix } as Backend)).toEqual([
      problem(
        "backend-key-prefix-invalid",
        "fleet: backend.keyPrefix",
        JSON.stringify(keyPrefix),
        "letters, digits and !_.*'()-, in parts joined by single slashes, none at the beginning or end",
      ),
    ]);
  });

  test.each(["nodegroups", "platform/prod_1/a.b"])("takes %s", (keyPrefix) => {
    expect(backendProblems({ ...backend, keyPrefix } as Backend)).toEqual([]);
  });
});
