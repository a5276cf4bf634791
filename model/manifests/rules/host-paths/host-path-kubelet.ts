import { isWithin } from "../../host-mounts";
import { manifestRule } from "../manifest-rule";
import { mountSpots } from "../spots";

/** The kubelet's folder of pods, in its default root directory. */
const PODS = "/var/lib/kubelet/pods";

/** Source: exploit_host_traverse_token.go. */
export const hostPathKubelet = manifestRule({
  code: "host-path-kubelet",
  title: "No container sees the tokens of its node's other pods.",
  ids: { kubeHound: ["EXPLOIT_HOST_TRAVERSE"] },
  what: "The volumes of the node's other pods are below this path, and the tokens of their service accounts in them.",
  expected: "another path",
  hint: "Mount the one folder below /var/lib/kubelet/plugins that is needed.",
  find: (objects) => mountSpots(objects, ({ hostPath }) => isWithin(PODS, hostPath) || isWithin(hostPath, PODS)),
});
