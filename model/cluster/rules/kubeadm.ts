import type { Grammar } from "../../base/names";
import { show } from "../../base/problem";
import { KEY_VAULT_NAME, SECRET_STORES, secretNames } from "../../clouds/secret-stores";
import type { Bootstrap } from "../../declaration/bootstrap";
import { declaredBootstraps, kubeadmOf, type PlacedBootstrap } from "../../stages/cluster-facts";
import { grammarFindings, ofBootstraps, onBootstrap } from "../../stages/findings";
import { type ClusterRules, type Finding, NOT_AWS, ONLY_AZURE } from "../../stages/rule";

/** Source: kubernetes, cmd/kubeadm/app/util/pubkeypin. */
const HASH: Grammar = {
  pattern: /^sha256:[0-9a-f]{64}$/i,
  expected: '"sha256:" and 64 hexadecimal digits',
  hint: "`kubeadm token create --print-join-command` on a control plane node prints it.",
};

const VAULT_MISSING = {
  what: "Nodes cannot tell which Key Vault holds the join token.",
  got: "nothing",
  expected: "the name of the Key Vault with the secret",
  hint: "Add keyVaultName; the vault has to be in the cluster's resource group.",
};

const VAULT_SUPERFLUOUS = {
  what: "Only Azure has Key Vaults, so this setting has no effect.",
  expected: "no keyVaultName on this cloud",
  hint: "Remove keyVaultName; nodes find the secret by secretName.",
};

/** Rules over what nodes need to join a cluster through kubeadm. */
export const KUBEADM_RULES: ClusterRules = {
  /** kubeadm takes `apiServerEndpoint` as host and port, without a scheme (kubeadm v1beta4, BootstrapTokenDiscovery). */
  "kubeadm-api-server-invalid": {
    title: "`bootstrap.apiServer` is `host:port`.",
    what: "kubeadm cannot join through this address, so no machine would become a node.",
    expected: 'host:port such as "api.example.com:6443", an IPv6 address in brackets',
    hint: "Write host and port, without https:// and without a path.",
    find: ofBootstraps((bootstrap) => {
      const apiServer = kubeadmOf(bootstrap)?.apiServer;
      return apiServer === undefined || isHostPort(apiServer)
        ? []
        : [{ path: "bootstrap.apiServer", got: show(apiServer) }];
    }),
  },
  /** A node tells the cluster's API server from an impostor by this hash. */
  "kubeadm-ca-hash-invalid": {
    title: "`bootstrap.caCertHash` is a SHA-256 hash as kubeadm writes it.",
    what: "kubeadm would refuse this hash, so no machine would become a node.",
    find: ofBootstraps((bootstrap) =>
      grammarFindings([{ path: "bootstrap.caCertHash", value: kubeadmOf(bootstrap)?.caCertHash, grammar: HASH }]),
    ),
  },
  /** A control plane's addresses may be several; its certificate authority is one. */
  "kubeadm-cluster-differs": {
    title: "`bootstrap.caCertHash` of a cluster and its groups is of the same certificate authority.",
    what: "These are the authorities of two control planes, so nodes would join two clusters.",
    hint: "Write the hash that `kubeadm token create --print-join-command` prints on this cluster's control plane in both; for another control plane declare a cluster of its own.",
    find(cluster) {
      const placed = declaredBootstraps(cluster).filter(({ bootstrap }) => bootstrap.kind === "kubeadm");
      return placed.slice(1).flatMap((each) => onBootstrap(each, otherAuthority(placed[0], each)));
    },
  },
  /** The name becomes part of a script that runs as root, of a URL, and of the resource that a role may read. */
  "join-secret-name-invalid": {
    title: "`bootstrap.joinToken.secretName` is a name that the cloud's store of secrets accepts.",
    what: "No secret of the cluster's cloud can have this name.",
    find: ofBootstraps((bootstrap, { declared }) =>
      secretNameFindings(bootstrap, secretNames(declared, kubeadmOf(bootstrap)?.joinToken.store === "ssm")),
    ),
  },
  /** Only AWS has two stores to choose between: Azure's is Key Vault and Google's Secret Manager. */
  "join-token-store": {
    title: "`bootstrap.joinToken.store` is set on AWS only.",
    clouds: NOT_AWS,
    what: "Only AWS has more than one store of secrets, so this setting has no effect.",
    expected: "no store on this cloud",
    find: ofBootstraps((bootstrap, { declared }) => {
      const store = kubeadmOf(bootstrap)?.joinToken.store;
      if (store === undefined) return [];
      const hint = `Remove store; nodes read the token from ${SECRET_STORES[declared.cloud].name}.`;
      return [{ path: "bootstrap.joinToken.store", got: show(store), hint }];
    }),
  },
  /** An Azure secret is found by vault and name; the other clouds have one store per account and region. */
  "join-token-vault": {
    title: "`bootstrap.joinToken.keyVaultName` is set on Azure, and only there.",
    find: ofBootstraps((bootstrap, { declared }) => {
      if (bootstrap.kind !== "kubeadm") return [];
      const { keyVaultName } = bootstrap.joinToken;
      if (SECRET_STORES[declared.cloud].hasVaults === (keyVaultName !== undefined)) return [];
      const about = keyVaultName === undefined ? VAULT_MISSING : { ...VAULT_SUPERFLUOUS, got: show(keyVaultName) };
      return [{ path: "bootstrap.joinToken.keyVaultName", ...about }];
    }),
  },
  /** The name becomes part of the URL that nodes read their token from. */
  "key-vault-name-invalid": {
    title: "`bootstrap.joinToken.keyVaultName` is a Key Vault's name.",
    clouds: ONLY_AZURE,
    what: "Azure does not accept this name for a Key Vault.",
    find: ofBootstraps((bootstrap) => {
      const value = kubeadmOf(bootstrap)?.joinToken.keyVaultName;
      return grammarFindings([{ path: "bootstrap.joinToken.keyVaultName", value, grammar: KEY_VAULT_NAME }]);
    }),
  },
};

function otherAuthority(first: PlacedBootstrap | undefined, own: PlacedBootstrap): readonly Finding<"expected">[] {
  const [other, hash] = [first, own].map((placed) => placed && kubeadmOf(placed.bootstrap)?.caCertHash);
  if (first === undefined || other === undefined || hash === undefined) return [];
  if (hash.toLowerCase() === other.toLowerCase()) return [];
  return [{ path: "bootstrap.caCertHash", got: show(hash), expected: `${show(other)}, as on ${first.on}` }];
}

/** A host name or IPv4 address, or an IPv6 address in brackets; then the port. */
const HOST_PORT = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?|\[[0-9a-f:]+\]):(\d{1,5})$/i;

function isHostPort(text: string): boolean {
  const port = Number(HOST_PORT.exec(text)?.[3]);
  return port >= 1 && port <= 65_535;
}

/** A bootstrap token of kubeadm. */
const TOKEN = /^[a-z0-9]{6}\.[a-z0-9]{16}$/;

/** The token would be in every machine's user data, in a policy and in Terraform's state. */
const NOT_A_TOKEN: Grammar = {
  pattern: /^$/,
  expected: "the name of the secret that holds the token",
  hint: "This is the token itself: create a new one, because this one is exposed, store it as a secret, and write the secret's name here.",
};

function secretNameFindings(bootstrap: Bootstrap, names: Grammar): readonly Finding<"expected" | "hint">[] {
  const value = kubeadmOf(bootstrap)?.joinToken.secretName;
  const grammar = value !== undefined && TOKEN.test(value) ? NOT_A_TOKEN : names;
  return grammarFindings([{ path: "bootstrap.joinToken.secretName", value, grammar }]);
}
