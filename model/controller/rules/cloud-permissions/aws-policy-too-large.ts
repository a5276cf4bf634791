import type { ControllerIdentity } from "../../../stages/controller-identity";
import type { ResolvedRule } from "../../../stages/rule";

/** All inline policies of a role together, whitespace not counted (IAM User Guide, "IAM and AWS STS quotas"). */
const LIMIT = 10_240;

/** IAM refuses a larger one when it is deployed, and no quota raises it. */
export const awsPolicyTooLarge: ResolvedRule = {
  code: "aws-policy-too-large",
  title: "The policy of a controller's AWS role has at most 10,240 characters.",
  check({ clusters }) {
    return clusters
      .flatMap((cluster) =>
        cluster.cloud === "aws" ? cluster.controllerIdentities.map((identity) => ({ cluster, identity })) : [],
      )
      .filter(({ identity }) => policySize(identity) > LIMIT)
      .map(({ cluster, identity }) => ({
        where: `${cluster.name}/Controller/${identity.controller}: cloudPermissions.aws.statements`,
        what: "IAM takes no policy of this size.",
        got: `${policySize(identity)} characters`,
        expected: `at most ${LIMIT} characters`,
        hint: "Put actions with the same resources into one statement, or name resources by a common prefix.",
      }));
  },
};

function policySize({ permissions }: ControllerIdentity<"aws">): number {
  return (permissions.policy ?? "").replace(/\s/g, "").length;
}
