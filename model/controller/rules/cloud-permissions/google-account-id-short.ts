import { show } from "../../../base/problem";
import type { ResolvedRule } from "../../../stages/rule";

/** IAM API, CreateServiceAccountRequest, accountId: 6 to 30 characters. */
const SHORTEST = 6;

/** Found only when the account is deployed. The cluster's own accounts end with `-node` and more, which is always enough. */
export const googleAccountIdShort: ResolvedRule = {
  code: "google-account-id-short",
  title: "The id of a controller's service account on Google has at least 6 characters.",
  check({ clusters }) {
    return clusters
      .filter(({ cloud }) => cloud === "google")
      .flatMap(({ name: cluster, controllerIdentities }) => controllerIdentities.map((each) => ({ cluster, ...each })))
      .filter(({ name }) => name.length < SHORTEST)
      .map(({ cluster, controller, name }) => ({
        where: `${cluster}/Controller/${controller}: name`,
        what: "Google takes no service account with this id, which is made of the cluster's name and the controller's.",
        got: show(name),
        expected: `at least ${SHORTEST} characters in <cluster>-<controller>`,
        hint: "Give the controller or the cluster a longer name.",
      }));
  },
};
