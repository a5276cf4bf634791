import { show } from "../../../base/problem";
import type { RawBootstrapInput } from "../../../declaration/bootstrap";
import { rawInput } from "../../../node/join";
import { nodeRegistration } from "../../../node/register-node";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** The user's function is called once per group to see that it gives text; what it throws is its author's to read. */
export const rawUserDataInvalid: GroupRule = {
  code: "raw-user-data-invalid",
  title: "A raw bootstrap's function returns user data as text for every NodeGroup.",
  check(group) {
    const { cluster, machines } = group;
    const { bootstrap } = cluster.props;
    const [machine] = machines.types;
    if (machine === undefined || bootstrap.kind !== "raw" || typeof bootstrap.userData === "string") return [];
    const got = failure(bootstrap.userData, rawInput(group, nodeRegistration(group, machine)));
    if (got === null) return [];
    return [
      groupFinding(group, "bootstrap.userData", {
        what: `The raw bootstrap of ${cluster.name} gives no user data for this group.`,
        got,
        expected: "a function that returns text",
        hint: "Mend the function in the cluster's bootstrap: raw(…).",
      }),
    ];
  },
};

function failure(userData: (input: RawBootstrapInput) => unknown, input: RawBootstrapInput): string | null {
  try {
    const made = userData(input);
    return typeof made === "string" ? null : `returned ${show(made)}`;
  } catch (error) {
    return `threw ${show(error instanceof Error ? error.message : String(error))}`;
  }
}
