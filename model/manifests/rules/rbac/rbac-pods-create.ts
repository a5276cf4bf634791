import { manifestRule } from "../manifest-rule";
import { grantSpots } from "../spots";
import { WORKLOADS } from "../workloads";

/** Source: pod_create.go, for the API groups of all workloads. The API server ignores names in a rule about creation. */
export const rbacPodsCreate = manifestRule({
  code: "rbac-pods-create",
  title: "No role may create pods, or what makes pods.",
  ids: { cis: ["5.1.4"], kubeHound: ["POD_CREATE"] },
  what: "Whoever has the role can run anything, under any service account of the namespaces it holds in.",
  expected: "no such rule",
  hint: "Have the pods created by a controller that the component only configures.",
  find: (objects) => grantSpots(objects, WORKLOADS, ["create"]),
});
