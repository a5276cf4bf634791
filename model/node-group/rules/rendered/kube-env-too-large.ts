import { KUBE_ENV } from "../../../clouds/google/encode";
import type { ResolvedRule } from "../../../stages/rule";
import { bytes, distinct, placedGroups } from "./placed-group";

/** Bytes of one metadata value (Compute Engine documentation, "About VM metadata"). */
const MOST = 262_144;

/** The metadata from which cluster-autoscaler on Google rebuilds the node. */
export const kubeEnvTooLarge: ResolvedRule = {
  code: "kube-env-too-large",
  title: "On Google what cluster-autoscaler must be told of a group fits into one metadata value.",
  check(fleet) {
    const findings = placedGroups(fleet).flatMap(({ group, where }) => {
      const size = bytes(group.autoscalerMetadata[KUBE_ENV] ?? "");
      if (size <= MOST) return [];
      return {
        where: `${where}: labels`,
        what: "The group's labels, taints and resources do not fit into the metadata by which cluster-autoscaler learns of them.",
        got: `${size} bytes, with ${Object.keys(group.template.labels).length} labels`,
        expected: `at most ${MOST} bytes`,
        hint: `Remove labels: ${size - MOST} bytes are too many.`,
      };
    });
    return distinct(findings);
  },
};
