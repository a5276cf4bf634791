import { describe, expect, it, test } from "@jest/globals";
import { CLOUDS } from "../../../model/base/cloud";
import type { ResolvedPermissions } from "../../../model/stages/resolved-controller";
import { resolveCloudController, SECURITY_GROUP } from "../../support/cloud-controllers";

/** What the identity of a cluster's cloud controller may do. */
function permissions(cloud: (typeof CLOUDS)[number], loadBalancers: boolean): unknown {
  const { controllerIdentities } = resolveCloudController(cloud, { loadBalancers });
  return controllerIdentities.find(({ controller }) => controller === "cloud-controller-manager")?.permissions;
}

interface Statement {
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

function statements(loadBalancers: boolean): readonly Statement[] {
  const { policy } = permissions("aws", loadBalancers) as ResolvedPermissions["aws"];
  return JSON.parse(policy ?? "").Statement;
}

const TAG = "kubernetes.io/cluster/prod-aws";

describe("on AWS", () => {
  it("only reading is on all resources", () => {
    const everywhere = statements(true).filter(({ Resource }) => Resource.includes("*"));
    const actions = everywhere.flatMap(({ Action }) => Action);
    expect(actions.length).toBeGreaterThan(0);
    expect(actions.filter((action) => !/^(ec2|elasticloadbalancing):Describe[A-Za-z]+$/.test(action))).toEqual([]);
  });

  it("each write is on what has the cluster's tag or is given it, but for the nodes' security groups and the network", () => {
    const writes = statements(true).filter(({ Resource }) => !Resource.includes("*"));
    const untagged = writes.filter(({ Condition }) =>
      Object.entries(Condition?.StringEquals ?? {}).every(
        ([key, value]) => !key.endsWith(`/${TAG}`) || value !== "owned",
      ),
    );
    expect(untagged.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      [["ec2:CreateSecurityGroup"], ["arn:aws:ec2:us-east-1:111122223333:vpc/*"]],
      [
        ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"],
        ["arn:aws:ec2:us-east-1:111122223333:security-group/sg-0123456789abcdef0"],
      ],
    ]);
  });

  it("without load balancers nothing is written", () => {
    expect(statements(false).map(({ Action }) => Action)).toEqual([
      ["ec2:DescribeAvailabilityZones", "ec2:DescribeInstanceTopology", "ec2:DescribeInstances"],
    ]);
  });
});

describe("on Azure", () => {
  const assignments = (loadBalancers: boolean) =>
    (permissions("azure", loadBalancers) as ResolvedPermissions["azure"]).roleAssignments.map(({ scope, role }) => ({
      scope,
      actions: role.kind === "custom" ? role.actions : [],
    }));
  const GROUP = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/prod-azure-nodes";

  it("no action has a wildcard, and none gives rights to others", () => {
    const actions = assignments(true).flatMap((each) => each.actions);
    expect(actions).not.toEqual([]);
    expect(actions.filter((action) => action.includes("*") || action.startsWith("Microsoft.Authorization"))).toEqual(
      [],
    );
  });

  it("writes rules into the nodes' security group, wherever it is", () => {
    const [found] = assignments(true).filter(({ scope }) => scope === SECURITY_GROUP);
    expect(found?.actions).toContain("Microsoft.Network/networkSecurityGroups/write");
  });

  it("without load balancers it reads, in the cluster's resource group", () => {
    const [only, ...others] = assignments(false);
    expect(others).toEqual([]);
    expect(only?.scope).toBe(GROUP);
    expect(only?.actions.filter((action) => !action.endsWith("/read"))).toEqual([]);
  });
});

test("on Google it reads without load balancers, and with them has no right on other kinds of machines, disks or accounts", () => {
  const of = (loadBalancers: boolean) => permissions("google", loadBalancers) as ResolvedPermissions["google"];
  expect(of(false)).toEqual({
    permissions: ["compute.instances.get", "compute.instances.list", "compute.zones.list"],
    projectRoles: [],
    resourceRoles: [],
  });
  const kinds = new Set(of(true).permissions.map((permission) => permission.split(".").slice(0, 2).join(".")));
  expect([...kinds].filter((kind) => /disk|project|iam|serviceAccount|route/i.test(kind))).toEqual([]);
  expect(of(true).permissions.filter((each) => each.startsWith("compute.instances."))).toEqual([
    "compute.instances.get",
    "compute.instances.list",
    "compute.instances.use",
  ]);
});

test.each(CLOUDS)(
  "on %s no Secret, no account and no token can be read or made, and nothing is granted by a wildcard",
  (cloud) => {
    const component = resolveCloudController(cloud).components.find(({ name }) => name === "cloud-controller-manager");
    const rules = component?.programs.flatMap(({ roles }) => roles.flatMap((role) => role.rules)) ?? [];
    const granted = rules.flatMap((rule) => ("resources" in rule ? [...rule.resources, ...rule.verbs] : rule.verbs));
    expect(granted).toContain("nodes");
    expect(granted.filter((word) => /secrets|serviceaccounts|\*/.test(word))).toEqual([]);
  },
);
