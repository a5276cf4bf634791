import { manifestRule } from "../manifest-rule";
import { grantSpots, isForAnyName } from "../spots";

/** Source: token_list.go, token_bruteforce.go. */
export const rbacSecretsRead = manifestRule({
  code: "rbac-secrets-read",
  title: "No role may read any Secret.",
  ids: { cis: ["5.1.2"], kubeHound: ["TOKEN_LIST", "TOKEN_BRUTEFORCE"] },
  what: "Whoever has the role can read the credentials of others; get is enough, as names can be guessed, and list shows contents.",
  expected: "no such rule, or one with resourceNames",
  hint: "Name the Secrets in resourceNames, in a Role of their namespace.",
  find: (objects) =>
    grantSpots(objects, [{ group: "", resources: ["secrets"] }], ["get", "list", "watch"], isForAnyName),
});
