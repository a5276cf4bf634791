import { problem } from "../../../../support/rule-cases";
import { kubeadmProblems } from "./bootstraps";

const WHERE = "bootstrap.joinToken.keyVaultName";

test("Azure needs the vault", () => {
  expect(kubeadmProblems("azure", { joinToken: { secretName: "join" } })).toEqual([
    problem("join-token-vault", `prod-azure: ${WHERE}`, "nothing", "the name of the Key Vault with the secret"),
  ]);
  expect(kubeadmProblems("azure", {})).toEqual([]);
});

test.each(["aws", "google"] as const)("%s has no vaults", (cloud) => {
  expect(kubeadmProblems(cloud, { joinToken: { secretName: "join", keyVaultName: "a vault" } })).toEqual([
    problem("join-token-vault", `prod-${cloud}: ${WHERE}`, '"a vault"', "no keyVaultName on this cloud"),
  ]);
  expect(kubeadmProblems(cloud, {})).toEqual([]);
});
