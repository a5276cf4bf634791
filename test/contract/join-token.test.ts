import { describe, expect, it } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../model/base/cloud";
import type { JoinTokenSecret } from "../../model/declaration/bootstrap";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import { resolveRotation, rotationScriptOf } from "../support/join-tokens";
import { bootOf, contentOf } from "../support/node/scratch-root";
import { synthCluster, type TerraformJson } from "../support/synth-stack";

/**
 * The secret that a node reads when it joins is the one that the rotation writes, and the one that each of their identities is for:
 * seen from the scripts and from what Terraform makes.
 */

type Resource = Readonly<Record<string, unknown>>;

/** Terraform's resources of a type, those of nodes and that of the rotation. */
const named = ({ resource }: TerraformJson, type: string) => ({
  node: resource[type]?.node as Resource,
  rotation: Object.entries(resource[type] ?? {}).find(([id]) => id.startsWith("controller_join-token-rotation"))?.[1],
});

interface View {
  /** Names of the secret in a node's script and in the rotation's. */
  readonly names: (script: string) => readonly (string | undefined)[];
  /** What an identity is granted, and on what. */
  readonly grants: (
    terraform: TerraformJson,
  ) => Readonly<Record<"node" | "rotation", readonly [on: unknown, what: unknown]>>;
}

const statement = (policy: Resource | undefined) => JSON.parse(String(policy?.policy)).Statement[0];
const onAws: View["grants"] = (terraform) => {
  const { node, rotation } = named(terraform, "aws_iam_role_policy");
  const of = (policy: Resource | undefined) =>
    [[statement(policy).Resource].flat()[0], [statement(policy).Action].flat()] as const;
  return { node: of(node), rotation: of(rotation) };
};

const VIEWS: Readonly<Record<Cloud, View>> = {
  aws: {
    names: (script) => [/--secret-id '([^']+)'/.exec(script)?.[1] ?? /"SecretId\\":\\"([^"\\]+)/.exec(script)?.[1]],
    grants: onAws,
  },
  azure: {
    names: (script) => [/\/\/([\w-]+\.vault\.azure\.net\/secrets\/[\w-]+)\?/.exec(script)?.[1]],
    grants: (terraform) => {
      const { node, rotation } = named(terraform, "azurerm_role_assignment");
      const { rotation: role } = named(terraform, "azurerm_role_definition");
      return {
        node: [node.scope, node.role_definition_name],
        rotation: [rotation?.scope, role?.permissions],
      };
    },
  },
  google: {
    names: (script) => [/secretmanager\.googleapis\.com\/v1\/(projects\/[^/]+\/secrets\/[^/:]+)/.exec(script)?.[1]],
    grants: (terraform) => {
      const { node, rotation } = named(terraform, "google_secret_manager_secret_iam_member");
      return {
        node: [[node.project, node.secret_id], node.role],
        rotation: [[rotation?.project, rotation?.secret_id], rotation?.role],
      };
    },
  },
};

function seen(cloud: Cloud, secret: Partial<JoinTokenSecret> = {}) {
  const cluster = resolveRotation(cloud, {}, secret) as AnyResolvedCluster;
  const join = contentOf(bootOf(cluster.scalingGroups[0]?.userData.text ?? ""), "/etc/nodegroups/join.sh");
  const { names, grants } = VIEWS[cloud];
  return { read: names(join), written: names(rotationScriptOf(cluster)), grants: grants(synthCluster(cluster)) };
}

describe.each(CLOUDS)("on %s", (cloud) => {
  it("nodes read the secret that is written", () => {
    const { read, written } = seen(cloud);
    expect(read).toEqual([expect.stringContaining("join")]);
    expect(written).toEqual(read);
  });

  it("both identities are for that secret alone", () => {
    const { node, rotation } = seen(cloud).grants;
    expect(rotation[0]).toEqual(node[0]);
    expect(JSON.stringify(node[0])).toContain("join");
  });
});

it("nodes may read it and the rotation may only write it, which on AWS is the policies' exact text", () => {
  expect(seen("aws").grants).toEqual({
    node: [
      "arn:aws:secretsmanager:us-east-1:111122223333:secret:prod-aws/join-??????",
      ["secretsmanager:GetSecretValue"],
    ],
    rotation: [
      "arn:aws:secretsmanager:us-east-1:111122223333:secret:prod-aws/join-??????",
      ["secretsmanager:PutSecretValue"],
    ],
  });
  expect(seen("aws", { store: "ssm", secretName: "/prod/join" }).grants).toEqual({
    node: ["arn:aws:ssm:us-east-1:111122223333:parameter/prod/join", ["ssm:GetParameter"]],
    rotation: ["arn:aws:ssm:us-east-1:111122223333:parameter/prod/join", ["ssm:PutParameter"]],
  });
});

it("nodes may read it and the rotation may only write it, which on Azure is a role of one data action", () => {
  const { node, rotation } = seen("azure").grants;
  expect(node[1]).toBe("Key Vault Secrets User");
  expect(rotation[1]).toEqual([{ actions: [], data_actions: ["Microsoft.KeyVault/vaults/secrets/setSecret/action"] }]);
});

it("nodes may read it and the rotation may only write it, which on Google are two roles", () => {
  const { node, rotation } = seen("google").grants;
  expect([node[1], rotation[1]]).toEqual([
    "roles/secretmanager.secretAccessor",
    "roles/secretmanager.secretVersionManager",
  ]);
});
