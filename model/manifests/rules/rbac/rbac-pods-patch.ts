import { manifestRule } from "../manifest-rule";
import { grantSpots, isForAnyName } from "../spots";
import { WORKLOADS } from "../workloads";

/** Source: pod_patch.go, for the API groups of all workloads. */
export const rbacPodsPatch = manifestRule({
  code: "rbac-pods-patch",
  title: "No role may change any pod, or what makes pods.",
  ids: { kubeHound: ["POD_PATCH"] },
  what: "Whoever has the role can change the image that other pods run.",
  expected: "no such rule, or one with resourceNames",
  hint: "Grant only the subresource that is needed, pods/status for one, or name the objects.",
  find: (objects) => grantSpots(objects, WORKLOADS, ["update", "patch"], isForAnyName),
});
