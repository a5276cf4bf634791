import { problem } from "../../../../support/rule-cases";
import { kubeadmProblems } from "./bootstraps";

const named = (keyVaultName: string) => kubeadmProblems("azure", { joinToken: { secretName: "join", keyVaultName } });

test.each(["", "kv", "1vault", "va--ult", "vault-", "https://v.vault.azure.net", "v'; reboot #", "a".repeat(25)])(
  "refuses %j",
  (name) => {
    expect(named(name)).toEqual([
      problem(
        "key-vault-name-invalid",
        "prod-azure: bootstrap.joinToken.keyVaultName",
        JSON.stringify(name),
        expect.stringContaining("3 to 24"),
      ),
    ]);
  },
);

test.each(["abc", "Prod-kv-1", "a".repeat(24)])("takes %s", (name) => {
  expect(named(name)).toEqual([]);
});
