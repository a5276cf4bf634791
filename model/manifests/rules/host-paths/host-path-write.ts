import { manifestRule } from "../manifest-rule";
import { mountSpots } from "../spots";

/** A lock that iptables keeps its callers apart with: nothing reads what is in it. */
const LOCK = "/run/xtables.lock";

/**
 * Source: exploit_host_write.go. Of the paths that it deems safe only the lock is: below `/var/run` are the sockets of runtimes, below
 * `/etc/udev` are programs that the node runs.
 */
export const hostPathWrite = manifestRule({
  code: "host-path-write",
  title: "No container writes to its node's file system.",
  ids: { kubeHound: ["EXPLOIT_HOST_WRITE"] },
  what: "The container can change files of its node, and with them what the node runs.",
  expected: "readOnly: true",
  hint: "Set readOnly on the mount, or do not mount the path.",
  find: (objects) => mountSpots(objects, ({ hostPath, readOnly }) => !readOnly && hostPath !== LOCK),
});
