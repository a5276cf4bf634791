import { show } from "../../../base/problem";
import { dottedSysctl } from "../../../node/setup/node-sysctls";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** pkg/apis/policy/validation, SysctlContainSlashPatternFmt. */
const PATTERN = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*([a-z0-9][-_a-z0-9]*)?[a-z0-9*]$/;
const LONGEST = 253;

/** What Linux has in namespaces, to Kubernetes (k8s.io/component-helpers, node/util/sysctl/namespace.go). */
const NAMESPACED: ReadonlySet<string> = new Set([
  "kernel.sem",
  "kernel.shm",
  "kernel.shmall",
  "kernel.shmmax",
  "kernel.shmmni",
  "kernel.shm_rmid_forced",
  "kernel.msg",
  "kernel.msgmax",
  "kernel.msgmnb",
  "kernel.msgmni",
]);
const NAMESPACED_BRANCHES = ["net.", "fs.mqueue."];

/** A sysctl without namespaces would be set for the whole node; the kubelet does not start (pkg/kubelet/sysctl/allowlist.go). */
export const allowedUnsafeSysctlInvalid: GroupRule = {
  code: "allowed-unsafe-sysctl-invalid",
  title: "`allowedUnsafeSysctls` are names of namespaced sysctls, or beginnings of such names with `*`.",
  check(group) {
    return (group.settings.kubelet.allowedUnsafeSysctls ?? []).flatMap((sysctl, index) => {
      const named = sysctl.length <= LONGEST && PATTERN.test(sysctl);
      if (named && isNamespaced(sysctl)) return [];
      return groupFinding(group, `kubelet.allowedUnsafeSysctls[${index}]`, {
        what: named
          ? "To Kubernetes this sysctl is one of the whole node, which no pod may set."
          : "This is not the name of a sysctl, nor a pattern of names.",
        got: show(sysctl),
        expected: "kernel.shm*, kernel.msg*, kernel.sem, fs.mqueue.*, net.* or names in these",
        hint: "For the whole node use sysctls; a pattern has its one * at the end.",
      });
    });
  },
};

function isNamespaced(sysctl: string): boolean {
  const [beginning = ""] = dottedSysctl(sysctl).split("*");
  return NAMESPACED.has(beginning) || NAMESPACED_BRANCHES.some((branch) => beginning.startsWith(branch));
}
