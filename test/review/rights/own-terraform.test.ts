// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform's references
import { describe, expect, test } from "@jest/globals";
import { rightsReview } from "../../../review/rights/compare-rights";
import { terraformJson } from "../../../review/terraform/terraform-json";

const NOTHING = { terraform: {}, objects: [] };

/** What resources grant, as lines. */
function granted(resource: object): readonly string[] {
  const terraform = terraformJson.parse({ resource });
  const { changes } = rightsReview(NOTHING, { terraform, objects: [] });
  return changes.map(({ text, dangers }) => `${text}${dangers.map(({ code }) => ` [${code}]`).join("")}`);
}

/** A policy with one statement. */
function policy(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", ...statement } });
}

const GET = policy({ Action: "s3:GetObject", Resource: "arn:aws:s3:::logs/*" });
const role = { own: { name: "backup", assume_role_policy: policy({ Principal: "*", Action: "sts:AssumeRole" }) } };
const TRUST = "anybody may now act as the role backup";

interface Case {
  readonly name: string;
  readonly resource: object;
  readonly found: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: "policies within a role",
    resource: {
      aws_iam_role: {
        own: {
          ...role.own,
          inline_policy: [{ name: "logs", policy: GET }],
          managed_policy_arns: ["arn:aws:iam::aws:policy/IAMFullAccess"],
        },
      },
    },
    found: [
      "the role backup may now do everything in the policy arn:aws:iam::aws:policy/IAMFullAccess [aws-privileged-action]",
      TRUST,
      "the role backup may now call s3:GetObject on arn:aws:s3:::logs/*",
    ],
  },
  {
    name: "a policy that is attached, and made elsewhere in the stack",
    resource: {
      aws_iam_role: role,
      aws_iam_policy: { logs: { name: "logs", policy: GET } },
      aws_iam_role_policy_attachment: {
        logs: { role: "${aws_iam_role.own.name}", policy_arn: "${aws_iam_policy.logs.arn}" },
      },
    },
    found: [TRUST, "the role backup may now call s3:GetObject on arn:aws:s3:::logs/*"],
  },
  {
    name: "a policy of a role that exists",
    resource: { aws_iam_role_policy: { logs: { role: "existing", policy: GET } } },
    found: ["role existing may now call s3:GetObject on arn:aws:s3:::logs/*"],
  },
  {
    name: "a resource of the stack, and one of IAM's own variables",
    resource: {
      aws_s3_bucket: { logs: { bucket: "logs", arn: "arn:aws:s3:::logs" } },
      aws_iam_role_policy: {
        logs: {
          role: "existing",
          policy: policy({ Action: "s3:*", Resource: "${aws_s3_bucket.logs.arn}/$${aws:username}" }),
        },
      },
    },
    found: ["role existing may now call s3:* on arn:aws:s3:::logs/${aws:username} [aws-wildcard-action]"],
  },
  {
    name: "all resources but some",
    resource: {
      aws_iam_role_policy: {
        logs: { role: "existing", policy: policy({ Action: "s3:GetObject", NotResource: ["arn:aws:s3:::a"] }) },
      },
    },
    found: [
      "role existing may now call s3:GetObject on any resource where the resource is not arn:aws:s3:::a [aws-any-resource]",
    ],
  },
  {
    name: "access to a cluster of EKS",
    resource: {
      aws_iam_role: role,
      aws_eks_access_entry: {
        own: { cluster_name: "prod", principal_arn: "${aws_iam_role.own.arn}", kubernetes_groups: ["viewers"] },
      },
      aws_eks_access_policy_association: {
        own: {
          cluster_name: "prod",
          principal_arn: "${aws_iam_role.own.arn}",
          policy_arn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy",
          access_scope: { type: "namespace", namespaces: ["a"] },
        },
      },
    },
    found: [
      TRUST,
      "the role backup may now act in the group viewers on the cluster prod",
      "the role backup may now do everything in the access policy arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy on a of the cluster prod",
      "the role backup may now join as STANDARD on the cluster prod",
    ],
  },
  {
    name: "EKS Pod Identity with a role that exists",
    resource: {
      aws_eks_pod_identity_association: {
        own: {
          cluster_name: "prod",
          namespace: "a",
          service_account: "b",
          role_arn: "arn:aws:iam::111122223333:role/c",
        },
      },
    },
    found: ["ServiceAccount a/b may now act as the role arn:aws:iam::111122223333:role/c [aws-privileged-action]"],
  },
  {
    name: "a custom role with data actions, and a condition of its assignment",
    resource: {
      azurerm_role_definition: {
        own: { name: "own", permissions: { actions: [], data_actions: ["Microsoft.Storage/blobs/read"] } },
      },
      azurerm_role_assignment: {
        own: {
          principal_id: "11111111-2222-4333-8444-555555555555",
          role_definition_id: "${azurerm_role_definition.own.role_definition_resource_id}",
          scope: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a",
          condition: "@Resource[name] StringEquals 'x'",
        },
      },
    },
    found: [
      "principal 11111111-2222-4333-8444-555555555555 may now do Microsoft.Storage/blobs/read on storageAccounts/a of resource group g where @Resource[name] StringEquals 'x'",
    ],
  },
  {
    name: "a role by its id",
    resource: {
      azurerm_role_assignment: {
        own: {
          principal_id: "p",
          role_definition_id: "/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
          scope: "/subscriptions/s",
        },
      },
    },
    found: [
      "principal p may now do everything in the role /providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635 on subscription s [azure-privileged-role]",
    ],
  },
  {
    name: "members of a binding, with a condition",
    resource: {
      google_storage_bucket_iam_binding: {
        own: {
          bucket: "logs",
          role: "roles/storage.objectViewer",
          members: [
            "user:a@example.com",
            "principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/group/g",
          ],
          condition: { title: "until", expression: "request.time < timestamp('2027-01-01T00:00:00Z')" },
        },
      },
    },
    found: [
      "user:a@example.com may now do everything in roles/storage.objectViewer on storage bucket logs where request.time < timestamp('2027-01-01T00:00:00Z')",
      "whoever has a token of projects/1/locations/global/workloadIdentityPools/p may now do everything in roles/storage.objectViewer on storage bucket logs where group is g and request.time < timestamp('2027-01-01T00:00:00Z')",
    ],
  },
];

describe("what a stack grants", () => {
  test.each(CASES)("$name", ({ resource, found }) => {
    expect(granted(resource)).toEqual(found);
  });

  test("a permissions boundary takes rights away, and gives them back when it goes", () => {
    const bounded = { ...role.own, permissions_boundary: "arn:aws:iam::111122223333:policy/most" };
    const side = (own: object) => ({
      terraform: terraformJson.parse({ resource: { aws_iam_role: { own } } }),
      objects: [],
    });
    const texts = (before: object, after: object) =>
      rightsReview(side(before), side(after)).changes.map(({ change, text }) => `${change}: ${text}`);
    const what = "do what the permissions boundary arn:aws:iam::111122223333:policy/most leaves out";
    expect(texts(bounded, role.own)).toEqual([`gained: the role backup is no longer forbidden to ${what}`]);
    expect(texts(role.own, bounded)).toEqual([`lost: the role backup is now forbidden to ${what}`]);
  });
});
