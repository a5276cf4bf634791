// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform's references
import { describe, expect, it, test } from "@jest/globals";
import fc from "fast-check";
import { CLOUDS, type Cloud } from "../../../model/base/cloud";
import { rightsReview } from "../../../review/rights/compare-rights";
import type { RightChange, RightsSide } from "../../../review/rights/right-change";
import { type Edit, goldenSide, TERRAFORM } from "../../support/golden-clusters";
import { SEED, shuffled } from "../../support/shuffled";

function line({ change, dangers, text }: RightChange): string {
  return `${change === "gained" ? "+" : "-"} ${text}${dangers.map(({ code }) => ` [${code}]`).join("")}`;
}

function lines(before: RightsSide, after: RightsSide): readonly string[] {
  return rightsReview(before, after).changes.map(line);
}

interface Case {
  readonly name: string;
  readonly cloud: Cloud;
  readonly edits: readonly Edit[];
  readonly found: readonly string[];
}

const ROLE = "cluster-autoscaler/role-cluster-autoscaler.yaml";
const CLUSTER_ROLE = "cluster-autoscaler/clusterrole-cluster-autoscaler.yaml";
const GROUPS = "arn:aws:autoscaling:us-east-1:111122223333:autoScalingGroup:*:autoScalingGroupName/*";
const OWNED = `${GROUPS} where aws:ResourceTag/k8s.io/cluster-autoscaler/prod-aws is owned`;
const TOKEN = "whoever has a token of oidc.example.com/prod-aws";
const AUDIENCE = "oidc.example.com/prod-aws:aud is sts.amazonaws.com";
const SUBJECT = "oidc.example.com/prod-aws:sub is system:serviceaccount:kube-system:cluster-autoscaler";
const VOLUMES = "arn:aws:ec2:us-east-1:111122223333:volume/*";
const OF_CLUSTER = "where aws:ResourceTag/ebs.csi.aws.com/cluster is true";
const SUBSCRIPTION = "/subscriptions/00000000-0000-4000-8000-000000000001";
const POOL = "projects/123456789012/locations/global/workloadIdentityPools/clusters";

/** A text as it stands in a JSON text within JSON. */
function inPolicy(text: string): string {
  return text.replaceAll('"', '\\"');
}

const TAGGER_POLICY =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ec2:DescribeVolumes"],"Resource":["*"]},' +
  `{"Effect":"Allow","Action":["ec2:CreateTags"],"Resource":["${VOLUMES}"],` +
  '"Condition":{"StringEquals":{"aws:ResourceTag/ebs.csi.aws.com/cluster":"true"}}}]}';

const AWS: readonly Omit<Case, "cloud">[] = [
  {
    name: "a resource and a condition that are dropped",
    edits: [
      [
        TERRAFORM,
        inPolicy(
          `"${GROUPS}","Condition":{"StringEquals":{"aws:ResourceTag/k8s.io/cluster-autoscaler/prod-aws":"owned"}}`,
        ),
        inPolicy('"*"'),
      ],
    ],
    found: [
      `+ cluster-autoscaler may now call autoscaling:SetDesiredCapacity, autoscaling:TerminateInstanceInAutoScalingGroup on any resource (was: on ${OWNED}) [aws-any-resource]`,
    ],
  },
  {
    name: "a wider resource",
    edits: [[TERRAFORM, VOLUMES, "arn:aws:ec2:*:111122223333:*"]],
    found: [
      `+ volume-tagger may now call ec2:CreateTags on arn:aws:ec2:*:111122223333:* ${OF_CLUSTER} (was: on ${VOLUMES} ${OF_CLUSTER}) [aws-any-resource]`,
    ],
  },
  {
    name: "an action more, and one less",
    edits: [[TERRAFORM, "ec2:CreateTags", "iam:PassRole"]],
    found: [
      `+ volume-tagger may now call iam:PassRole on ${VOLUMES} ${OF_CLUSTER} [aws-privileged-action]`,
      `- volume-tagger may no longer call ec2:CreateTags on ${VOLUMES} ${OF_CLUSTER}`,
    ],
  },
  {
    name: "a pattern for the same actions and more",
    edits: [[TERRAFORM, "ec2:DescribeVolumes", "ec2:Describe*"]],
    found: ["+ volume-tagger may now call ec2:Describe* on any resource"],
  },
  {
    name: "an action in another case, which is the same",
    edits: [[TERRAFORM, "ec2:DescribeVolumes", "ec2:describevolumes"]],
    found: [],
  },
  {
    name: "another value of a condition",
    edits: [[TERRAFORM, inPolicy('/cluster":"true"'), inPolicy('/cluster":["true","false"]')]],
    found: [
      `+ volume-tagger may now call ec2:CreateTags on ${VOLUMES} ${OF_CLUSTER} or false (was: on ${VOLUMES} ${OF_CLUSTER})`,
    ],
  },
  {
    name: "what a statement forbids",
    edits: [[TERRAFORM, inPolicy('"Allow","Action":["ec2:Desc'), inPolicy('"Deny","Action":["ec2:Desc')]],
    found: [
      "- volume-tagger is now forbidden to call ec2:DescribeVolumes on any resource",
      "- volume-tagger may no longer call ec2:DescribeVolumes on any resource",
    ],
  },
  {
    name: "all actions but some",
    edits: [[TERRAFORM, inPolicy('"Action":["ec2:DescribeVolumes"]'), inPolicy('"NotAction":["iam:*"]')]],
    found: [
      "+ volume-tagger may now call * on any resource where the action is not iam:* [aws-any-resource] [aws-wildcard-action]",
      "- volume-tagger may no longer call ec2:DescribeVolumes on any resource",
    ],
  },
  {
    name: "whoever may be a role",
    edits: [
      [
        TERRAFORM,
        inPolicy(',"oidc.example.com/prod-aws:sub":"system:serviceaccount:kube-system:cluster-autoscaler"'),
        "",
      ],
    ],
    found: [
      `+ ${TOKEN} may now act as the role prod-aws-cluster-autoscaler where ${AUDIENCE} (was: where ${AUDIENCE} and ${SUBJECT}) [aws-privileged-action]`,
    ],
  },
  {
    name: "another account that may be a role",
    edits: [
      [
        TERRAFORM,
        inPolicy('{"Service":"ec2.amazonaws.com"}'),
        inPolicy('{"Service":"ec2.amazonaws.com","AWS":"arn:aws:iam::444455556666:root"}'),
      ],
    ],
    found: ["+ arn:aws:iam::444455556666:root may now act as the role prod-aws-node [aws-privileged-action]"],
  },
  {
    name: "anybody that may be a role",
    edits: [[TERRAFORM, inPolicy('{"Service":"ec2.amazonaws.com"}'), inPolicy('"*"')]],
    found: [
      "+ anybody may now act as the role prod-aws-node [aws-privileged-action]",
      "- the service ec2.amazonaws.com may no longer act as the role prod-aws-node [aws-privileged-action]",
    ],
  },
  {
    name: "a policy that is no policy until Terraform runs",
    edits: [[TERRAFORM, `"${inPolicy(TAGGER_POLICY)}"`, '"${data.own.policy.json}"']],
    found: [
      "+ volume-tagger may now do everything in a policy that is not seen here: ${data.own.policy.json}",
      `- volume-tagger may no longer call ec2:CreateTags on ${VOLUMES} ${OF_CLUSTER}`,
      "- volume-tagger may no longer call ec2:DescribeVolumes on any resource",
    ],
  },
];

const AZURE: readonly Omit<Case, "cloud">[] = [
  {
    name: "actions",
    edits: [
      [
        TERRAFORM,
        '"Microsoft.Compute/disks/write"',
        '"Microsoft.Compute/disks/*", "Microsoft.Authorization/roleAssignments/write"',
      ],
    ],
    found: [
      "+ volume-tagger may now do Microsoft.Authorization/roleAssignments/write on resource group prod-azure-disks [azure-privileged-role]",
      "+ volume-tagger may now do Microsoft.Compute/disks/* on resource group prod-azure-disks",
    ],
  },
  {
    name: "a wider scope",
    edits: [
      [
        TERRAFORM,
        `.role_definition_resource_id}",\n        "scope": "${SUBSCRIPTION}/resourceGroups/prod-azure-disks"`,
        `.role_definition_resource_id}",\n        "scope": "${SUBSCRIPTION}"`,
      ],
    ],
    found: [
      "+ volume-tagger may now do Microsoft.Compute/disks/read, Microsoft.Compute/disks/write on subscription 00000000-0000-4000-8000-000000000001 (was: on resource group prod-azure-disks)",
    ],
  },
  {
    name: "a resource group of the same name in another subscription",
    edits: [
      [
        TERRAFORM,
        `.role_definition_resource_id}",\n        "scope": "${SUBSCRIPTION}/resourceGroups/prod-azure-disks"`,
        `.role_definition_resource_id}",\n        "scope": "/subscriptions/other/resourceGroups/prod-azure-disks"`,
      ],
    ],
    found: [
      `+ volume-tagger may now do Microsoft.Compute/disks/read, Microsoft.Compute/disks/write on /subscriptions/other/resourceGroups/prod-azure-disks (was: on ${SUBSCRIPTION}/resourceGroups/prod-azure-disks)`,
      `- volume-tagger may no longer do Microsoft.Compute/disks/read, Microsoft.Compute/disks/write on ${SUBSCRIPTION}/resourceGroups/prod-azure-disks (now: on /subscriptions/other/resourceGroups/prod-azure-disks)`,
    ],
  },
  {
    name: "a built-in role, on a secret",
    edits: [[TERRAFORM, "Key Vault Secrets User", "Owner"]],
    found: [
      "+ nodes may now do everything in the role Owner on vaults/prod-azure-kv/secrets/join of resource group prod-azure-nodes [azure-privileged-role]",
      "- nodes may no longer do everything in the role Key Vault Secrets User on vaults/prod-azure-kv/secrets/join of resource group prod-azure-nodes",
    ],
  },
  {
    name: "an action that is left out",
    edits: [
      [
        TERRAFORM,
        '"Microsoft.Compute/disks/write"\n            ]',
        '"Microsoft.Compute/disks/write"\n            ],\n            "not_actions": ["Microsoft.Compute/disks/write"]',
      ],
    ],
    found: [
      "- volume-tagger may no longer do Microsoft.Compute/disks/read, Microsoft.Compute/disks/write on resource group prod-azure-disks (now: on resource group prod-azure-disks where the action is not Microsoft.Compute/disks/write)",
    ],
  },
  {
    name: "another subject of a credential",
    edits: [
      [
        TERRAFORM,
        '"subject": "system:serviceaccount:kube-system:cluster',
        '"subject": "system:serviceaccount:default:other',
      ],
    ],
    found: [
      "+ whoever has a token of https://oidc.example.com/prod-azure may now act as the identity prod-azure-cluster-autoscaler where subject is system:serviceaccount:default:other-autoscaler and audience is api://AzureADTokenExchange (was: where subject is system:serviceaccount:kube-system:cluster-autoscaler and audience is api://AzureADTokenExchange) [azure-privileged-role]",
      "- whoever has a token of https://oidc.example.com/prod-azure may no longer act as the identity prod-azure-cluster-autoscaler where subject is system:serviceaccount:kube-system:cluster-autoscaler and audience is api://AzureADTokenExchange (now: where subject is system:serviceaccount:default:other-autoscaler and audience is api://AzureADTokenExchange) [azure-privileged-role]",
    ],
  },
];

const GOOGLE: readonly Omit<Case, "cloud">[] = [
  {
    name: "a permission",
    edits: [[TERRAFORM, '"compute.disks.setLabels"', '"compute.disks.setLabels", "iam.serviceAccounts.actAs"']],
    found: ["+ volume-tagger may now use iam.serviceAccounts.actAs on project prod-project [google-privileged-role]"],
  },
  {
    name: "a basic role",
    edits: [[TERRAFORM, '"roles/secretmanager.secretAccessor"', '"roles/editor"']],
    found: [
      "+ nodes may now do everything in roles/editor on secret manager secret join of project prod-project [google-basic-role]",
      "- nodes may no longer do everything in roles/secretmanager.secretAccessor on secret manager secret join of project prod-project",
    ],
  },
  {
    name: "every subject of a pool",
    edits: [
      [
        TERRAFORM,
        `principal://iam.googleapis.com/${POOL}/subject/system:serviceaccount:kube-system:cluster-autoscaler`,
        `principalSet://iam.googleapis.com/${POOL}/*`,
      ],
    ],
    found: [
      `+ whoever has a token of ${POOL} may now act as the service account prod-google-cluster-autoscaler (was: where subject is system:serviceaccount:kube-system:cluster-autoscaler) [google-privileged-role]`,
    ],
  },
];

const KUBERNETES: readonly Omit<Case, "cloud">[] = [
  {
    name: "a verb in a role",
    edits: [[ROLE, "      - get\n      - update\n", "      - get\n      - update\n      - patch\n"]],
    found: [
      "+ cluster-autoscaler may now patch configmaps named cluster-autoscaler-priority-expander in kube-system, configmaps named cluster-autoscaler-status in kube-system",
    ],
  },
  {
    name: "secrets of the whole cluster",
    edits: [[CLUSTER_ROLE, "rules:\n", 'rules:\n  - {apiGroups: [""], resources: [secrets], verbs: [get, list]}\n']],
    found: ["+ cluster-autoscaler may now get, list secrets cluster-wide [rbac-secrets-read]"],
  },
  {
    name: "a wildcard that stands for everything",
    edits: [[CLUSTER_ROLE, "rules:\n", 'rules:\n  - {apiGroups: ["*"], resources: ["*"], verbs: ["*"]}\n']],
    found: [
      "+ cluster-autoscaler may now do everything with all resources of every API group cluster-wide [rbac-csr-approve] [rbac-escalate] [rbac-impersonate] [rbac-nodes-proxy] [rbac-persistent-volumes-create] [rbac-pods-create] [rbac-pods-exec] [rbac-pods-patch] [rbac-secrets-read] [rbac-service-account-tokens] [rbac-webhook-configurations] [rbac-wildcards]",
    ],
  },
  {
    name: "a right that a wider one stands for already",
    edits: [
      [ROLE, "rules:\n", 'rules:\n  - {apiGroups: [""], resources: [nodes], verbs: [list], resourceNames: [one]}\n'],
    ],
    found: [],
  },
  {
    name: "names that are dropped",
    edits: [[ROLE, "    resourceNames:\n      - cluster-autoscaler\n", ""]],
    found: [
      "+ cluster-autoscaler may now get, update leases.coordination.k8s.io in kube-system (was: leases.coordination.k8s.io named cluster-autoscaler in kube-system)",
    ],
  },
  {
    name: "a role for everybody",
    edits: [
      [
        "cluster-autoscaler/rolebinding-cluster-autoscaler.yaml",
        "subjects:\n",
        "subjects:\n  - {kind: Group, apiGroup: rbac.authorization.k8s.io, name: 'system:authenticated'}\n",
      ],
    ],
    found: [
      "+ Group system:authenticated may now create leases.coordination.k8s.io in kube-system [rbac-everybody-binding]",
      "+ Group system:authenticated may now create, list, watch configmaps in kube-system [rbac-everybody-binding]",
      "+ Group system:authenticated may now delete, get, update, watch configmaps named cluster-autoscaler-priority-expander in kube-system, configmaps named cluster-autoscaler-status in kube-system [rbac-everybody-binding]",
      "+ Group system:authenticated may now get, update leases.coordination.k8s.io named cluster-autoscaler in kube-system [rbac-everybody-binding]",
    ],
  },
  {
    name: "a role of Kubernetes",
    edits: [
      [
        "metrics-server/clusterrolebinding-metrics-server-system-auth-delegator.yaml",
        "name: system:auth-delegator\n",
        "name: cluster-admin\n",
      ],
    ],
    found: [
      "+ metrics-server may now do everything in ClusterRole/cluster-admin cluster-wide [rbac-admin-binding]",
      "- metrics-server may no longer do everything in ClusterRole/system:auth-delegator cluster-wide",
    ],
  },
  {
    name: "a role that others bind",
    edits: [
      [
        "tenant-operator/clusterrole-tenant-operator-system-tenants.platform.example.com-viewer.yaml",
        "      - watch\n",
        "      - watch\n      - delete\n",
      ],
    ],
    found: [
      "+ whoever is bound to ClusterRole/tenant-operator-system:tenants.platform.example.com-viewer may now delete tenants.platform.example.com cluster-wide",
    ],
  },
  {
    name: "a role that adds to one of Kubernetes",
    edits: [
      [
        "metrics-server/clusterrole-system-aggregated-metrics-reader.yaml",
        '    rbac.authorization.k8s.io/aggregate-to-view: "true"\n',
        "",
      ],
    ],
    found: [
      "- whoever has ClusterRole/view may no longer get, list, watch nodes.metrics.k8s.io cluster-wide, pods.metrics.k8s.io cluster-wide",
    ],
  },
];

const CASES: readonly Case[] = [
  ...[...AWS, ...KUBERNETES].map((each): Case => ({ ...each, cloud: "aws" })),
  ...AZURE.map((each): Case => ({ ...each, cloud: "azure" })),
  ...GOOGLE.map((each): Case => ({ ...each, cloud: "google" })),
];

/** A cluster that is not there. */
const NOTHING: RightsSide = { terraform: {}, objects: [] };

/** A change without its words and its judgement. */
function signature({ change, system, holder, actions, on, isProhibition }: RightChange): string {
  return JSON.stringify([change, system, holder, actions, on, isProhibition]);
}

function swapped(text: string): string {
  return text.startsWith('["gained"') ? text.replace("gained", "lost") : text.replace("lost", "gained");
}

describe("rights of a cluster", () => {
  test.each(CASES)("$cloud: $name", ({ cloud, edits, found }) => {
    expect(lines(goldenSide(cloud), goldenSide(cloud, ...edits))).toEqual(found);
  });

  test.each(CASES)("$cloud: $name, the other way round", ({ cloud, edits }) => {
    const [before, after] = [goldenSide(cloud), goldenSide(cloud, ...edits)];
    const there = rightsReview(before, after).changes.map(signature);
    const back = rightsReview(after, before).changes.map(signature).map(swapped);
    expect([...back].sort()).toEqual([...there].sort());
  });

  test.each(CLOUDS)("on %s are the same in whatever order they are written", (cloud) => {
    const before = goldenSide(cloud);
    const unordered = ["objects", "rules", "verbs", "resources", "apiGroups", "subjects", "actions", "permissions"];
    fc.assert(
      fc.property(shuffled(before, unordered), (after) => {
        expect(rightsReview(before, after).changes).toEqual([]);
      }),
      { seed: SEED, numRuns: 5 },
    );
  });

  it.each(CLOUDS)("on %s come and go with the cluster", (cloud) => {
    const cluster = goldenSide(cloud);
    const gained = rightsReview(NOTHING, cluster).changes;
    expect(new Set(gained.map(({ change }) => change))).toEqual(new Set(["gained"]));
    expect(gained.map(({ system }) => system)).toEqual(expect.arrayContaining([cloud, "kubernetes"]));
    const lost = rightsReview(cluster, NOTHING).changes;
    expect(lost.map(signature).map(swapped).sort()).toEqual(gained.map(signature).sort());
  });

  it.each(CLOUDS)("on %s never show what only Terraform understands", (cloud) => {
    const texts = rightsReview(NOTHING, goldenSide(cloud)).changes.flatMap(({ text, on, holder }) => [
      text,
      ...on,
      holder,
    ]);
    expect(texts.filter((text) => text.includes("${"))).toEqual([]);
  });

  it("put dangerous ones first", () => {
    const { changes } = rightsReview(NOTHING, goldenSide("aws"));
    const isDangerous = changes.map(({ dangers }) => dangers.length > 0);
    expect(isDangerous).toEqual([...isDangerous].sort().reverse());
    expect(new Set(isDangerous).size).toBe(2);
  });

  it("say why a right is dangerous, in the words of its rule, and what grants it", () => {
    const after = goldenSide("aws", [TERRAFORM, "ec2:CreateTags", "iam:PassRole"]);
    expect(rightsReview(goldenSide("aws"), after).changes[0]).toMatchObject({
      dangers: [
        { code: "aws-privileged-action", why: "With this action the identity could take over rights of others." },
      ],
      sources: ["aws_iam_role_policy.controller_volume-tagger"],
    });
  });

  it("are compared without what is only known of one side", () => {
    const before = goldenSide("aws");
    const after = goldenSide(
      "aws",
      [TERRAFORM, "ec2:CreateTags", "iam:PassRole"],
      [CLUSTER_ROLE, "- watch", "- patch"],
    );
    const systems = (one: RightsSide, other: RightsSide) =>
      new Set(rightsReview(one, other).changes.map(({ system }) => system));
    expect(systems(before, after)).toEqual(new Set(["aws", "kubernetes"]));
    expect(systems({ ...before, terraform: null }, after)).toEqual(new Set(["kubernetes"]));
    expect(systems(before, { ...after, objects: null })).toEqual(new Set(["aws"]));
  });
});
