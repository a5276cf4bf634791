import { describe, expect, it } from "@jest/globals";
import fleet from "../../clusters";
import { clusterManifests } from "../../stacks/cluster-charts";
import { resolvedClusters } from "../support/contract";
import { synthCluster } from "../support/synth-stack";

/**
 * Variables by which the clouds' libraries find the token of a pod's service account (aws-sdk-go-v2, config/env_config.go;
 * azure-sdk-for-go, azidentity/workload_identity.go; golang.org/x/oauth2, google/default.go).
 */
const TOKEN_VARIABLES = ["AWS_WEB_IDENTITY_TOKEN_FILE", "AZURE_FEDERATED_TOKEN_FILE", "GOOGLE_APPLICATION_CREDENTIALS"];

/** Actions on AWS that change nothing. */
const READS = /^\w+:(Describe|Get|List)/;

interface Named {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

interface PodTemplate {
  readonly metadata: { readonly namespace?: string };
  readonly spec: {
    readonly template?: { readonly spec: PodSpec };
    readonly jobTemplate?: { readonly spec: { readonly template: { readonly spec: PodSpec } } };
  };
}

interface PodSpec {
  readonly serviceAccountName: string;
  readonly containers: readonly { readonly env?: readonly { readonly name: string; readonly value?: string }[] }[];
  readonly volumes?: readonly { readonly configMap?: { readonly name: string } }[];
}

interface Asking {
  readonly subject: string;
  /** Names of the identities that its pods say they are: of roles on AWS, of service accounts on Google. Azure's client ids are assigned later. */
  readonly claimed: readonly string[];
  /** Whether its pods find a token of their own; EKS Pod Identity gives them one when they start. */
  readonly hasToken: boolean;
}

/** Service accounts of a cluster's pods, as trust policies name them. */
function subjects(cluster: ReturnType<typeof resolvedClusters>[number]): readonly Asking[] {
  const objects = clusterManifests(cluster).map(({ object }) => object as unknown as PodTemplate & Named);
  const workloads = objects.filter(({ kind }) => ["Deployment", "DaemonSet", "CronJob"].includes(kind));
  return workloads.flatMap(({ metadata, spec }) => {
    const pod = spec.template?.spec ?? spec.jobTemplate?.spec.template.spec;
    if (pod === undefined) return [];
    const variables = pod.containers.flatMap(({ env = [] }) => env);
    const hasToken = variables.some(({ name }) => TOKEN_VARIABLES.includes(name));
    const files = (pod.volumes ?? []).flatMap(({ configMap }) =>
      objects.filter(({ kind, metadata: { name } }) => kind === "ConfigMap" && name === configMap?.name),
    );
    const roles = variables.filter(({ name }) => name === "AWS_ROLE_ARN").map(({ value = "" }) => value);
    const claimed = [
      ...roles.map((arn) => arn.split("/").at(-1) ?? ""),
      ...[...JSON.stringify(files).matchAll(/serviceAccounts\/([^@"]+)@[^"]*:generateAccessToken/g)].map(
        ([, name = ""]) => name,
      ),
    ];
    const subject = `system:serviceaccount:${metadata.namespace}:${pod.serviceAccountName}`;
    return [{ subject, claimed: [...new Set(claimed)], hasToken }];
  });
}

/** Identities of a stack that trust a service account, by what pods call them. */
function trusting({ resource }: ReturnType<typeof synthCluster>, subject: string): readonly string[] {
  const isNamed = (value: unknown) =>
    JSON.stringify(value).includes(`${subject}\\"`) || JSON.stringify(value).includes(`${subject}"`);
  const roles = Object.values(resource.aws_iam_role ?? {}).filter(({ assume_role_policy: policy }) => isNamed(policy));
  const members = Object.values(resource.google_service_account_iam_member ?? {}).filter(({ member }) =>
    isNamed(member),
  );
  const accounts = members.map(
    ({ service_account_id: id }) => /google_service_account\.([^.]+)\./.exec(String(id))?.[1] ?? "",
  );
  return [
    ...roles.map(({ name }) => String(name)),
    ...accounts.map((account) => String(resource.google_service_account?.[account]?.account_id)),
  ];
}

/** Service accounts that something in the stack trusts, once for each trust. */
function trustedSubjects(terraform: object): readonly string[] {
  return [...JSON.stringify(terraform).matchAll(/system:serviceaccount:[\w.-]+:[\w.-]+/g)]
    .map(([subject]) => subject)
    .sort();
}

/** Service accounts to which EKS gives a role of the stack. */
function associatedSubjects({ resource }: ReturnType<typeof synthCluster>): readonly string[] {
  const associations = Object.values(resource.aws_eks_pod_identity_association ?? {});
  return associations.map((each) => `system:serviceaccount:${each.namespace}:${each.service_account}`).sort();
}

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

/** Actions that a policy of the stack allows on everything, whatever its conditions. */
function allowedOnEverything({ resource }: ReturnType<typeof synthCluster>): readonly string[] {
  const policies = Object.values((resource.aws_iam_role_policy ?? {}) as Readonly<Record<string, { policy: string }>>);
  return policies
    .flatMap(({ policy }) => (JSON.parse(policy) as { readonly Statement: readonly Statement[] }).Statement)
    .filter(({ Resource }) => [Resource].flat().includes("*"))
    .flatMap(({ Action }) => [Action].flat());
}

/** Every action that a policy, a role's definition or a custom role of the stack allows. */
function allActions({ resource }: ReturnType<typeof synthCluster>): readonly string[] {
  const policies = Object.values((resource.aws_iam_role_policy ?? {}) as Readonly<Record<string, { policy: string }>>);
  const statements = policies.flatMap(
    ({ policy }) => (JSON.parse(policy) as { Statement: readonly Statement[] }).Statement,
  );
  const definitions = Object.values(
    (resource.azurerm_role_definition ?? {}) as unknown as Readonly<Record<string, AzureRole>>,
  );
  const roles = Object.values(
    (resource.google_project_iam_custom_role ?? {}) as unknown as Readonly<Record<string, GoogleRole>>,
  );
  return [
    ...statements.flatMap(({ Action }) => [Action].flat()),
    ...definitions.flatMap(({ permissions }) =>
      permissions.flatMap((each) => [...each.actions, ...(each.data_actions ?? [])]),
    ),
    ...roles.flatMap(({ permissions }) => permissions),
  ];
}

interface AzureRole {
  readonly permissions: readonly { readonly actions: readonly string[]; readonly data_actions?: readonly string[] }[];
}

interface GoogleRole {
  readonly permissions: readonly string[];
}

describe.each(resolvedClusters(fleet().declaration()).map((cluster) => [cluster.name, cluster] as const))(
  "%s",
  (_name, cluster) => {
    const terraform = synthCluster(cluster);

    it("trusts each service account that asks its cloud, once, and no other", () => {
      const [asking, associated] = [subjects(cluster), associatedSubjects(terraform)];
      const withToken = asking.filter(({ hasToken }) => hasToken).map(({ subject }) => subject);
      expect([...withToken, ...associated]).toContain("system:serviceaccount:kube-system:cluster-autoscaler");
      expect(trustedSubjects(terraform)).toEqual(withToken.sort());
      expect(new Set(associated).size).toBe(associated.length);
      expect(asking.map(({ subject }) => subject)).toEqual(expect.arrayContaining([...associated]));
    });

    it("tells each pod to be the identity that trusts it", () => {
      const asking = subjects(cluster).filter(({ hasToken }) => hasToken);
      const named = cluster.cloud === "azure" ? [] : asking.map(({ subject, claimed }) => [subject, claimed]);
      expect(named).toEqual(named.map(([subject]) => [subject, trusting(terraform, String(subject))]));
      const isElsewhere = cluster.cloud === "azure" || associatedSubjects(terraform).length > 0;
      expect(named.length > 0).toBe(!isElsewhere);
    });

    it("associates each role that EKS may give to pods, once", () => {
      const roles = Object.entries(terraform.resource.aws_iam_role ?? {});
      const given = roles.filter(([, role]) => String(role.assume_role_policy).includes("pods.eks.amazonaws.com"));
      const associations = Object.values(terraform.resource.aws_eks_pod_identity_association ?? {});
      const named = associations.map((each) => /aws_iam_role\.([^.]+)\./.exec(String(each.role_arn))?.[1]);
      expect(named.sort()).toEqual(given.map(([name]) => name).sort());
    });

    it("allows no actions by a pattern", () => {
      const actions = allActions(terraform);
      expect(actions.length).toBeGreaterThan(0);
      expect(actions.filter((action) => action.includes("*"))).toEqual([]);
    });

    it("allows reads alone on everything", () => {
      expect(allowedOnEverything(terraform).filter((action) => !READS.test(action))).toEqual([]);
    });
  },
);
