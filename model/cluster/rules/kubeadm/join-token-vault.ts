import { show } from "../../../base/problem";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule, Finding } from "../../../stages/rule";

/** An Azure secret is found by vault and name; the other clouds have one store per account and region. */
export const joinTokenVault: ClusterRule = {
  code: "join-token-vault",
  title: "`bootstrap.joinToken.keyVaultName` is given on Azure, and only there.",
  check({ declared }) {
    const { bootstrap } = declared.props;
    if (bootstrap.kind !== "kubeadm") return [];
    const { keyVaultName } = bootstrap.joinToken;
    if ((declared.cloud === "azure") === (keyVaultName !== undefined)) return [];
    const about = keyVaultName === undefined ? MISSING : { ...SUPERFLUOUS, got: show(keyVaultName) };
    return [clusterFinding(declared, "bootstrap.joinToken.keyVaultName", about)];
  },
};

const MISSING: Omit<Finding, "where"> = {
  what: "Nodes cannot tell which Key Vault holds the join token.",
  got: "nothing",
  expected: "the name of the Key Vault with the secret",
  hint: "Add keyVaultName; the vault has to be in the cluster's resource group.",
};

const SUPERFLUOUS: Omit<Finding, "where" | "got"> = {
  what: "There are Key Vaults on Azure only; nothing would read this.",
  expected: "no keyVaultName on this cloud",
  hint: "Remove it; the secret is found by secretName.",
};
