import { groupFinding } from "../group-finding";
import type { GroupRule } from "../rule";

/** Trusted launch needs a size that has it, and no arm64 size in cluster-autoscaler's list does (Azure documentation, "Trusted Launch"). */
export const azureTrustedLaunchUnsupported: GroupRule = {
  code: "azure-trusted-launch-unsupported",
  title: "On Azure trusted launch is not asked for on arm64.",
  check(group) {
    const [machine] = group.machines.types;
    const { cluster, settings } = group;
    if (cluster.cloud !== "azure" || settings.azure.trustedLaunch !== true || machine?.architecture !== "arm64")
      return [];
    return [
      groupFinding(group, "azure.trustedLaunch", {
        what: "There is no trusted launch for arm64 scale sets.",
        got: `true on ${machine.name}`,
        expected: "false, or an amd64 size",
        hint: "Leave trustedLaunch out: it is on wherever it can be.",
      }),
    ];
  },
};
