import { show } from "../../problem";
import { groupFinding } from "../group-finding";
import type { GroupRule } from "../rule";

/**
 * On Google cluster-autoscaler subtracts what the system keeps by formulas that it has for two systems only; any other is
 * taken for `cos`, with a template that differs from the node (cloudprovider/gce/gce_reserved.go).
 */
export const imageOsUnsupported: GroupRule = {
  code: "image-os-unsupported",
  title: "On Google an image's system is one that cluster-autoscaler has figures for.",
  check(group) {
    const os = group.settings.image?.os;
    if (group.cluster.cloud !== "google" || os === undefined || os === "ubuntu" || os === "cos") return [];
    return [
      groupFinding(group, "image.os", {
        what: "cluster-autoscaler on Google has no figures for this system, so it would plan with wrong memory and disk.",
        got: show(os),
        expected: '"ubuntu" or "cos"',
        hint: "Take an image of one of these systems.",
      }),
    ];
  },
};
