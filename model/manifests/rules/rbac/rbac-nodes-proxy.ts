import { manifestRule } from "../manifest-rule";
import { grantSpots } from "../spots";

/** Source: CIS 5.1.10. Every verb is an HTTP method of the kubelet's API. */
export const rbacNodesProxy = manifestRule({
  code: "rbac-nodes-proxy",
  title: "No role may reach the kubelets' API.",
  ids: { cis: ["5.1.10"] },
  what: "Whoever has the role can run commands in any pod of a node, past audit and admission.",
  expected: "no such rule",
  hint: "Grant nodes/metrics or nodes/stats, which show and change nothing.",
  find: (objects) =>
    grantSpots(objects, [{ group: "", resources: ["nodes/proxy"] }], ["get", "create", "update", "patch", "delete"]),
});
