import type { GooglePermissions } from "../../../model/declaration/cloud-permissions";
import { PLAIN_CONTROLLER, resolveTagger, resolveWithControllers } from "../../support/permitted-controllers";
import { synthCluster } from "../../support/synth-stack";

// biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
const MEMBER = "${google_service_account.controller_tagger.member}";

function synth(google?: GooglePermissions) {
  return synthCluster(resolveTagger("google", google === undefined ? {} : { cloudPermissions: { google } })).resource;
}

/** Arguments of a resource, without cdktf's own notes. */
function args(resource: Readonly<Record<string, unknown>> | undefined) {
  const { "//": _, ...rest } = resource ?? {};
  return rest;
}

/** Resources of one kind that name the controller's account as their member. */
function grants(google: GooglePermissions, type: string) {
  const all = Object.values(synth(google)[type] ?? {}).map(args);
  return all.filter(({ member }) => member === MEMBER);
}

describe("a controller's service account", () => {
  it("is named after cluster and controller", () => {
    expect(args(synth().google_service_account?.controller_tagger)).toEqual({
      project: "prod-project",
      account_id: "prod-google-tagger",
      display_name: "tagger of Kubernetes cluster prod-google",
    });
  });

  it("keeps Google's limit of 30 characters, and stays unique", () => {
    const permitted = { ...PLAIN_CONTROLLER, cloudPermissions: { google: {} } };
    const names = ["persistent-volume-tagger-blue", "persistent-volume-tagger-green"];
    const cluster = resolveWithControllers("google", Object.fromEntries(names.map((name) => [name, permitted])));
    const ids = cluster.controllerIdentities.map(({ name }) => name);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/);
  });

  it("can be taken only by its Kubernetes service account", () => {
    expect(args(synth().google_service_account_iam_member?.controller_tagger)).toEqual({
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      service_account_id: "${google_service_account.controller_tagger.name}",
      role: "roles/iam.workloadIdentityUser",
      member:
        "principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/clusters/subject/system:serviceaccount:tagger-system:tagger",
    });
  });

  it("has a custom role of declared permissions, and no other", () => {
    expect(args(synth().google_project_iam_custom_role?.controller_tagger)).toEqual({
      project: "prod-project",
      role_id: "prod_google_tagger",
      title: "tagger of prod-google",
      permissions: ["compute.disks.get", "compute.disks.setLabels"],
    });
    expect(args(synth().google_project_iam_member?.controller_tagger)).toEqual({
      project: "prod-project",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      role: "${google_project_iam_custom_role.controller_tagger.name}",
      member: MEMBER,
    });
  });

  it("has declared roles on the project, each once, and no custom role without permissions", () => {
    const projectRoles = ["roles/dns.reader", "roles/compute.viewer", "roles/dns.reader"];
    expect(grants({ projectRoles }, "google_project_iam_member")).toEqual([
      { project: "prod-project", role: "roles/compute.viewer", member: MEMBER },
      { project: "prod-project", role: "roles/dns.reader", member: MEMBER },
    ]);
    expect(synth({ projectRoles }).google_project_iam_custom_role).not.toHaveProperty("controller_tagger");
  });

  it.each([
    ["bucket", "google_storage_bucket_iam_member", { bucket: "r" }],
    ["dns-zone", "google_dns_managed_zone_iam_member", { managed_zone: "r", project: "prod-project" }],
    ["kms-key", "google_kms_crypto_key_iam_member", { crypto_key_id: "r" }],
    ["pubsub-subscription", "google_pubsub_subscription_iam_member", { subscription: "r", project: "prod-project" }],
    ["pubsub-topic", "google_pubsub_topic_iam_member", { topic: "r", project: "prod-project" }],
    ["secret", "google_secret_manager_secret_iam_member", { secret_id: "r", project: "prod-project" }],
  ] as const)("has a role on a single %s", (kind, type, expected) => {
    const resourceRoles = [{ kind, name: "r", role: "roles/x.y" }];
    expect(grants({ resourceRoles }, type)).toEqual([{ ...expected, role: "roles/x.y", member: MEMBER }]);
    expect(grants({ resourceRoles }, "google_project_iam_member")).toEqual([]);
  });

  it("has a role on a repository of artifacts, whose name has its project and location", () => {
    const name = "projects/images/locations/europe/repositories/containers";
    const resourceRoles = [{ kind: "artifact-repository", name, role: "roles/x.y" } as const];
    expect(grants({ resourceRoles }, "google_artifact_registry_repository_iam_member")).toEqual([
      { project: "images", location: "europe", repository: "containers", role: "roles/x.y", member: MEMBER },
    ]);
  });

  it("has a role on a resource of another project, beside one of the same name in its own", () => {
    const role = { kind: "dns-zone", name: "r", role: "roles/x.y" } as const;
    const found = grants(
      { resourceRoles: [role, { ...role, project: "shared-dns" }] },
      "google_dns_managed_zone_iam_member",
    );
    const expected = ["prod-project", "shared-dns"].map((project) => ({
      managed_zone: "r",
      project,
      role: "roles/x.y",
      member: MEMBER,
    }));
    expect(found).toHaveLength(2);
    expect(found).toEqual(expect.arrayContaining(expected));
  });
});
