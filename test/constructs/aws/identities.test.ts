import type { Bootstrap } from "../../../model/declaration/bootstrap";
import type { AwsClusterDeclaration } from "../../../model/declaration/cluster";
import { withProviders } from "../../support/credential-providers";
import { eksProps } from "../../support/eks";
import { type Groups, resolveCluster } from "../../support/fleets";
import { withJoinToken } from "../../support/join-tokens";
import { VALID } from "../../support/problems";
import { synthCluster } from "../../support/synth-stack";

function synth(props: Partial<AwsClusterDeclaration> = {}) {
  return synthCluster(resolveCluster("aws", {}, props)).resource;
}

function synthGroups(groups: Groups, props: Partial<AwsClusterDeclaration> = {}) {
  const sized = Object.entries(groups).map(([name, group]) => [name, { ...VALID, ...group }]);
  return synthCluster(resolveCluster("aws", Object.fromEntries(sized), props)).resource;
}

const SECRETS = "arn:aws:secretsmanager:us-east-1:111122223333:secret";

function json(value: unknown) {
  return JSON.parse(value as string);
}

const VERSION = "2012-10-17";

describe("the nodes' role", () => {
  it("is for EC2 instances, through a profile of the same name", () => {
    const { aws_iam_role: roles, aws_iam_instance_profile: profiles } = synth();
    const statement = { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" };
    expect(roles?.node).toMatchObject({ name: "prod-aws-node" });
    expect(json(roles?.node?.assume_role_policy)).toEqual({ Version: VERSION, Statement: [statement] });
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
    expect(profiles?.node).toMatchObject({ name: "prod-aws-node", role: "${aws_iam_role.node.name}" });
  });

  it("reads the join secret and nothing else", () => {
    const policy = json(synth().aws_iam_role_policy?.node?.policy);
    const secret = "arn:aws:secretsmanager:us-east-1:111122223333:secret:prod-aws/join-??????";
    const statement = { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secret };
    expect(policy).toEqual({ Version: VERSION, Statement: [statement] });
  });

  it("reads the parameter that has the token and nothing else", () => {
    const joinToken = { secretName: "/prod/join", store: "ssm" } as const;
    const bootstrap = { kind: "kubeadm", apiServer: "a:6443", caCertHash: "sha256:0", joinToken } as const;
    const parameter = "arn:aws:ssm:us-east-1:111122223333:parameter/prod/join";
    expect(json(synth({ bootstrap }).aws_iam_role_policy?.node?.policy).Statement).toEqual([
      { Effect: "Allow", Action: "ssm:GetParameter", Resource: parameter },
    ]);
  });

  it("pulls from the registries of its bootstraps and from no other repository", () => {
    const { aws_iam_role_policy: policies } = synth(withProviders("aws"));
    const arn = "arn:aws:ecr:us-east-1:111122223333:repository";
    expect(policies?.node_registries).toMatchObject({ name: "registries" });
    expect(json(policies?.node_registries?.policy).Statement).toEqual([
      { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
      {
        Effect: "Allow",
        Action: ["ecr:BatchGetImage", "ecr:BatchImportUpstreamImage", "ecr:GetDownloadUrlForLayer"],
        Resource: [`${arn}/team`, `${arn}/team/*`],
      },
    ]);
    expect(json(policies?.node?.policy).Statement).toHaveLength(1);
  });

  it("pulls from all repositories of a registry that names none, in its partition", () => {
    const registries = ["111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn"];
    const { bootstrap } = withProviders("aws", { "ecr-credential-provider": { program: { path: "/a" }, registries } });
    const policies = synth({ region: "cn-north-1", bootstrap }).aws_iam_role_policy;
    expect(json(policies?.node_registries?.policy).Statement[1].Resource).toEqual([
      "arn:aws-cn:ecr:cn-north-1:111122223333:repository/*",
    ]);
  });

  it("pulls from nothing with programs that are not its cloud's", () => {
    const harbor = { program: { path: "/a" }, matchImages: ["*.dkr.ecr.*.amazonaws.com"] };
    expect(synth(withProviders("aws", { harbor })).aws_iam_role_policy).not.toHaveProperty("node_registries");
  });

  const EKS = {
    clusterName: "prod",
    apiServerEndpoint: "https://a",
    certificateAuthority: "",
    serviceCidr: "10.0.0.0/16",
  };

  it.each<Bootstrap>([
    { kind: "nodeadm", ...EKS },
    { kind: "bottlerocket", ...EKS },
    { kind: "raw", userData: "#!/bin/bash", eks: { clusterName: "prod" } },
  ])("is let into EKS as a node's, and is what EKS asks of one: $kind", (bootstrap) => {
    const resources = synth({ bootstrap });
    expect(resources.aws_eks_access_entry?.node).toMatchObject({
      cluster_name: "prod",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      principal_arn: "${aws_iam_role.node.arn}",
      type: "EC2_LINUX",
    });
    const attached = Object.values(resources.aws_iam_role_policy_attachment ?? {}).map(({ policy_arn }) => policy_arn);
    expect(attached.sort()).toEqual([
      "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly",
      "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
    ]);
    expect(Object.keys(resources.aws_iam_role_policy ?? {})).toEqual(["cluster-autoscaler"]);
  });

  it("is let into EKS once, and may do what all groups need, where they have several bootstraps", () => {
    const mixed = synthGroups({ al: {}, br: eksProps("bottlerocket") }, eksProps("nodeadm"));
    expect(Object.keys(mixed.aws_eks_access_entry ?? {})).toEqual(["node"]);
    expect(Object.keys(mixed.aws_iam_role_policy_attachment ?? {})).toHaveLength(2);
  });

  it("is let into the cluster's EKS where the only group has user data of its own", () => {
    const made = synthGroups({ own: { bootstrap: { kind: "raw", userData: "#!/bin/sh\n" } } }, eksProps("nodeadm"));
    expect(made.aws_eks_access_entry?.node).toMatchObject({ cluster_name: "prod-aws" });
    expect(Object.keys(made.aws_iam_role_policy_attachment ?? {})).toHaveLength(2);
  });

  it("reads the secrets of all groups that join through kubeadm, each once", () => {
    const other = withJoinToken("aws", { secretName: "prod-aws/other", renewedBy: "us" });
    const policy = synthGroups({ a: {}, b: other, c: other }).aws_iam_role_policy?.node?.policy;
    const secrets = json(policy).Statement.map(({ Resource }: { Resource: string }) => Resource);
    expect(secrets).toEqual(["join", "other"].map((name) => `${SECRETS}:prod-aws/${name}-??????`));
    expect(json(synthGroups({ b: other }).aws_iam_role_policy?.node?.policy).Statement).toHaveLength(1);
  });

  it("may do nothing where the bootstrap is the user's own", () => {
    const policies = synth({ bootstrap: { kind: "raw", userData: "#!/bin/sh\n" } }).aws_iam_role_policy;
    expect(Object.keys(policies ?? {})).toEqual(["cluster-autoscaler"]);
  });

  it("names resources in the region's own partition", () => {
    const zones = { "cn-north-1a": { subnetId: "subnet-0a" } };
    const policy = synth({ region: "cn-north-1", zones }).aws_iam_role_policy?.node?.policy;
    expect(policy).toContain("arn:aws-cn:secretsmanager:cn-north-1:");
  });
});

describe("the cluster-autoscaler's role", () => {
  it("may change only the groups that carry its cluster's tag", () => {
    const { Statement } = json(synth().aws_iam_role_policy?.["cluster-autoscaler"]?.policy);
    const [reads, writes, ...more] = Statement;
    expect(more).toEqual([]);
    expect(reads.Action.every((action: string) => /:(Describe|Get)[A-Z]/.test(action))).toBe(true);
    expect(writes).toEqual({
      Effect: "Allow",
      Action: ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
      Resource: "arn:aws:autoscaling:us-east-1:111122223333:autoScalingGroup:*:autoScalingGroupName/*",
      Condition: { StringEquals: { "aws:ResourceTag/k8s.io/cluster-autoscaler/prod-aws": "owned" } },
    });
  });

  it("has the tag of its condition on every group that it discovers", () => {
    const general = { minSize: 0, maxSize: 3, machineTypes: { aws: ["m6i.large"] } };
    const groups = Object.values(synthCluster(resolveCluster("aws", { general })).resource.aws_autoscaling_group ?? {});
    const tag = { key: "k8s.io/cluster-autoscaler/prod-aws", value: "owned", propagate_at_launch: false };
    expect(groups).toHaveLength(3);
    for (const group of groups) expect(group.tag).toContainEqual(tag);
  });

  it("trusts one service account of the cluster's issuer", () => {
    const role = synth().aws_iam_role?.["cluster-autoscaler"];
    const statement = {
      Effect: "Allow",
      Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/oidc.example.com/prod-aws" },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: {
          "oidc.example.com/prod-aws:aud": "sts.amazonaws.com",
          "oidc.example.com/prod-aws:sub": "system:serviceaccount:kube-system:cluster-autoscaler",
        },
      },
    };
    expect(role).toMatchObject({ name: "prod-aws-cluster-autoscaler" });
    expect(json(role?.assume_role_policy)).toEqual({ Version: VERSION, Statement: [statement] });
  });

  it("trusts the namespace that the cluster-autoscaler runs in", () => {
    const role = synth({ clusterAutoscaler: { namespace: "autoscaling" } }).aws_iam_role?.["cluster-autoscaler"];
    expect(role?.assume_role_policy).toContain("system:serviceaccount:autoscaling:cluster-autoscaler");
  });

  it("is associated through EKS Pod Identity, for one service account of one cluster", () => {
    const resources = synth({ oidcIssuerUrl: undefined, eksPodIdentity: { clusterName: "prod" } });
    const tags = {
      "aws:RequestTag/eks-cluster-arn": "arn:aws:eks:us-east-1:111122223333:cluster/prod",
      "aws:RequestTag/kubernetes-namespace": "kube-system",
      "aws:RequestTag/kubernetes-service-account": "cluster-autoscaler",
    };
    const statement = {
      Effect: "Allow",
      Principal: { Service: "pods.eks.amazonaws.com" },
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Condition: { StringEquals: tags },
    };
    const trust = json(resources.aws_iam_role?.["cluster-autoscaler"]?.assume_role_policy);
    expect(trust).toEqual({ Version: VERSION, Statement: [statement] });
    expect(resources.aws_eks_pod_identity_association?.["cluster-autoscaler"]).toMatchObject({
      cluster_name: "prod",
      namespace: "kube-system",
      service_account: "cluster-autoscaler",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      role_arn: "${aws_iam_role.cluster-autoscaler.arn}",
    });
  });

  it("has no association on a cluster with an issuer", () => {
    expect(synth()).not.toHaveProperty("aws_eks_pod_identity_association");
  });
});
