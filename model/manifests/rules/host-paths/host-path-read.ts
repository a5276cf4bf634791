import { manifestRule } from "../manifest-rule";
import { mountSpots } from "../spots";

const SENSITIVE = ["/", "/etc", "/home", "/proc", "/root", "/root/.ssh"];

const isSensitive = (path: string): boolean => SENSITIVE.includes(path) || /^\/home\/[^/]+\/\.ssh$/.test(path);

/** Source: exploit_host_read.go. A mount that is writable as well is found by `host-path-write`. */
export const hostPathRead = manifestRule({
  code: "host-path-read",
  title: "No container reads where its node keeps keys.",
  ids: { kubeHound: ["EXPLOIT_HOST_READ"] },
  what: "The container can read the keys and tokens that are below this path of its node.",
  expected: "another path",
  hint: "Mount the one file that is needed.",
  find: (objects) => mountSpots(objects, ({ hostPath, readOnly }) => readOnly && isSensitive(hostPath)),
});
