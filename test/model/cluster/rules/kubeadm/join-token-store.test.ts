import { problem } from "../../../../support/rule-cases";
import { kubeadmProblems } from "./bootstraps";

const STORES = ["secrets-manager", "ssm"] as const;
const VAULTS = { azure: "prod-kv", google: undefined };

describe.each(STORES)("%s", (store) => {
  test.each(["azure", "google"] as const)("is no store of %s", (cloud) => {
    const joinToken = { secretName: "join", keyVaultName: VAULTS[cloud] };
    expect(kubeadmProblems(cloud, { joinToken: { ...joinToken, store } })).toEqual([
      problem(
        "join-token-store",
        `prod-${cloud}: bootstrap.joinToken.store`,
        JSON.stringify(store),
        "no store on this cloud",
      ),
    ]);
    expect(kubeadmProblems(cloud, { joinToken })).toEqual([]);
  });

  test("is a store of AWS", () => {
    expect(kubeadmProblems("aws", { joinToken: { secretName: "join", store } })).toEqual([]);
  });
});
