import type { Grammar } from "../../../base/grammar";
import { grammarFindings } from "../../../stages/cluster-finding";
import type { ClusterRule } from "../../../stages/rule";

/** Source: kubernetes, cmd/kubeadm/app/util/pubkeypin. */
const HASH: Grammar = {
  pattern: /^sha256:[0-9a-f]{64}$/i,
  expected: '"sha256:" and 64 hexadecimal digits',
  hint: "`kubeadm token create --print-join-command` on a control plane node prints it.",
};

/** The hash is what lets a node tell the cluster's API server from an impostor. */
export const kubeadmCaHashInvalid: ClusterRule = {
  code: "kubeadm-ca-hash-invalid",
  title: "`bootstrap.caCertHash` is a SHA-256 hash as kubeadm writes it.",
  check({ declared }) {
    const { bootstrap } = declared.props;
    if (bootstrap.kind !== "kubeadm") return [];
    const check = { path: "bootstrap.caCertHash", value: bootstrap.caCertHash, grammar: HASH };
    return grammarFindings(declared, "kubeadm would refuse this hash; no machine would become a node.", [check]);
  },
};
