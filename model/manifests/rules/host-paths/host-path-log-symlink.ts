import { bindingsOf, rulesOf } from "../../bindings";
import { isWithin } from "../../host-mounts";
import type { KubernetesObject } from "../../kubernetes-object";
import { namespaceOf, type PodSpec, serviceAccountOf } from "../../pod-specs";
import { granted } from "../../role-rules";
import { manifestRule } from "../manifest-rule";
import { isForAnyName, mountSpots } from "../spots";

/** Roles of every cluster that grant get on pods/log (plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go). */
const BUILT_IN: readonly unknown[] = ["admin", "cluster-admin", "edit", "view"];

const LOGS = [{ group: "", resources: ["pods/log"] }];

function readsLogs(objects: readonly KubernetesObject[], pod: PodSpec): boolean {
  return bindingsOf(objects, namespaceOf(pod.object), serviceAccountOf(pod)).some((binding) => {
    if (binding.role.kind === "ClusterRole" && BUILT_IN.includes(binding.role.name)) return true;
    return rulesOf(objects, binding).some((rule) => isForAnyName(rule) && granted(rule, LOGS, ["get"]) !== null);
  });
}

/** Source: escape_var_log_symlink.go. Pods and rights are joined by the service account; only roles of the same component are known. */
export const hostPathLogSymlink = manifestRule({
  code: "host-path-log-symlink",
  title: "No container that may read logs through the API keeps them on its node.",
  ids: { kubeHound: ["CE_VAR_LOG_SYMLINK"] },
  what: "The container can put a link into the node's folder of logs, and read through the API, as the kubelet, any file that it points to.",
  expected: "another path, or a service account without pods/log",
  hint: "Do not mount the logs, or do not grant get on pods/log.",
  find: (objects) =>
    mountSpots(
      objects,
      ({ hostPath, container }) => isWithin("/var/log", hostPath) && readsLogs(objects, container.pod),
    ),
});
