import { describe, expect, test } from "@jest/globals";
import type { Backend } from "../../../../model/declaration/fleet";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { backendProblems, fleetWarnings } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";
import { valueCases } from "../../../support/value-cases";

const S3 = { type: "s3", bucket: "state", region: "us-east-1" } as const;
const NODES = { general: { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } } } as const;
const AZURE = { type: "azurerm", resourceGroupName: "g", storageAccountName: "state", containerName: "state" } as const;
const GCS = { type: "gcs", bucket: "state" } as const;

const http = (address: string) => backendProblems({ type: "http", address });
const local = (directory: string) => backendProblems({ type: "local", directory });

/** Warnings of a fleet with its state in a region. */
const inRegion = (region: string) =>
  fleetWarnings(declareFleet([declareCluster("aws", NODES)], {}, { backend: { ...S3, region } }));

describeRules([
  ...valueCases({
    rule: "backend-address-invalid",
    where: "fleet: backend.address",
    expected: 'an http or https URL without query and fragment, such as "https://state.example.com/nodegroups"',
    problems: http,
    bad: [
      "state.example.com",
      "ftp://state.example.com",
      "http:state",
      "https://",
      "https://state.example.com/?a=b",
      "https://state.example.com/#a",
      "https://state.example.com/a b",
    ],
    good: ["https://state.example.com", "http://localhost:8080/state/"],
  }),
  ...["user:password@", "user@", ":password@"].map((credentials) => ({
    rule: "backend-credentials",
    about: credentials,
    bad: () => http(`https://${credentials}state.example.com/a`),
    found: [
      ["fleet: backend.address", '"https://***@state.example.com/a"', "a URL without user name and password"] as const,
    ],
    good: () => http("https://state.example.com/@team"),
  })),
  ...valueCases({
    rule: "backend-path-absolute",
    where: "fleet: backend.directory",
    expected: 'a relative path without "..", such as "state"',
    problems: local,
    bad: ["/var/state", "~/state", "../state", "state/../../x", "C:\\state", "c:state", "\\\\host\\share", "a\\..\\.."],
    good: ["state", "./state", "a/b..c/", "."],
  }),
]);

describe("a backend's region", () => {
  const s3 = (region: string) => ({ ...S3, region });

  test.each([
    ["us-east1", "us-east-1"],
    ["US-EAST-1", "us-east-1"],
  ])("that is none is answered with the one that is meant: %s", (region, meant) => {
    expect(backendProblems(s3(region))).toMatchObject([
      { code: "backend-name-invalid", where: "fleet: backend.region", hint: `Did you mean "${meant}"?` },
    ]);
  });

  test.each([
    [
      "us-esat-1",
      [
        [
          "backend-region-unknown",
          'Did you mean "us-east-1"? A region that is newer than this version needs no change.',
        ],
      ],
    ],
    ["us-east-1", []],
    ["us-east-9", []],
  ])("is a warning where it may be new: %s", (region, found) => {
    expect(inRegion(region).map(({ code, hint }) => [code, hint])).toEqual(found);
  });
});

describeRules([
  {
    rule: "backend-region-unknown",
    about: "a region that may be new, and nearly has the name of another",
    bad: () => inRegion("us-esat-1"),
    found: [["fleet: backend.region", '"us-esat-1"', part("an AWS region")]],
    good: () => inRegion("us-east-9"),
  },
]);

describe("backend-credentials", () => {
  test.each(["user:password@", "user@", ":password@"])("never shows %s", (credentials) => {
    expect(JSON.stringify(http(`https://${credentials}state.example.com/a`))).not.toContain("password@");
  });

  test("hides them in an address that is wrong otherwise too", () => {
    expect(JSON.stringify(http("ftp://user:password@state.example.com"))).not.toContain("user:password");
  });
});

const NAMES: readonly (readonly [Backend, string, string, string])[] = [
  [{ ...S3, bucket: "My_Bucket" }, "bucket", "My_Bucket", "3 to 63"],
  [{ ...S3, bucket: "arn:aws:s3:::state" }, "bucket", "arn:aws:s3:::state", "3 to 63"],
  [{ ...S3, region: "us-east-1a" }, "region", "us-east-1a", "an AWS region"],
  [{ ...AZURE, storageAccountName: "my-state" }, "storageAccountName", "my-state", "3 to 24"],
  [{ ...AZURE, containerName: "a--b" }, "containerName", "a--b", "3 to 63"],
  [{ ...AZURE, resourceGroupName: "g." }, "resourceGroupName", "g.", "at most 90"],
  [{ type: "gcs", bucket: "gs://state" }, "bucket", "gs://state", "at least 3"],
];

const EMPTY: readonly (readonly [Backend, string, string])[] = [
  [{ ...S3, bucket: "" }, "bucket", '""'],
  [{ ...S3, region: " " }, "region", '" "'],
  [{ ...S3, keyPrefix: "" }, "keyPrefix", '""'],
  [{ ...S3, kmsKeyId: "" }, "kmsKeyId", '""'],
  [{ ...AZURE, containerName: "" }, "containerName", '""'],
  [{ type: "gcs", bucket: "" }, "bucket", '""'],
  [{ type: "http", address: "" }, "address", '""'],
  [{ type: "local", directory: "" }, "directory", '""'],
];

describeRules([
  ...[S3, AZURE, GCS].flatMap((backend) =>
    valueCases({
      rule: "backend-key-prefix-invalid",
      where: "fleet: backend.keyPrefix",
      expected: "letters, digits and !_.*'()-, in parts joined by single slashes, none at the beginning or end",
      problems: (keyPrefix) => backendProblems({ ...backend, keyPrefix }),
      bad: ["/a", "a/", "a//b", "a b", "$path", "a/../b", ".", "ä"],
      good: ["nodegroups", "platform/prod_1/a.b"],
    }),
  ),
  ...NAMES.map(([backend, setting, got, expected]) => ({
    rule: "backend-name-invalid",
    about: `${setting} ${got} of ${backend.type}`,
    bad: () => backendProblems(backend),
    found: [[`fleet: backend.${setting}`, JSON.stringify(got), part(expected)] as const],
  })),
  ...EMPTY.map(([backend, setting, got]) => ({
    rule: "backend-value-empty",
    about: `${setting} ${got} of ${backend.type}`,
    bad: () => backendProblems(backend),
    found: [[`fleet: backend.${setting}`, got, "a non-empty text"] as const],
  })),
  ...[
    ["directory", { type: "local", directory: `state/\${TfToken[TOKEN.0]}` }] as const,
    ["address", { type: "http", address: `https://state.example.com/\${env}` }] as const,
  ].map(([setting, backend]) => ({
    rule: "backend-value-interpolated",
    about: setting,
    bad: () => backendProblems(backend),
    found: [[`fleet: backend.${setting}`, JSON.stringify(Object.values(backend)[1]), "a text without ${"] as const],
  })),
  ...[S3, AZURE, GCS, { type: "gcs", bucket: "state_1.example.com" } as const].flatMap((backend) =>
    ["backend-name-invalid", "backend-value-empty"].map((rule) => ({
      rule,
      about: JSON.stringify(backend),
      good: () => backendProblems(backend),
    })),
  ),
]);
