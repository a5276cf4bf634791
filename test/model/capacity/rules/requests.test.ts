import type { ProvisioningRequestDeclaration } from "../../../../model/declaration/capacity";
import { BATCH, BATCH_PLACE, capacityWarnings, requestProblems } from "../../../support/capacity";
import { describeRules, part } from "../../../support/rule-cases";

function unreadParameters(changes: Partial<ProvisioningRequestDeclaration>) {
  const batch = { ...BATCH, ...changes, parameters: { maxRunDurationSeconds: "60" } };
  return capacityWarnings("provisioning-request-parameter-unread", { requests: { batch } });
}

describeRules([
  {
    rule: "provisioning-request-invalid",
    about: "what the definition's bounds exclude",
    bad: () =>
      requestProblems({
        provisioningClassName: "Check Capacity",
        podSets: [],
        parameters: { long: "x".repeat(256), ...Object.fromEntries([...Array(100).keys()].map((i) => [`p${i}`, ""])) },
      }),
    found: [
      [`${BATCH_PLACE}: parameters`, "101", "at most 100"],
      [`${BATCH_PLACE}: parameters.long`, '"256 characters"', "at most 255 characters"],
      [`${BATCH_PLACE}: podSets`, "0", "1 to 32 sets"],
      [`${BATCH_PLACE}: provisioningClassName`, '"Check Capacity"', part("check-capacity.autoscaling.x-k8s.io")],
    ],
    good: () =>
      requestProblems({ provisioningClassName: "queued-provisioning.gke.io", parameters: { long: "x".repeat(255) } }),
  },
  ...(
    [
      ["check-capacity", "noRetry", "yes", "true", '"true" or "false"'],
      ["check-capacity", "processorInstance", "", "second", "check-capacity-processor-instance"],
      ["best-effort-atomic-scale-up", "ValidUntilSeconds", "x", "3600", "a whole number of seconds"],
      ["best-effort-atomic-scale-up", "ValidUntilSeconds", "-1", "0", "a whole number of seconds"],
    ] as const
  ).map(([name, key, bad, good, expected]) => {
    const withParameter = (value: string) =>
      requestProblems({ provisioningClassName: `${name}.autoscaling.x-k8s.io`, parameters: { [key]: value } });
    return {
      rule: "provisioning-request-parameter-invalid",
      about: `${key}: ${JSON.stringify(bad)}`,
      bad: () => withParameter(bad),
      found: [[`${BATCH_PLACE}: parameters.${key}`, JSON.stringify(bad), part(expected)] as const],
      good: () => withParameter(good),
    };
  }),
  {
    rule: "provisioning-request-parameter-unread",
    about: "a parameter of another class",
    bad: () => unreadParameters({ provisioningClassName: "check-capacity.autoscaling.x-k8s.io" }),
    found: [[`${BATCH_PLACE}: parameters.maxRunDurationSeconds`, '"60"', "one of noRetry, processorInstance"]],
    good: () => unreadParameters({ provisioningClassName: "queued-provisioning.gke.io" }),
  },
]);
