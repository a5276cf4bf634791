import type { Grammar } from "../../../base/grammar";
import { grammarFindings } from "../../../stages/cluster-finding";
import type { ClusterRule } from "../../../stages/rule";

/** Key Vault documentation, "Vault name and object name". */
const VAULT_NAME: Grammar = {
  pattern: /^(?=.{3,24}$)[A-Za-z](-?[A-Za-z0-9])*$/,
  expected: '3 to 24 letters, digits and single "-", beginning with a letter and not ending in "-"',
  hint: "Write the vault's name, not its URL.",
};

/** The name becomes part of the URL that nodes read their token from. */
export const keyVaultNameInvalid: ClusterRule = {
  code: "key-vault-name-invalid",
  title: "`bootstrap.joinToken.keyVaultName` is a Key Vault's name.",
  check({ declared }) {
    const { bootstrap } = declared.props;
    if (bootstrap.kind !== "kubeadm" || declared.cloud !== "azure") return [];
    const { keyVaultName: value } = bootstrap.joinToken;
    return grammarFindings(declared, "Azure takes no such name for a Key Vault.", [
      { path: "bootstrap.joinToken.keyVaultName", value, grammar: VAULT_NAME },
    ]);
  },
};
