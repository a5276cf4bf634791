import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../model/base/cloud";
import type { ClusterDeclarations } from "../../model/declaration/cluster";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import { clusterManifests } from "../../stacks/cluster-charts";
import { resolveTagger } from "../support/permitted-controllers";
import { synthCluster, type TerraformJson } from "../support/synth-stack";

/**
 * Whether what a controller's SDK reads in its pod leads to the identity that Terraform makes: seen from the pod, which knows
 * variables, files and its token, and from the cloud, which knows the token's issuer, subject and audience.
 */

const CLIENT_ID = "00000000-0000-4000-8000-00000000000c";

interface Manifest {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly data?: Readonly<Record<string, string>>;
}

interface Volume {
  readonly name: string;
  readonly configMap?: { readonly name: string };
  readonly projected?: { readonly sources: readonly [{ readonly serviceAccountToken: Token }] };
}

interface Token {
  readonly audience: string;
  readonly path: string;
}

interface NetworkPolicy extends Manifest {
  readonly spec: {
    readonly egress?: readonly {
      readonly to?: readonly { readonly ipBlock?: { readonly cidr: string } }[];
      readonly ports: readonly { readonly port: number }[];
    }[];
  };
}

interface Deployment extends Manifest {
  readonly spec: {
    readonly template: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
      readonly spec: {
        readonly serviceAccountName: string;
        readonly volumes?: readonly Volume[];
        readonly containers: readonly [
          {
            readonly env: readonly { readonly name: string; readonly value?: string }[];
            readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
          },
        ];
      };
    };
  };
}

/** A controller's pod, as its process and the cloud see it. */
interface Pod {
  /** `sub` of its tokens. */
  readonly subject: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `address:port` that its NetworkPolicy names. */
  readonly reaches: readonly string[];
  /** Path → audience of the token there. */
  readonly tokens: Readonly<Record<string, string>>;
  /** Path → content, of files from ConfigMaps. */
  readonly files: Readonly<Record<string, string>>;
}

/** The controller's pod, put together from its manifests as the API server and the kubelet do. */
function podOf(cluster: AnyResolvedCluster): Pod {
  const objects = clusterManifests(cluster)
    .filter(({ component }) => component === "tagger")
    .map(({ object }) => object as unknown as Manifest);
  const deployment = objects.find(({ kind }) => kind === "Deployment") as Deployment;
  const { metadata, spec } = deployment.spec.template;
  const [container] = spec.containers;
  const account = objects.find(
    ({ kind, metadata: { name } }) => kind === "ServiceAccount" && name === spec.serviceAccountName,
  );
  expect(account?.metadata.namespace).toBe(deployment.metadata.namespace);
  // Every object has a wave; it says nothing of an identity.
  const { "argocd.argoproj.io/sync-wave": _, ...annotations } = account?.metadata.annotations ?? {};
  const mounted = (container.volumeMounts ?? []).map(({ name, mountPath }) => ({
    mountPath,
    volume: spec.volumes?.find((volume) => volume.name === name),
  }));
  return {
    subject: `system:serviceaccount:${deployment.metadata.namespace}:${spec.serviceAccountName}`,
    annotations,
    labels: metadata.labels,
    env: Object.fromEntries(container.env.map(({ name, value }) => [name, value])),
    reaches: objects
      .filter(({ kind }) => kind === "NetworkPolicy")
      .flatMap((policy) => (policy as NetworkPolicy).spec.egress ?? [])
      .flatMap(({ to = [], ports }) =>
        to.flatMap(({ ipBlock }) => ports.map(({ port }) => `${ipBlock?.cidr}:${port}`)),
      ),
    tokens: Object.fromEntries(
      mounted.flatMap(({ mountPath, volume }) =>
        (volume?.projected?.sources ?? []).map(({ serviceAccountToken: { path, audience } }) => [
          `${mountPath}/${path}`,
          audience,
        ]),
      ),
    ),
    files: Object.fromEntries(
      mounted.flatMap(({ mountPath, volume }) => {
        const config = objects.find(
          ({ kind, metadata: { name } }) => kind === "ConfigMap" && name === volume?.configMap?.name,
        );
        return Object.entries(config?.data ?? {}).map(([name, text]) => [`${mountPath}/${name}`, text]);
      }),
    ),
  };
}

const READY = {
  aws: {},
  azure: { outputs: { clusterAutoscalerClientId: CLIENT_ID, controllers: { tagger: CLIENT_ID } } },
  google: {},
};

function both<C extends Cloud>(
  cloud: C,
  props: Partial<ClusterDeclarations[C]> = {},
): { pod: Pod; terraform: TerraformJson } {
  const cluster = resolveTagger(cloud, {}, { ...READY[cloud], ...props }) as unknown as AnyResolvedCluster;
  return { pod: podOf(cluster), terraform: synthCluster(cluster) };
}

describe("on AWS", () => {
  const { pod, terraform } = both("aws");
  const role = terraform.resource.aws_iam_role?.controller_tagger;
  const [trust] = JSON.parse(role?.assume_role_policy as string).Statement;

  it("the pod asks for the role that Terraform makes, in variables and annotation alike", () => {
    const arn = `arn:aws:iam::111122223333:role/${role?.name}`;
    expect(pod.env.AWS_ROLE_ARN).toBe(arn);
    expect(pod.annotations["eks.amazonaws.com/role-arn"]).toBe(arn);
    expect(pod.env.AWS_REGION).toBe("us-east-1");
  });

  it("the role takes the pod's token: its subject and audience, and those only", () => {
    const audience = pod.tokens[pod.env.AWS_WEB_IDENTITY_TOKEN_FILE ?? ""];
    expect(audience).toBeDefined();
    expect(trust.Condition).toEqual({
      StringEquals: { "oidc.example.com/prod-aws:aud": audience, "oidc.example.com/prod-aws:sub": pod.subject },
    });
  });

  it("with EKS Pod Identity the pod brings nothing, and its service account is associated", () => {
    const eks = both("aws", { oidcIssuerUrl: undefined, eksPodIdentity: { clusterName: "prod" } });
    expect(eks.pod.tokens).toEqual({});
    expect(eks.pod.annotations).toEqual({});
    expect(eks.pod.env).not.toHaveProperty("AWS_ROLE_ARN");
    expect(eks.pod.reaches).toEqual(["169.254.170.23/32:80", "fd00:ec2::23/128:80"]);
    expect(pod.reaches).toEqual([]);
    const association = eks.terraform.resource.aws_eks_pod_identity_association?.controller_tagger;
    expect(`system:serviceaccount:${association?.namespace}:${association?.service_account}`).toBe(eks.pod.subject);
  });
});

describe("on Azure", () => {
  const { pod, terraform } = both("azure");
  const credential = terraform.resource.azurerm_federated_identity_credential?.controller_tagger;

  it("the pod asks for the identity whose client id Terraform gives out", () => {
    expect(pod.env).toMatchObject({
      AZURE_CLIENT_ID: CLIENT_ID,
      AZURE_TENANT_ID: "00000000-0000-4000-8000-000000000002",
    });
    expect(pod.annotations["azure.workload.identity/client-id"]).toBe(CLIENT_ID);
    const output = terraform.output?.controllers as { readonly value: Readonly<Record<string, string>> } | undefined;
    const [, identity] = output?.value.tagger?.match(/^\$\{azurerm_user_assigned_identity\.(\w+)\.client_id\}$/) ?? [];
    expect(credential?.parent_id).toBe(`\${azurerm_user_assigned_identity.${identity}.id}`);
  });

  it("the identity takes the pod's token: its subject and audience, and those only", () => {
    const audience = pod.tokens[pod.env.AZURE_FEDERATED_TOKEN_FILE ?? ""];
    expect(audience).toBeDefined();
    expect(credential).toMatchObject({ subject: pod.subject, audience: [audience] });
  });

  it("the webhook, where there is one, knows the pod", () => {
    expect(pod.labels["azure.workload.identity/use"]).toBe("true");
  });
});

describe("on Google", () => {
  const { pod, terraform } = both("google");
  const credentials = JSON.parse(pod.files[pod.env.GOOGLE_APPLICATION_CREDENTIALS ?? ""] ?? "{}");

  it("the pod's credentials file names the account that Terraform makes", () => {
    const account = terraform.resource.google_service_account?.controller_tagger;
    const email = `${account?.account_id}@${account?.project}.iam.gserviceaccount.com`;
    expect(credentials.service_account_impersonation_url).toBe(
      `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${email}:generateAccessToken`,
    );
  });

  it("the provider takes the pod's token", () => {
    expect(pod.tokens[credentials.credential_source.file]).toBe(credentials.audience);
    expect(credentials.audience).toBe(
      "//iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/clusters/providers/prod-google",
    );
  });

  it("the account may be taken by the pod's subject, and by no other", () => {
    const members = Object.values(terraform.resource.google_service_account_iam_member ?? {});
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
    const account = "${google_service_account.controller_tagger.name}";
    const own = members.filter(({ service_account_id }) => service_account_id === account);
    expect(own.map(({ member }) => member)).toEqual([
      `principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/clusters/subject/${pod.subject}`,
    ]);
  });
});

describe.each(["aws", "azure", "google"] as const)(
  "on %s, a controller with permissions on other clouds only",
  (cloud) => {
    const cluster = resolveTagger(cloud, { cloudPermissions: {} }, READY[cloud]) as unknown as AnyResolvedCluster;

    it("has nothing of the cloud in its pods, and no identity there", () => {
      const { annotations, tokens, files, env } = podOf(cluster);
      expect({ annotations, tokens, files }).toEqual({ annotations: {}, tokens: {}, files: {} });
      expect(Object.keys(env).sort()).toEqual(["GOMEMLIMIT", "NODE_NAME", "POD_NAME", "POD_NAMESPACE"]);
      expect(JSON.stringify(synthCluster(cluster))).not.toContain("tagger");
    });
  },
);
