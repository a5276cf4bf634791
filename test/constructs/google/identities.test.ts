import { serviceAccountEmail } from "../../../model/clouds/google/pod-identity";
import type { GoogleClusterDeclaration } from "../../../model/declaration/cluster";
import { withProviders } from "../../support/credential-providers";
import { resolveCluster } from "../../support/fleets";
import { withJoinToken } from "../../support/join-tokens";
import { synthCluster, type TerraformJson } from "../../support/synth-stack";

const groups = { general: { minSize: 0, maxSize: 3, machineTypes: { google: ["n2-standard-8"] } } } as const;

function synth(props: Partial<GoogleClusterDeclaration> = {}): TerraformJson {
  return synthCluster(resolveCluster("google", groups, props));
}

/** Arguments of a resource, without cdktf's own notes. */
function resource(stack: TerraformJson, type: string, name: string): Record<string, unknown> | undefined {
  const { "//": _, ...args } = stack.resource[type]?.[name] ?? {};
  return Object.keys(args).length === 0 ? undefined : args;
}

describe("the nodes' service account", () => {
  it("is named after the cluster", () => {
    expect(resource(synth(), "google_service_account", "node")).toEqual({
      project: "prod-project",
      account_id: "prod-google-node",
      display_name: "Nodes of Kubernetes cluster prod-google",
    });
  });

  it("can read the join token's secret", () => {
    expect(resource(synth(), "google_secret_manager_secret_iam_member", "node")).toEqual({
      project: "prod-project",
      secret_id: "join",
      role: "roles/secretmanager.secretAccessor",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      member: "${google_service_account.node.member}",
    });
  });

  it("reads the repositories that its bootstraps pull from, with a role that is granted once", () => {
    const type = "google_artifact_registry_repository_iam_member";
    const reader = {
      project: "prod-images",
      location: "us",
      repository: "containers",
      role: "roles/artifactregistry.reader",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      member: "${google_service_account.node.member}",
    };
    const granted = (props: Partial<GoogleClusterDeclaration>) => Object.values(synth(props).resource[type] ?? {});
    expect(granted(withProviders("google"))).toMatchObject([reader]);
    const name = "projects/prod-images/locations/us/repositories/containers";
    const resourceRoles = [{ kind: "artifact-repository", name, role: reader.role } as const];
    expect(granted({ ...withProviders("google"), identity: { nodeServiceAccount: { resourceRoles } } })).toMatchObject([
      reader,
    ]);
    expect(granted({})).toEqual([]);
  });

  it("finds repositories in place of Container Registry where Google has put them", () => {
    const registries = ["eu.gcr.io/example.com/prod-images"];
    const { bootstrap } = withProviders("google", { "auth-provider-gcp": { program: { path: "/a" }, registries } });
    const members = synth({ bootstrap }).resource.google_artifact_registry_repository_iam_member ?? {};
    expect(Object.values(members)).toMatchObject([
      { project: "example.com:prod-images", location: "europe", repository: "eu.gcr.io" },
    ]);
  });

  it("can read the secrets of groups with a bootstrap of their own", () => {
    const other = withJoinToken("google", { secretName: "other" });
    const stack = synthCluster(resolveCluster("google", { ...groups, own: { ...groups.general, ...other } }));
    const members = Object.entries(stack.resource.google_secret_manager_secret_iam_member ?? {});
    expect(members.map(([name, { secret_id }]) => [name.replace(/[0-9a-f]{8}$/, "hash"), secret_id])).toEqual([
      ["node", "join"],
      ["node_hash", "other"],
    ]);
  });

  it("can do nothing at all where the bootstrap is the user's own", () => {
    const stack = synth({ bootstrap: { kind: "raw", userData: "#!/bin/sh" } });
    expect(stack.resource).not.toHaveProperty("google_secret_manager_secret_iam_member");
    expect(stack.resource.google_project_iam_member).not.toHaveProperty("node");
  });
});

describe("the cluster-autoscaler's service account", () => {
  it("has the email that manifests are given", () => {
    const account = resource(synth(), "google_service_account", "cluster-autoscaler");
    expect(account).toMatchObject({ project: "prod-project", account_id: "prod-google-cluster-autoscaler" });
    expect(serviceAccountEmail("prod-google-cluster-autoscaler", "prod-project")).toBe(
      "prod-google-cluster-autoscaler@prod-project.iam.gserviceaccount.com",
    );
  });

  it("keeps Google's limit of 30 characters", () => {
    expect(resolveCluster("google", groups).identities.clusterAutoscaler.name).toHaveLength(30);
  });

  it("may call what it calls and nothing else", () => {
    expect(resource(synth(), "google_project_iam_custom_role", "cluster-autoscaler")).toEqual({
      project: "prod-project",
      role_id: "prod_google_cluster_autoscaler",
      title: "cluster-autoscaler of prod-google",
      permissions: [
        "compute.instanceGroupManagers.get",
        "compute.instanceGroupManagers.list",
        "compute.instanceGroupManagers.update",
        "compute.instanceTemplates.get",
        "compute.instances.list",
        "compute.machineTypes.get",
        "compute.zoneOperations.get",
      ],
    });
  });

  it("gets that role, and it alone", () => {
    const stack = synth();
    expect(Object.keys(stack.resource.google_project_iam_member ?? {})).toEqual(["cluster-autoscaler"]);
    expect(resource(stack, "google_project_iam_member", "cluster-autoscaler")).toEqual({
      project: "prod-project",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      role: "${google_project_iam_custom_role.cluster-autoscaler.name}",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      member: "${google_service_account.cluster-autoscaler.member}",
    });
  });

  it.each([
    ["kube-system", {}],
    ["autoscaling", { namespace: "autoscaling" }],
  ])("can be taken only by its Kubernetes service account in %s", (namespace, clusterAutoscaler) => {
    expect(resource(synth({ clusterAutoscaler }), "google_service_account_iam_member", "cluster-autoscaler")).toEqual({
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      service_account_id: "${google_service_account.cluster-autoscaler.name}",
      role: "roles/iam.workloadIdentityUser",
      member: `principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/clusters/subject/system:serviceaccount:${namespace}:cluster-autoscaler`,
    });
  });
});

describe("a service account's email", () => {
  it("is made of its id and project", () => {
    expect(serviceAccountEmail("node", "prod-project")).toBe("node@prod-project.iam.gserviceaccount.com");
  });

  it("turns the project id of a legacy domain around", () => {
    expect(serviceAccountEmail("node", "example.com:prod")).toBe("node@prod.example.com.iam.gserviceaccount.com");
  });
});
