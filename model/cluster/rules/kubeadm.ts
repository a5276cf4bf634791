import type { Cloud } from "../../base/cloud";
import type { Grammar } from "../../base/names";
import { show } from "../../base/problem";
import type { JoinTokenSecret } from "../../declaration/bootstrap";
import type { DeclaredCluster } from "../../declaration/cluster";
import { grammarFindings } from "../../stages/cluster-finding";
import type { DeclaredClusterOf } from "../../stages/planned";
import type { ClusterRules } from "../../stages/rule";
import { clusterAccount } from "../cluster-account";

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

const TOKEN = /^[a-z0-9]{6}\.[a-z0-9]{16}$/;

/** The token would be in every machine's user data, in a policy and in Terraform's state. */
const NOT_A_TOKEN: Grammar = {
  pattern: /^$/,
  expected: "the name of the secret that holds the token",
  hint: "This is a token itself: store it, write the secret's name here, and make a new token, since this one was written down.",
};

const STORES = { azure: "the Key Vault of keyVaultName", google: "Secret Manager" } as const;

const MISSING = {
  what: "Nodes cannot tell which Key Vault holds the join token.",
  got: "nothing",
  expected: "the name of the Key Vault with the secret",
  hint: "Add keyVaultName; the vault has to be in the cluster's resource group.",
};

const SUPERFLUOUS = {
  what: "There are Key Vaults on Azure only; nothing would read this.",
  expected: "no keyVaultName on this cloud",
  hint: "Remove it; the secret is found by secretName.",
};

/** Key Vault documentation, "Vault name and object name". */
const VAULT_NAME: Grammar = {
  pattern: /^(?=.{3,24}$)[A-Za-z](-?[A-Za-z0-9])*$/,
  expected: '3 to 24 letters, digits and single "-", beginning with a letter and not ending in "-"',
  hint: "Write the vault's name, not its URL.",
};

/** A host name or IPv4 address, or an IPv6 address in brackets; then the port. */
const HOST_PORT = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?|\[[0-9a-f:]+\]):(\d{1,5})$/i;

const LARGEST_PORT = 65_535;

/** Source: kubernetes, cmd/kubeadm/app/util/pubkeypin. */
const HASH: Grammar = {
  pattern: /^sha256:[0-9a-f]{64}$/i,
  expected: '"sha256:" and 64 hexadecimal digits',
  hint: "`kubeadm token create --print-join-command` on a control plane node prints it.",
};

/** TODO */
export const KUBEADM_RULES: ClusterRules = {
  /** The name becomes part of a script that runs as root, of a URL and of the resource that a role may read. */
  "join-secret-name-invalid": {
    title: "`bootstrap.joinToken.secretName` is a name that the cloud's store of secrets takes.",
    what: "No secret of the cluster's cloud can have this name.",
    find({ declared }) {
      const { bootstrap } = declared.props;
      if (bootstrap.kind !== "kubeadm") return [];
      const { joinToken } = bootstrap;
      const grammar = TOKEN.test(joinToken.secretName) ? NOT_A_TOKEN : grammarOf(declared, joinToken);
      return grammarFindings([{ path: "bootstrap.joinToken.secretName", value: joinToken.secretName, grammar }]);
    },
  },
  /** Only AWS has two stores to choose between: Azure's is Key Vault and Google's Secret Manager. */
  "join-token-store": {
    title: "`bootstrap.joinToken.store` is given on AWS only.",
    what: "This is a store of AWS; nothing would read the setting.",
    expected: "no store on this cloud",
    find({ declared }) {
      const { bootstrap } = declared.props;
      if (bootstrap.kind !== "kubeadm" || declared.cloud === "aws") return [];
      const { store } = bootstrap.joinToken;
      if (store === undefined) return [];
      return [
        {
          path: "bootstrap.joinToken.store",
          got: show(store),
          hint: `Remove it; the token is read from ${STORES[declared.cloud]}.`,
        },
      ];
    },
  },
  /** An Azure secret is found by vault and name; the other clouds have one store per account and region. */
  "join-token-vault": {
    title: "`bootstrap.joinToken.keyVaultName` is given on Azure, and only there.",
    find({ declared }) {
      const { bootstrap } = declared.props;
      if (bootstrap.kind !== "kubeadm") return [];
      const { keyVaultName } = bootstrap.joinToken;
      if ((declared.cloud === "azure") === (keyVaultName !== undefined)) return [];
      const about = keyVaultName === undefined ? MISSING : { ...SUPERFLUOUS, got: show(keyVaultName) };
      return [{ path: "bootstrap.joinToken.keyVaultName", ...about }];
    },
  },
  /** The name becomes part of the URL that nodes read their token from. */
  "key-vault-name-invalid": {
    title: "`bootstrap.joinToken.keyVaultName` is a Key Vault's name.",
    what: "Azure takes no such name for a Key Vault.",
    find({ declared }) {
      const { bootstrap } = declared.props;
      if (bootstrap.kind !== "kubeadm" || declared.cloud !== "azure") return [];
      const { keyVaultName: value } = bootstrap.joinToken;
      return grammarFindings([{ path: "bootstrap.joinToken.keyVaultName", value, grammar: VAULT_NAME }]);
    },
  },
  /** kubeadm takes `apiServerEndpoint` as host and port, without a scheme (kubeadm v1beta4, BootstrapTokenDiscovery). */
  "kubeadm-api-server-invalid": {
    title: "`bootstrap.apiServer` is `host:port`.",
    what: "kubeadm cannot join through this address; no machine would become a node.",
    expected: 'host:port such as "api.example.com:6443", an IPv6 address in brackets',
    hint: "Write host and port, without https:// and without a path.",
    find({ declared }) {
      const { bootstrap } = declared.props;
      if (bootstrap.kind !== "kubeadm" || isHostPort(bootstrap.apiServer)) return [];
      return [{ path: "bootstrap.apiServer", got: show(bootstrap.apiServer) }];
    },
  },
  /** The hash is what lets a node tell the cluster's API server from an impostor. */
  "kubeadm-ca-hash-invalid": {
    title: "`bootstrap.caCertHash` is a SHA-256 hash as kubeadm writes it.",
    what: "kubeadm would refuse this hash; no machine would become a node.",
    find({ declared }) {
      const { bootstrap } = declared.props;
      if (bootstrap.kind !== "kubeadm") return [];
      const check = { path: "bootstrap.caCertHash", value: bootstrap.caCertHash, grammar: HASH };
      return grammarFindings([check]);
    },
  },
};

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

function isHostPort(text: string): boolean {
  const port = Number(HOST_PORT.exec(text)?.[3]);
  return port >= 1 && port <= LARGEST_PORT;
}
