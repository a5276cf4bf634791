import { show } from "../../../base/problem";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule } from "../../../stages/rule";

/** Only AWS has two stores to choose between: Azure's is Key Vault and Google's Secret Manager. */
export const joinTokenStore: ClusterRule = {
  code: "join-token-store",
  title: "`bootstrap.joinToken.store` is given on AWS only.",
  check({ declared }) {
    const { bootstrap } = declared.props;
    if (bootstrap.kind !== "kubeadm" || declared.cloud === "aws") return [];
    const { store } = bootstrap.joinToken;
    if (store === undefined) return [];
    return [
      clusterFinding(declared, "bootstrap.joinToken.store", {
        what: "This is a store of AWS; nothing would read the setting.",
        got: show(store),
        expected: "no store on this cloud",
        hint: `Remove it; the token is read from ${STORES[declared.cloud]}.`,
      }),
    ];
  },
};

const STORES = { azure: "the Key Vault of keyVaultName", google: "Secret Manager" } as const;
