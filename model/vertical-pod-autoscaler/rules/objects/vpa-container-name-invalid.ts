import { isDnsLabel } from "../../../base/kubernetes-names";
import type { ClusterRule } from "../../../stages/rule";
import { ALL_CONTAINERS } from "../../objects/container-policies";
import { containersOf, vpaFindings } from "./vpa-finding";

/** A policy for a container that no pod can have does nothing (validation.go requires a name; a pod's are DNS labels). */
export const vpaContainerNameInvalid: ClusterRule = {
  code: "vpa-container-name-invalid",
  title: "`resourcePolicy.containers` is by the names of containers, or `*`.",
  check(cluster) {
    return vpaFindings(cluster, (vpa) =>
      containersOf(vpa)
        .filter(({ name }) => name !== ALL_CONTAINERS && !isDnsLabel(name))
        .map(({ name, path }) => ({
          path,
          what: "No container can have this name, so nothing would have this policy.",
          got: name,
          expected: 'a container\'s name, or "*" for all that are not named',
          hint: "Write the name as the pod's specification has it.",
        })),
    );
  },
};
