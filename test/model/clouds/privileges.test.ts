import * as awsTable from "../../../model/clouds/aws/privileged-actions.table.json";
import { isPrivilegedAction, isPrivilegedRole } from "../../../model/clouds/azure/privileged-actions";
import * as azureTable from "../../../model/clouds/azure/privileged-actions.table.json";
import { tableEntries } from "../../../model/clouds/dangerous-permission";
import * as googleTable from "../../../model/clouds/google/privileged-roles.table.json";

const aws = tableEntries(awsTable.actions, ":");
const azure = tableEntries(azureTable.actions, "/");

describe("the table of AWS", () => {
  it("names actions as policies do, each once", () => {
    expect(aws.filter((action) => !/^[a-z0-9-]+:[A-Z][A-Za-z0-9-]+$/.test(action))).toEqual([]);
    expect(new Set(aws).size).toBe(aws.length);
  });

  it("has what attacks on AWS go by", () => {
    const known = [
      ...["iam:CreatePolicyVersion", "iam:PassRole", "iam:UpdateAssumeRolePolicy", "iam:CreateOpenIDConnectProvider"],
      ...[
        "sts:AssumeRole",
        "kms:PutKeyPolicy",
        "kms:CreateGrant",
        "eks:AssociateAccessPolicy",
        "eks:CreateAccessEntry",
      ],
      ...["ssm:SendCommand", "lambda:UpdateFunctionCode", "ec2-instance-connect:SendSSHPublicKey", "glue:UpdateJob"],
      ...[
        "codebuild:StartBuild",
        "cloudformation:ExecuteChangeSet",
        "ec2:ModifyInstanceAttribute",
        "ecs:ExecuteCommand",
      ],
      ...["secretsmanager:PutResourcePolicy", "s3:PutBucketPolicy", "sso:CreateAccountAssignment"],
    ];
    expect(known.filter((action) => !aws.includes(action))).toEqual([]);
  });

  it("leaves alone what reads, writes data and manages one's own", () => {
    const harmless =
      /:(Describe|List)|^(ecr:GetAuthorizationToken|secretsmanager:(Get|Put)SecretValue|ec2:CreateTags)$/;
    expect(aws.filter((action) => harmless.test(action))).toEqual([]);
  });
});

describe("the table of Azure", () => {
  it("holds only what its verbs call privileged, so that wildcards and names are judged alike", () => {
    expect(azure.length).toBeGreaterThan(300);
    expect(azure.filter((action) => !isPrivilegedAction(action))).toEqual([]);
  });

  it("knows each role by GUID and by name", () => {
    const lines = azureTable.roles.flatMap((line) => line.split(";"));
    expect(lines.filter((line) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12} \S.*$/.test(line))).toEqual([]);
    expect(lines.flatMap((line) => [line.slice(0, 36), line.slice(37)]).every(isPrivilegedRole)).toBe(true);
    expect(["Reader", "AcrPull", "Key Vault Secrets User", ""].filter(isPrivilegedRole)).toEqual([]);
  });
});

test("the table of Google names roles as bindings do", () => {
  const roles = tableEntries(googleTable.roles, ".");
  expect(roles.length).toBeGreaterThan(400);
  expect(roles.filter((role) => !/^\w[\w.]*\.\w+$/.test(role))).toEqual([]);
});
