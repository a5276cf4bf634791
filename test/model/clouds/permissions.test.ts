import { awsPolicy } from "../../../model/clouds/aws/permissions";
import { azureRoleAssignments } from "../../../model/clouds/azure/permissions";
import { googleRoles } from "../../../model/clouds/google/permissions";

describe("a policy on AWS", () => {
  const statement = {
    actions: ["s3:PutObject", "s3:GetObject"],
    resources: ["arn:aws:s3:::b/*", "arn:aws:s3:::a/*"],
    conditions: { StringLike: { "aws:b": "1", "aws:a": "2" }, Bool: { "aws:SecureTransport": "true" } },
  };

  it("is one text, whatever order keys, actions and resources were written in", () => {
    const reordered = {
      conditions: { Bool: { "aws:SecureTransport": "true" }, StringLike: { "aws:a": "2", "aws:b": "1" } },
      resources: ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*", "arn:aws:s3:::a/*"],
      actions: ["s3:GetObject", "s3:PutObject"],
    };
    expect(awsPolicy({ statements: [reordered] })).toBe(awsPolicy({ statements: [statement] }));
    expect(awsPolicy({ statements: [statement] })).toBe(
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],' +
        '"Resource":["arn:aws:s3:::a/*","arn:aws:s3:::b/*"],' +
        '"Condition":{"Bool":{"aws:SecureTransport":"true"},"StringLike":{"aws:a":"2","aws:b":"1"}}}]}',
    );
  });

  it.each([undefined, {}])("has no condition where none was declared: %j", (conditions) => {
    expect(awsPolicy({ statements: [{ ...statement, conditions }] })).not.toContain("Condition");
  });

  it("is none without statements", () => {
    expect(awsPolicy({ statements: [] })).toBeNull();
  });
});

describe("roles on Azure", () => {
  const scope = "/subscriptions/s/resourceGroups/disks";

  it("are assigned once, though spelt in two ways: Azure would refuse the second", () => {
    const declared = [
      { scope, roleDefinitionName: "Reader" },
      { scope: scope.toUpperCase(), roleDefinitionName: "reader" },
      { scope, actions: ["Microsoft.Compute/disks/write", "Microsoft.Compute/disks/read"] },
      { scope: scope.toUpperCase(), actions: ["Microsoft.Compute/disks/read"] },
    ];
    const assignments = azureRoleAssignments({ roleAssignments: declared });
    expect(assignments.map(({ role }) => role.kind).sort()).toEqual(["custom", "name"]);
    expect(assignments).toContainEqual({
      scope,
      role: {
        kind: "custom",
        actions: ["Microsoft.Compute/disks/read", "Microsoft.Compute/disks/write"],
        dataActions: [],
      },
    });
  });

  it("are in one order, whatever order they were written in", () => {
    const declared = ["c", "a", "b"].map((name) => ({ scope, roleDefinitionName: name }));
    const names = azureRoleAssignments({ roleAssignments: declared }).map(({ role }) => "name" in role && role.name);
    expect(names).toEqual(["a", "b", "c"]);
  });
});

describe("roles on Google", () => {
  it("are sorted, each once", () => {
    const bucket = { kind: "bucket", name: "data", role: "roles/storage.objectViewer" } as const;
    const secret = { kind: "secret", name: "data", role: "roles/secretmanager.secretAccessor" } as const;
    expect(
      googleRoles({
        permissions: ["b.b.b", "a.a.a", "b.b.b"],
        projectRoles: ["roles/b", "roles/a"],
        resourceRoles: [secret, bucket, secret],
      }),
    ).toEqual({
      permissions: ["a.a.a", "b.b.b"],
      projectRoles: ["roles/a", "roles/b"],
      resourceRoles: [bucket, secret],
    });
  });

  it("are none where none was declared", () => {
    expect(googleRoles({})).toEqual({ permissions: [], projectRoles: [], resourceRoles: [] });
  });
});
