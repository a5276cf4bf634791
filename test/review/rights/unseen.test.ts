// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform's references
import { describe, expect, it, test } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../model/base/cloud";
import { rightsReview } from "../../../review/rights/compare-rights";
import { type Edit, goldenSide, TERRAFORM } from "../../support/golden-clusters";

function unseen(cloud: Cloud, ...edits: readonly Edit[]): readonly string[] {
  const found = rightsReview(goldenSide(cloud), goldenSide(cloud, ...edits)).unseen;
  return found.map(({ holder, identity, isNew }) => `${isNew ? "new: " : ""}${holder}: ${identity}`);
}

/** Of the nodes of a group. */
const NODE_EMAIL = '"email": "${google_service_account.node.email}"';

interface Case {
  readonly name: string;
  readonly cloud: Cloud;
  readonly edits: readonly Edit[];
  readonly found: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: "an instance profile",
    cloud: "aws",
    edits: [[TERRAFORM, '"name": "${aws_iam_instance_profile.node.name}"', '"name": "existing"']],
    found: ["new: nodes: the instance profile existing"],
  },
  {
    name: "the role of an instance profile",
    cloud: "aws",
    edits: [
      [
        TERRAFORM,
        '"name": "prod-aws-node",\n        "role": "${aws_iam_role.node.name}"',
        '"name": "prod-aws-node",\n        "role": "existing"',
      ],
    ],
    found: ["new: nodes: the role existing"],
  },
  {
    name: "a role that pods ask for",
    cloud: "aws",
    edits: [
      [
        "volume-tagger/serviceaccount-volume-tagger.yaml",
        "arn:aws:iam::111122223333:role/prod-aws-volume-tagger",
        "arn:aws:iam::111122223333:role/tools/existing",
      ],
    ],
    found: ["new: volume-tagger: the role arn:aws:iam::111122223333:role/tools/existing"],
  },
  {
    name: "an identity of nodes",
    cloud: "azure",
    edits: [
      [
        TERRAFORM,
        '"identity_ids": [\n            "${azurerm_user_assigned_identity.node.id}"',
        '"identity_ids": [\n            "/subscriptions/s/existing"',
      ],
    ],
    found: ["new: nodes: the identity /subscriptions/s/existing"],
  },
  {
    name: "an identity that no credential of the stack is for",
    cloud: "azure",
    edits: [
      [
        TERRAFORM,
        '"subject": "system:serviceaccount:volume-tagger-system:volume-tagger"',
        '"subject": "system:serviceaccount:volume-tagger-system:other"',
      ],
    ],
    found: ["new: volume-tagger: the identity with client id 00000000-0000-4000-8000-00000000000a"],
  },
  {
    name: "a service account of nodes",
    cloud: "google",
    edits: [[TERRAFORM, NODE_EMAIL, '"email": "existing@prod-project.iam.gserviceaccount.com"']],
    found: ["new: nodes: the service account existing@prod-project.iam.gserviceaccount.com"],
  },
  {
    name: "a service account of pods",
    cloud: "google",
    edits: [
      [
        "volume-tagger/configmap-volume-tagger-cloud-credentials.yaml",
        "prod-google-volume-tagger@prod-project",
        "existing@prod-project",
      ],
    ],
    found: ["new: volume-tagger: the service account existing@prod-project.iam.gserviceaccount.com"],
  },
];

describe("identities that something else makes", () => {
  test.each(CASES)("$cloud: $name", ({ cloud, edits, found }) => {
    expect(unseen(cloud, ...edits)).toEqual(found);
  });

  test.each(CLOUDS)("are none on %s where the cluster's Terraform makes all", (cloud) => {
    expect(unseen(cloud)).toEqual([]);
  });

  it("are not new where they were there before", () => {
    const existing = goldenSide("google", [TERRAFORM, NODE_EMAIL, '"email": "existing@p"']);
    expect(rightsReview(existing, existing).unseen).toEqual([
      { holder: "nodes", identity: "the service account existing@p", isNew: false },
    ]);
  });

  it("are not known without Terraform", () => {
    const { objects } = goldenSide("azure");
    expect(rightsReview({ terraform: null, objects }, { terraform: null, objects }).unseen).toEqual([]);
  });
});
