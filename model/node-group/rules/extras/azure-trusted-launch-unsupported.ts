import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** Azure refuses a machine whose size cannot have trusted launch (Azure documentation, "Trusted Launch", supported sizes). */
export const azureTrustedLaunchUnsupported: GroupRule = {
  code: "azure-trusted-launch-unsupported",
  title: "On Azure trusted launch is asked for on sizes that can have it.",
  check(group) {
    const [machine] = group.machines.types;
    const { cluster, settings } = group;
    if (cluster.cloud !== "azure" || settings.azure.trustedLaunch !== true || machine?.details.trustedLaunch !== false)
      return [];
    return [
      groupFinding(group, "azure.trustedLaunch", {
        what: "This size has no trusted launch; Azure would refuse its machines.",
        got: `true on ${machine.name}`,
        expected: "false, or a size that has it: versions 4 and 5 of the D and E series, for example",
        hint: "Leave trustedLaunch out: it is on wherever it can be.",
      }),
    ];
  },
};
