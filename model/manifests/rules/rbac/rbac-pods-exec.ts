import { manifestRule } from "../manifest-rule";
import { grantSpots, isForAnyName } from "../spots";

/** Their verb is create, or get where a client uses WebSockets before 1.35. */
const ENTER = [{ group: "", resources: ["pods/attach", "pods/exec", "pods/portforward"] }];

/** A container that is added to a running pod runs there as well as a command. */
const ADD = [{ group: "", resources: ["pods/ephemeralcontainers"] }];

/** Source: pod_exec.go; attaching and adding containers come to the same. */
export const rbacPodsExec = manifestRule({
  code: "rbac-pods-exec",
  title: "No role may run commands in any pod.",
  ids: { kubeHound: ["POD_EXEC"] },
  what: "Whoever has the role can run commands in other pods, with their rights.",
  expected: "no such rule, or one with resourceNames",
  hint: "Have the pod itself do what the command would do.",
  find: (objects) => [
    ...grantSpots(objects, ENTER, ["get", "create"], isForAnyName),
    ...grantSpots(objects, ADD, ["update", "patch"], isForAnyName),
  ],
});
