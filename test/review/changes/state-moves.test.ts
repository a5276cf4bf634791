import { describe, expect, it } from "@jest/globals";
import type { Backend } from "../../../model/declaration/fleet";
import { verdictOf } from "../../../review/changes/fleet-review";
import type { FleetSnapshot } from "../../../review/changes/snapshot";
import { headline, sectionsOf } from "../../../review/formats/sections";
import { declareCluster, declareFleet } from "../../support/fleets";
import { reviewed, snapshotOf } from "../../support/review";
import { GENERAL } from "../../support/review/change-cases";

const S3 = { type: "s3", bucket: "example-state", region: "us-east-1", keyPrefix: "nodegroups" } as const;
const CLOUD = {
  type: "other",
  name: "cloud",
  arguments: { organization: "example", workspaces: { name: "nodes-<cluster>" } },
} as const;

const sideOf = (backend: Backend) =>
  snapshotOf(declareFleet([declareCluster("aws", { general: GENERAL })], {}, { backend }));

const byDocuments = (side: FleetSnapshot) => ({ ...side, terraform: null, manifests: null, findings: null });

const WAYS = [
  ["with Terraform", (side: FleetSnapshot) => side],
  ["by documents alone", byDocuments],
] as const;

const MOVES: readonly (readonly [what: string, before: Backend, after: Backend, changes: readonly string[]])[] = [
  ["another bucket", S3, { ...S3, bucket: "other-state" }, ['bucket: "example-state" → "other-state"']],
  [
    "another key",
    S3,
    { ...S3, keyPrefix: "nodes" },
    ['key: "nodegroups/prod-aws/terraform.tfstate" → "nodes/prod-aws/terraform.tfstate"'],
  ],
  [
    "another server that speaks S3",
    S3,
    { ...S3, arguments: { endpoints: { s3: "https://s3.example.com" } } },
    ['endpoints.s3: none → "https://s3.example.com"'],
  ],
  [
    "another type",
    S3,
    { type: "gcs", bucket: "example-state", keyPrefix: "nodegroups" },
    [
      'backend: "s3" → "gcs"',
      'key: "nodegroups/prod-aws/terraform.tfstate" → none',
      'prefix: none → "nodegroups/prod-aws"',
    ],
  ],
  [
    "another table of a backend that the project has no settings of",
    { type: "other", name: "pg", arguments: { schema_name: "a-<cluster>" } },
    { type: "other", name: "pg", arguments: { schema_name: "b-<cluster>" } },
    ['schema_name: "a-prod-aws" → "b-prod-aws"'],
  ],
];

describe.each(WAYS)("a state that Terraform looks for elsewhere, %s", (_how, of) => {
  const between = (before: Backend, after: Backend) =>
    reviewed({ before: of(sideOf(before)), after: of(sideOf(after)) });

  it.each(MOVES)("is a danger, and says where and what to do: %s", (_what, before, after, changes) => {
    const review = between(before, after);
    const [section] = sectionsOf(review);
    expect(section?.title).toBe("Clusters");
    expect(section?.items).toMatchObject([
      { tone: "danger", text: "prod-aws: Terraform looks for its state in another place" },
    ]);
    const details = section?.items[0]?.details ?? [];
    expect(details.slice(0, changes.length)).toEqual(changes);
    expect(details.slice(changes.length)).toEqual([
      expect.stringMatching(
        /^unless the state is moved there, Terraform starts from an empty one: it makes groups and/,
      ),
      "before anything is applied: `terraform init` in cdktf.out/stacks/prod-aws as it was, then `terraform init -migrate-state` there as it is now (docs/state.md, Move a state)",
    ]);
    expect([headline(review), verdictOf(review)]).toEqual(["1 cluster whose state is elsewhere.", "changes"]);
  });

  it.each([
    [S3, CLOUD, /`terraform init` in \S+ as it was, then again there as it is now, which asks whether to move it/],
    [CLOUD, S3, /`terraform state pull` in \S+ as it was, then .*`terraform state push` in a new folder as it is now/],
  ])("is moved otherwise into HCP Terraform, and out of it", (before, after, way) => {
    const [section] = sectionsOf(between(before, after));
    expect(section?.items[0]?.details.at(-1)).toMatch(way);
  });

  it.each([
    ["another key of encryption", { ...S3, kmsKeyId: "arn:aws:kms:us-east-1:111122223333:key/a" }],
    ["another lock", { ...S3, arguments: { use_lockfile: false } }],
    ["nothing", S3],
  ])("is none with %s", (_what, after) => {
    expect(between(S3, after).stateMoves).toEqual([]);
  });
});

it("a cluster that is new or gone moves no state", () => {
  const [with_, without] = [sideOf(S3), snapshotOf(declareFleet([], {}, { backend: { ...S3, bucket: "other" } }))];
  expect(reviewed({ before: with_, after: without }).stateMoves).toEqual([]);
  expect(reviewed({ before: without, after: with_ }).stateMoves).toEqual([]);
});

it("a stack without a backend keeps its state where Terraform runs", () => {
  const side = sideOf(S3);
  const bare = [...(side.terraform ?? [])].map(([name, { terraform: _, ...stack }]) => [name, stack] as const);
  const [move] = reviewed({ before: side, after: { ...side, terraform: new Map(bare) } }).stateMoves;
  expect([move?.before, move?.after]).toEqual(["s3", "local"]);
});
