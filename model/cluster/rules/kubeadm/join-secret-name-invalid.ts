import type { Cloud } from "../../../base/cloud";
import type { Grammar } from "../../../base/grammar";
import type { JoinTokenSecret } from "../../../declaration/bootstrap";
import type { DeclaredCluster } from "../../../declaration/cluster";
import { grammarFindings } from "../../../stages/cluster-finding";
import type { DeclaredClusterOf } from "../../../stages/planned";
import type { ClusterRule } from "../../../stages/rule";
import { clusterAccount } from "../../cluster-account";

/**
 * Names that each cloud's store of secrets takes. Sources: Secrets Manager API Reference, CreateSecret `Name`; Key Vault
 * documentation, "Vault name and object name"; Secret Manager API, projects.secrets.create `secretId`.
 */
const SECRET_NAMES: Readonly<Record<Cloud, Grammar>> = {
  aws: {
    pattern: /^[A-Za-z0-9/_+=.@-]{1,512}$/,
    expected: "at most 512 letters, digits and /_+=.@-",
    hint: "Write the secret's name, not its ARN.",
  },
  azure: {
    pattern: /^[0-9A-Za-z-]{1,127}$/,
    expected: 'at most 127 letters, digits and "-"',
    hint: "Write the secret's name, not its URL.",
  },
  google: {
    pattern: /^[A-Za-z0-9_-]{1,255}$/,
    expected: 'at most 255 letters, digits, "-" and "_"',
    hint: "Write the secret's id alone, without projects/… and versions/….",
  },
};

/** Most characters of a parameter's name together with what its ARN has before it (Systems Manager API, PutParameter `Name`). */
const PARAMETER_LIMIT = 1011;

/**
 * Names of parameters (Systems Manager User Guide, "Parameter name requirements"): a plain name, or a path of at most fifteen
 * levels with a slash before each.
 */
function parameterName(cluster: DeclaredClusterOf<"aws">): Grammar {
  const { partition, accountId } = clusterAccount("aws", cluster);
  const arn = `arn:${partition}:ssm:${cluster.props.region}:${accountId}:parameter/`;
  const most = Math.max(1, PARAMETER_LIMIT - arn.length);
  return {
    pattern: new RegExp(`^(?!/?(aws|ssm))(?=.{1,${most}}$)([a-z0-9_.-]+|(/[a-z0-9_.-]+){1,15})$`, "i"),
    expected: `at most ${most} letters, digits, "_", "." and "-", in a path of at most 15 levels with "/" before each, and neither "aws" nor "ssm" at its beginning`,
    hint: "Write the parameter's name, not its ARN; a name with levels begins with a slash.",
  };
}

function grammarOf(cluster: DeclaredCluster, { store }: JoinTokenSecret): Grammar {
  return cluster.cloud === "aws" && store === "ssm" ? parameterName(cluster) : SECRET_NAMES[cluster.cloud];
}

const TOKEN = /^[a-z0-9]{6}\.[a-z0-9]{16}$/;

/** The token would be in every machine's user data, in a policy and in Terraform's state. */
const NOT_A_TOKEN: Grammar = {
  pattern: /^$/,
  expected: "the name of the secret that holds the token",
  hint: "This is a token itself: store it, write the secret's name here, and make a new token, since this one was written down.",
};

/** The name becomes part of a script that runs as root, of a URL and of the resource that a role may read. */
export const joinSecretNameInvalid: ClusterRule = {
  code: "join-secret-name-invalid",
  title: "`bootstrap.joinToken.secretName` is a name that the cloud's store of secrets takes.",
  check({ declared }) {
    const { bootstrap } = declared.props;
    if (bootstrap.kind !== "kubeadm") return [];
    const { joinToken } = bootstrap;
    const grammar = TOKEN.test(joinToken.secretName) ? NOT_A_TOKEN : grammarOf(declared, joinToken);
    return grammarFindings(declared, "No secret of the cluster's cloud can have this name.", [
      { path: "bootstrap.joinToken.secretName", value: joinToken.secretName, grammar },
    ]);
  },
};
