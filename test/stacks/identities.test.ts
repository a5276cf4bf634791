import { CLOUDS, type Cloud } from "../../model/base/cloud";
import type { AwsIdentityDeclaration } from "../../model/declaration/identity";
import { resolve } from "../../model/fleet/resolution";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import { fleetDocument } from "../../review/document/fleet-document";
import { describeResolved } from "../support/describe";
import { eksProps } from "../support/eks";
import { declareFleet, resolveCluster } from "../support/fleets";
import { synthCluster } from "../support/synth-stack";
import { WHOLE_FLEETS } from "../support/whole";

const general = { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } } as const;

function adopted(cloud: Cloud) {
  const resolution = resolve(WHOLE_FLEETS[`adopting-${cloud}`] ?? declareFleet([]));
  if (!resolution.ok) throw new Error(JSON.stringify(resolution.problems));
  const [cluster] = resolution.fleet.clusters;
  if (cluster === undefined) throw new Error("no cluster");
  return { cluster, fleet: resolution.fleet };
}

const json = (value: unknown) => JSON.parse(String(value));

describe("identities that something else makes", () => {
  it.each(CLOUDS)("are neither made nor granted anything, and are outputs: %s", (cloud) => {
    const { resource, output } = synthCluster(adopted(cloud).cluster);
    const types = Object.keys(resource ?? {});
    expect(types.filter((type) => /iam_|identity|role|service_account/.test(type))).toEqual([]);
    expect(output).toEqual(
      {
        aws: {
          nodeRoleArn: { value: "arn:aws:iam::111122223333:role/team/nodes" },
          clusterAutoscalerRoleArn: { value: "arn:aws:iam::111122223333:role/team/autoscaler" },
          controllerRoleArns: { value: { "join-token-rotation": "arn:aws:iam::111122223333:role/rotation" } },
        },
        azure: {
          nodeIdentityId: { value: expect.stringMatching(/userAssignedIdentities\/nodes$/) },
          clusterAutoscalerIdentityId: { value: expect.stringMatching(/userAssignedIdentities\/autoscaler$/) },
          clusterAutoscalerClientId: { value: "00000000-0000-4000-8000-00000000000b" },
          controllers: { value: { "join-token-rotation": "00000000-0000-4000-8000-00000000000c" } },
        },
        google: {
          nodeServiceAccountEmail: { value: "nodes@identities.iam.gserviceaccount.com" },
          clusterAutoscalerServiceAccountEmail: { value: "autoscaler@identities.iam.gserviceaccount.com" },
          controllerServiceAccountEmails: {
            value: { "join-token-rotation": "rotation@identities.iam.gserviceaccount.com" },
          },
        },
      }[cloud],
    );
  });

  it.each(CLOUDS)("have their needs printed, as Terraform would have met them: %s", (cloud) => {
    const { cluster, fleet } = adopted(cloud);
    const [document] = fleetDocument(fleet).clusters;
    const needs = document?.existingIdentities ?? [];
    expect(needs.map(({ of }) => of)).toEqual(["node", "cluster-autoscaler", "join-token-rotation"]);
    const made = synthCluster(resolveCluster(cloud, {}) as AnyResolvedCluster);
    const text = JSON.stringify(needs);
    const granted = {
      aws: () => json(made.resource.aws_iam_role_policy?.["cluster-autoscaler"]?.policy),
      azure: () => made.resource.azurerm_federated_identity_credential?.["cluster-autoscaler"]?.subject,
      google: () => made.resource.google_project_iam_custom_role?.["cluster-autoscaler"]?.permissions,
    }[cloud]();
    expect(text).toContain(JSON.stringify(granted));
    const [node = ""] = describeResolved(fleet).match(/identity {3}of node: .*/) ?? [];
    expect(node).toContain("made by something else");
    expect(node).toContain(needs[0]?.id);
    expect(cluster.identities.node.existing).toBe(true);
  });

  it("still get what is derived from the role on AWS", () => {
    const nodeRole = { roleArn: "arn:aws:iam::111122223333:role/team/nodes" };
    const eks = {
      ...eksProps("nodeadm"),
      identity: { nodeRole, autoscalerRole: { roleArn: "arn:aws:iam::111122223333:role/ca" } },
    };
    const { resource } = synthCluster(
      resolveCluster("aws", { general }, { ...eks, oidcIssuerUrl: undefined, eksPodIdentity: { clusterName: "prod" } }),
    );
    expect(resource.aws_eks_access_entry?.node).toMatchObject({ principal_arn: nodeRole.roleArn, type: "EC2_LINUX" });
    expect(resource.aws_iam_instance_profile?.node).toMatchObject({ name: "prod-aws-node", role: "nodes" });
    expect(resource.aws_eks_pod_identity_association?.["cluster-autoscaler"]).toMatchObject({
      role_arn: "arn:aws:iam::111122223333:role/ca",
    });
    expect(resource).not.toHaveProperty("aws_iam_role_policy_attachment");
  });

  it("lets machines start with an existing profile, and leaves an existing access entry alone", () => {
    const nodeRole = { roleArn: "arn:aws:iam::111122223333:role/nodes", instanceProfile: "nodes", accessEntry: false };
    const { resource } = synthCluster(
      resolveCluster("aws", { general }, { ...eksProps("nodeadm"), identity: { nodeRole } }),
    );
    const templates = Object.values(resource.aws_launch_template ?? {});
    expect(templates.map((each) => each.iam_instance_profile)).toEqual(templates.map(() => ({ name: "nodes" })));
    expect(resource).not.toHaveProperty("aws_eks_access_entry");
    expect(resource).not.toHaveProperty("aws_iam_instance_profile");
  });

  it("keep what the autoscaler needs to refer to them on Azure", () => {
    const identityId =
      "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/ids/providers/Microsoft.ManagedIdentity/userAssignedIdentities/n";
    const { resource } = synthCluster(
      resolveCluster("azure", { general }, { identity: { nodeIdentity: { identityId } } }),
    );
    expect(resource.azurerm_role_assignment?.["cluster-autoscaler_node-identity"]).toMatchObject({ scope: identityId });
    expect(resource.azurerm_role_definition?.["cluster-autoscaler-references"]?.assignable_scopes).toContain(
      "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/ids",
    );
    for (const set of Object.values(resource.azurerm_linux_virtual_machine_scale_set ?? {}))
      expect(set.identity).toEqual({ type: "UserAssigned", identity_ids: [identityId] });
  });

  it("are the machines' on Google", () => {
    const email = "nodes@identities.iam.gserviceaccount.com";
    const identity = { nodeServiceAccount: { email } };
    const { resource } = synthCluster(resolveCluster("google", { general }, { identity }));
    for (const template of Object.values(resource.google_compute_instance_template ?? {}))
      expect(template.service_account).toMatchObject({ email });
  });
});

describe("roles that Terraform makes on AWS", () => {
  const synth = (identity: AwsIdentityDeclaration) =>
    synthCluster(resolveCluster("aws", { general }, { identity })).resource;

  it("have the cluster's boundary and path, unless they have their own", () => {
    const bounds = (name: string) => `arn:aws:iam::111122223333:policy/${name}`;
    const { aws_iam_role: roles, aws_iam_instance_profile: profiles } = synth({
      boundary: bounds("all"),
      path: "/team/",
      nodeRole: { boundary: bounds("nodes"), path: "/nodes/" },
    });
    expect(roles?.node).toMatchObject({ permissions_boundary: bounds("nodes"), path: "/nodes/" });
    expect(roles?.["cluster-autoscaler"]).toMatchObject({ permissions_boundary: bounds("all"), path: "/team/" });
    expect(profiles?.node).toMatchObject({ path: "/nodes/" });
  });

  it("have their path in the ARN that pods are told", () => {
    const cluster = resolveCluster("aws", {}, { identity: { path: "/team/" } });
    expect(cluster.identities.clusterAutoscaler.inCloud.arn).toBe(
      "arn:aws:iam::111122223333:role/team/prod-aws-cluster-autoscaler",
    );
  });

  it("have further policies beside those that follow from the cluster", () => {
    const statements = [
      { actions: ["ecr:GetAuthorizationToken"], resources: ["arn:aws:ecr:us-east-1:111122223333:x"] },
    ];
    const policies = [
      "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
      "arn:aws:iam::111122223333:policy/a/ours",
    ];
    const resources = synth({ nodeRole: { statements, policies } });
    expect(Object.keys(resources.aws_iam_role_policy ?? {}).sort()).toEqual([
      "cluster-autoscaler",
      "node",
      "node_declared",
    ]);
    expect(json(resources.aws_iam_role_policy?.node_declared?.policy).Statement[0].Action).toEqual([
      "ecr:GetAuthorizationToken",
    ]);
    const attached = Object.entries(resources.aws_iam_role_policy_attachment ?? {});
    expect(attached.map(([, { policy_arn }]) => policy_arn).sort()).toEqual([...policies].sort());
    expect(attached.map(([id]) => id)).toContain("node_AmazonSSMManagedInstanceCore");
  });
});

it("identities that Terraform makes on Azure and Google have further roles", () => {
  const scope = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/registry";
  const nodeIdentity = { roleAssignments: [{ scope, roleDefinitionName: "AcrPull" }] };
  const azure = synthCluster(resolveCluster("azure", {}, { identity: { nodeIdentity } })).resource;
  expect(Object.values(azure.azurerm_role_assignment ?? {})).toContainEqual(
    expect.objectContaining({ scope, role_definition_name: "AcrPull" }),
  );
  const autoscalerServiceAccount = {
    permissions: ["monitoring.timeSeries.list"],
    projectRoles: ["roles/logging.logWriter"],
  };
  const google = synthCluster(resolveCluster("google", {}, { identity: { autoscalerServiceAccount } })).resource;
  expect(google.google_project_iam_custom_role?.["cluster-autoscaler_declared"]).toMatchObject({
    role_id: "prod_google_cluster_autoscaler_declared",
    permissions: ["monitoring.timeSeries.list"],
  });
  expect(Object.values(google.google_project_iam_member ?? {}).map(({ role }) => role)).toContain(
    "roles/logging.logWriter",
  );
});
