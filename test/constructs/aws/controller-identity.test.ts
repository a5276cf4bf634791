import type { CloudPermissions } from "../../../model/declaration/cloud-permissions";
import type { AwsClusterDeclaration } from "../../../model/declaration/cluster";
import { PLAIN_CONTROLLER, resolveTagger, resolveWithControllers } from "../../support/permitted-controllers";
import { synthCluster } from "../../support/synth-stack";

function json(value: unknown) {
  return JSON.parse(value as string);
}

function synth(cloudPermissions?: CloudPermissions, props: Partial<AwsClusterDeclaration> = {}) {
  const changes = cloudPermissions === undefined ? {} : { cloudPermissions };
  return synthCluster(resolveTagger("aws", changes, props)).resource;
}

describe("a controller's role", () => {
  it("may do what was declared, with the cluster's own values", () => {
    const { aws_iam_role: roles, aws_iam_role_policy: policies } = synth();
    expect(roles?.controller_tagger?.name).toBe("prod-aws-tagger");
    expect(policies?.controller_tagger).toMatchObject({
      name: "controller",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      role: "${aws_iam_role.controller_tagger.name}",
    });
    expect(json(policies?.controller_tagger?.policy)).toEqual({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: ["ec2:DescribeVolumes"], Resource: ["*"] },
        {
          Effect: "Allow",
          Action: ["ec2:CreateTags"],
          Resource: ["arn:aws:ec2:us-east-1:111122223333:volume/*"],
          Condition: { StringEquals: { "aws:ResourceTag/kubernetes.io/cluster/prod-aws": "owned" } },
        },
      ],
    });
  });

  it("trusts its own service account in its own namespace, and nothing else", () => {
    const { Statement } = json(synth().aws_iam_role?.controller_tagger?.assume_role_policy);
    expect(Statement).toEqual([
      {
        Effect: "Allow",
        Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/oidc.example.com/prod-aws" },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            "oidc.example.com/prod-aws:aud": "sts.amazonaws.com",
            "oidc.example.com/prod-aws:sub": "system:serviceaccount:tagger-system:tagger",
          },
        },
      },
    ]);
  });

  it("is associated through EKS Pod Identity where the cluster has it", () => {
    const resources = synth(undefined, { oidcIssuerUrl: undefined, eksPodIdentity: { clusterName: "prod" } });
    expect(resources.aws_eks_pod_identity_association?.controller_tagger).toMatchObject({
      cluster_name: "prod",
      namespace: "tagger-system",
      service_account: "tagger",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      role_arn: "${aws_iam_role.controller_tagger.arn}",
    });
    const [{ Principal, Condition }] = json(resources.aws_iam_role?.controller_tagger?.assume_role_policy).Statement;
    expect(Principal).toEqual({ Service: "pods.eks.amazonaws.com" });
    expect(Condition.StringEquals).toEqual({
      "aws:RequestTag/eks-cluster-arn": "arn:aws:eks:us-east-1:111122223333:cluster/prod",
      "aws:RequestTag/kubernetes-namespace": "tagger-system",
      "aws:RequestTag/kubernetes-service-account": "tagger",
    });
  });

  it("has no association on a cluster with an issuer", () => {
    expect(synth()).not.toHaveProperty("aws_eks_pod_identity_association");
  });

  it("keeps IAM's own variables from Terraform, which would take them for templates", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM's variable
    const resources = ["arn:aws:s3:::data/${aws:PrincipalTag/kubernetes-namespace}/*"];
    const policies = synth({ aws: { statements: [{ actions: ["s3:GetObject"], resources }] } }).aws_iam_role_policy;
    expect(policies?.controller_tagger?.policy).toContain("data/$${aws:PrincipalTag/kubernetes-namespace}/*");
  });

  it("has no policy where nothing is allowed: a bucket's or a key's policy may name the role", () => {
    const resources = synth({ aws: { statements: [] } });
    expect(resources.aws_iam_role).toHaveProperty("controller_tagger");
    expect(resources.aws_iam_role_policy).not.toHaveProperty("controller_tagger");
  });

  it.each([{ azure: { roleAssignments: [] } }, {}])("does not exist without permissions on AWS: %j", (permissions) => {
    expect(Object.keys(synth(permissions).aws_iam_role ?? {}).sort()).toEqual(["cluster-autoscaler", "node"]);
  });

  it("is one for each controller", () => {
    const permissions = { ...PLAIN_CONTROLLER, cloudPermissions: { aws: { statements: [] } } };
    const cluster = resolveWithControllers("aws", { b: permissions, a: permissions, c: PLAIN_CONTROLLER });
    const roles = Object.entries(synthCluster(cluster).resource.aws_iam_role ?? {});
    expect(roles.map(([id, { name }]) => [id, name])).toEqual(
      expect.arrayContaining([
        ["controller_a", "prod-aws-a"],
        ["controller_b", "prod-aws-b"],
      ]),
    );
    expect(roles).toHaveLength(4);
  });
});
