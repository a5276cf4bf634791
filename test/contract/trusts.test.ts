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

interface PodTemplate {
  readonly metadata: { readonly namespace?: string };
  readonly spec: {
    readonly template?: { readonly spec: PodSpec };
    readonly jobTemplate?: { readonly spec: { readonly template: { readonly spec: PodSpec } } };
  };
}

interface PodSpec {
  readonly serviceAccountName: string;
  readonly containers: readonly { readonly env?: readonly { readonly name: string }[] }[];
}

interface Asking {
  readonly subject: string;
  /** Whether its pods find a token of their own; EKS Pod Identity gives them one when they start. */
  readonly hasToken: boolean;
}

/** Service accounts of a cluster's pods, as trust policies name them. */
function subjects(cluster: ReturnType<typeof resolvedClusters>[number]): readonly Asking[] {
  const workloads = clusterManifests(cluster)
    .map(({ object }) => object as unknown as PodTemplate & { readonly kind: string })
    .filter(({ kind }) => ["Deployment", "DaemonSet", "CronJob"].includes(kind));
  return workloads.flatMap(({ metadata, spec }) => {
    const pod = spec.template?.spec ?? spec.jobTemplate?.spec.template.spec;
    if (pod === undefined) return [];
    const hasToken = pod.containers.some(({ env = [] }) => env.some(({ name }) => TOKEN_VARIABLES.includes(name)));
    return [{ subject: `system:serviceaccount:${metadata.namespace}:${pod.serviceAccountName}`, hasToken }];
  });
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

    it("allows reads alone on everything", () => {
      expect(allowedOnEverything(terraform).filter((action) => !READS.test(action))).toEqual([]);
    });
  },
);
