import { entriesAt } from "../../fields";
import { podSpecs } from "../../pod-specs";
import { manifestRule } from "../manifest-rule";
import { shown } from "../spots";

const SYSCTLS = "securityContext.sysctls";

/** The list of 1.32 and newer. */
const SAFE: readonly unknown[] = [
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.ip_unprivileged_port_start",
  "net.ipv4.ping_group_range",
  "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_rmem",
  "net.ipv4.tcp_syncookies",
  "net.ipv4.tcp_wmem",
];

/** Source: policy/check_sysctls.go. */
export const podSysctl = manifestRule({
  code: "pod-sysctl",
  title: "No pod sets a sysctl that is not safe.",
  ids: { pss: ["sysctls"] },
  what: "The sysctl is not known to hold for the pods alone.",
  expected: "one of the safe sysctls of the Pod Security Standards",
  hint: "Set it where the node is set up: sysctls of the node group.",
  find: (objects) =>
    podSpecs(objects).flatMap((pod) =>
      entriesAt(pod.spec, SYSCTLS)
        .filter(({ value }) => !SAFE.includes(value.name))
        .map(({ path, value }) => ({ object: pod.object, path: `${pod.path}.${path}.name`, got: shown(value.name) })),
    ),
});
