import { show } from "../../base/problem";
import { byCloud, clusterFinding, NOTHING } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";
import { sshPublicKeyFault } from "../ssh-public-key";

/** The provider refuses the same keys, but only at plan, one scale set after the other. */
export const sshPublicKeyInvalid: ClusterRule = {
  code: "ssh-public-key-invalid",
  title: "An Azure cluster's `sshPublicKey` is an OpenSSH public key, ed25519 or RSA of at least 2048 bits.",
  check: byCloud({
    aws: NOTHING,
    azure: (cluster) => {
      const { sshPublicKey } = cluster.props;
      const what = sshPublicKeyFault(sshPublicKey);
      if (what === null) return [];
      return [
        clusterFinding(cluster, "sshPublicKey", {
          what,
          got: shown(sshPublicKey),
          expected: 'one line "ssh-ed25519 AAAA…" or "ssh-rsa AAAA…" (2048 bits or more)',
          hint: "Paste the .pub file; `ssh-keygen -t ed25519` makes a new pair.",
        }),
      ];
    },
    google: NOTHING,
  }),
};

/** A private key must not reach a log. */
function shown(key: string): string {
  return key.includes("PRIVATE KEY") ? "a private key (not shown)" : show(key);
}
