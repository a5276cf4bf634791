import type { Cloud } from "../../cloud";
import { grammarFindings } from "../cluster/cluster-finding";
import type { Grammar } from "../grammar";
import type { ClusterRule } from "../rule";

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

/** The name becomes part of a script that runs as root, of a URL and of the resource that a role may read. */
export const joinSecretNameInvalid: ClusterRule = {
  code: "join-secret-name-invalid",
  title: "`bootstrap.joinToken.secretName` is a name that the cloud's store of secrets takes.",
  check({ declared }) {
    const { bootstrap } = declared.props;
    if (bootstrap.kind !== "kubeadm") return [];
    const { secretName: value } = bootstrap.joinToken;
    return grammarFindings(declared, "No secret of the cluster's cloud can have this name.", [
      { path: "bootstrap.joinToken.secretName", value, grammar: SECRET_NAMES[declared.cloud] },
    ]);
  },
};
