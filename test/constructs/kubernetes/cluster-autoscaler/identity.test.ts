import type { AnyResolvedCluster } from "../../../../model/stages/resolved";
import { CLIENT_ID, cluster, render } from "./render";

function annotations(resolved: AnyResolvedCluster): unknown {
  const account = render(resolved).object<{ metadata: { annotations: Readonly<Record<string, string>> } }>(
    "serviceaccount-cluster-autoscaler.yaml",
  );
  // The wave, by which the account is there before the Deployment.
  expect(account.metadata.annotations).toHaveProperty(["argocd.argoproj.io/sync-wave"], "2");
  const { "argocd.argoproj.io/sync-wave": _wave, ...others } = account.metadata.annotations;
  return others;
}

function projectedToken(audience: string, path: string): unknown {
  return { projected: { sources: [{ serviceAccountToken: { audience, expirationSeconds: 3600, path } }] } };
}

describe("AWS with an OIDC issuer", () => {
  const resolved = cluster("aws");
  const { env, pod, container } = render(resolved);
  const role = "arn:aws:iam::111122223333:role/prod-aws-cluster-autoscaler";

  it("takes its role with a token of its own, so that no webhook is needed", () => {
    expect(env.AWS_ROLE_ARN).toBe(role);
    expect(env.AWS_WEB_IDENTITY_TOKEN_FILE).toBe("/var/run/secrets/eks.amazonaws.com/serviceaccount/token");
    expect(pod.volumes).toEqual([
      { name: "aws-iam-token", ...(projectedToken("sts.amazonaws.com", "token") as object) },
    ]);
    expect(container.volumeMounts).toEqual([
      { name: "aws-iam-token", mountPath: "/var/run/secrets/eks.amazonaws.com/serviceaccount", readOnly: true },
    ]);
  });

  it("says its role on the service account", () => {
    expect(annotations(resolved)).toEqual({ "eks.amazonaws.com/role-arn": role });
  });

  it("calls the region's endpoints", () => {
    expect(env).toMatchObject({ AWS_REGION: "us-east-1", AWS_STS_REGIONAL_ENDPOINTS: "regional" });
  });

  it("names the role in the region's partition", () => {
    expect(render(cluster("aws", {}, { region: "cn-north-1" })).env.AWS_ROLE_ARN).toMatch(/^arn:aws-cn:iam::/);
  });
});

describe("AWS with EKS Pod Identity", () => {
  const resolved = cluster("aws", undefined, { oidcIssuerUrl: undefined, eksPodIdentity: { clusterName: "prod" } });
  const { env, pod, container } = render(resolved);

  it("leaves credentials to the agent", () => {
    expect(env).toEqual({ AWS_REGION: "us-east-1", AWS_STS_REGIONAL_ENDPOINTS: "regional" });
    expect(annotations(resolved)).toEqual({});
    expect(pod).not.toHaveProperty("volumes");
    expect(container).not.toHaveProperty("volumeMounts");
  });
});

describe("Azure", () => {
  const resolved = cluster("azure");
  const { env, pod, template } = render(resolved);

  it("finds the scale sets", () => {
    expect(env).toMatchObject({
      ARM_SUBSCRIPTION_ID: "00000000-0000-4000-8000-000000000001",
      ARM_RESOURCE_GROUP: "prod-azure-nodes",
      ARM_VM_TYPE: "vmss",
    });
  });

  it("exchanges a token of its own for the identity's", () => {
    expect(env).toMatchObject({
      ARM_USE_FEDERATED_WORKLOAD_IDENTITY_EXTENSION: "true",
      AZURE_CLIENT_ID: CLIENT_ID,
      AZURE_TENANT_ID: "00000000-0000-4000-8000-000000000002",
      AZURE_FEDERATED_TOKEN_FILE: "/var/run/secrets/azure/tokens/azure-identity-token",
    });
    expect(pod.volumes).toEqual([
      expect.objectContaining(projectedToken("api://AzureADTokenExchange", "azure-identity-token")),
    ]);
  });

  it("says its client id on the service account, and keeps the webhook out", () => {
    expect(annotations(resolved)).toEqual({ "azure.workload.identity/client-id": CLIENT_ID });
    expect(template.metadata.labels).not.toHaveProperty("azure.workload.identity/use");
  });

  it("predicts no labels of AKS", () => {
    expect(env.AZURE_ENABLE_LABEL_PREDICTIONS_ON_TEMPLATE).toBe("false");
  });
});

describe("Google", () => {
  const resolved = cluster("google");
  const { env, pod, container, object } = render(resolved);
  const config = object<{ data: Readonly<Record<string, string>> }>("configmap-cluster-autoscaler-cloud-config.yaml");
  const provider =
    "//iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/clusters/providers/prod-google";

  it("impersonates the service account with a token of its own", () => {
    expect(env).toEqual({ GOOGLE_APPLICATION_CREDENTIALS: "/etc/cluster-autoscaler/credentials.json" });
    expect(JSON.parse(config.data["credentials.json"] ?? "")).toEqual({
      type: "external_account",
      audience: provider,
      subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
      token_url: "https://sts.googleapis.com/v1/token",
      service_account_impersonation_url: expect.stringMatching(
        /serviceAccounts\/prod-google-[a-z0-9-]+@prod-project\.iam\.gserviceaccount\.com:generateAccessToken$/,
      ),
      credential_source: { file: "/var/run/secrets/google/serviceaccount/token", format: { type: "text" } },
    });
    expect(config.data["credentials.json"]).toContain(`${resolved.identities.clusterAutoscaler.name}@`);
  });

  it("knows the account's address in a project of a legacy domain", () => {
    const own = render(cluster("google", {}, { project: "example.com:prod" }));
    expect(
      own.object<typeof config>("configmap-cluster-autoscaler-cloud-config.yaml").data["credentials.json"],
    ).toContain("@prod.example.com.iam.gserviceaccount.com:");
  });

  it("mounts token and files", () => {
    expect(pod.volumes).toEqual([
      expect.objectContaining(projectedToken(provider, "token")),
      { name: "cluster-autoscaler-cloud-config", configMap: { name: "cluster-autoscaler-cloud-config" } },
    ]);
    expect(container.volumeMounts).toMatchObject([
      { mountPath: "/var/run/secrets/google/serviceaccount", readOnly: true },
      { mountPath: "/etc/cluster-autoscaler", readOnly: true },
    ]);
  });

  it("needs no annotation", () => {
    expect(annotations(resolved)).toEqual({});
  });
});
