import { pods, secured, securedContainer } from "./made-up";
import type { ManifestCase } from "./manifest-cases";

const SPEC = "spec.template.spec";
const CONTEXT = `${SPEC}.containers[0].securityContext`;

const adding = (capability: string, spec: object = {}) =>
  securedContainer({ capabilities: { drop: ["ALL"], add: [capability] } }, spec);

/** Cases of the rules in `pod-privileges.ts`. */
export const POD_PRIVILEGE_CASES: readonly ManifestCase[] = [
  {
    rule: "pod-ptrace",
    about: "both capabilities among the node's processes",
    bad: [securedContainer({ capabilities: { add: ["SYS_PTRACE", "SYS_ADMIN"] } }, { hostPID: true })],
    found: [[`${CONTEXT}.capabilities.add`, '["SYS_PTRACE","SYS_ADMIN"]']],
    good: [
      securedContainer({ capabilities: { add: ["SYS_PTRACE", "SYS_ADMIN"] } }),
      adding("SYS_PTRACE", { hostPID: true }),
    ],
  },
  {
    rule: "pod-ptrace",
    about: "every capability among the node's processes",
    bad: [adding("ALL", { hostPID: true })],
    found: [[`${CONTEXT}.capabilities.add`, '["ALL"]']],
    good: [adding("ALL")],
  },
  ...["SYS_MODULE", "CAP_SYS_MODULE", "sys_module", "ALL"].map((capability) => ({
    rule: "pod-module-load",
    about: capability,
    bad: [adding(capability)],
    found: [[`${CONTEXT}.capabilities.add`, `["${capability}"]`]] as const,
    good: [adding("NET_BIND_SERVICE")],
  })),
  {
    rule: "pod-capability-dangerous",
    about: "a capability beyond the defaults",
    bad: [adding("NET_RAW")],
    found: [[`${CONTEXT}.capabilities.add`, '["NET_RAW"]']],
    good: [adding("CHOWN"), adding("SYS_MODULE"), adding("NET_BIND_SERVICE")],
  },
  {
    rule: "pod-capability-added",
    about: "a capability of the defaults",
    bad: [adding("CHOWN")],
    found: [[`${CONTEXT}.capabilities.add`, '["CHOWN"]']],
    good: [adding("NET_BIND_SERVICE"), adding("NET_RAW")],
  },
  {
    rule: "pod-capabilities-kept",
    about: "a drop of one only",
    bad: [securedContainer({ capabilities: { drop: ["NET_RAW"] } })],
    found: [[`${CONTEXT}.capabilities.drop`, '["NET_RAW"]']],
    good: [pods(), securedContainer({ capabilities: null }, { os: { name: "windows" } })],
  },
  {
    rule: "pod-capabilities-kept",
    about: "no settings in an init container",
    bad: [pods({ initContainers: [{ name: "init" }] })],
    found: [[`${SPEC}.initContainers[0].securityContext.capabilities.drop`, "nothing"]],
    good: [pods()],
  },
  {
    rule: "pod-privileged",
    about: "a privileged container",
    bad: [securedContainer({ privileged: true })],
    found: [[`${CONTEXT}.privileged`, "true"]],
    good: [securedContainer({ privileged: false })],
  },
  {
    rule: "pod-privilege-escalation",
    about: "no setting",
    bad: [securedContainer({ allowPrivilegeEscalation: undefined })],
    found: [[`${CONTEXT}.allowPrivilegeEscalation`, "nothing"]],
    good: [pods(), securedContainer({ allowPrivilegeEscalation: undefined }, { os: { name: "windows" } })],
  },
  {
    rule: "pod-may-run-as-root",
    about: "no setting at either level",
    bad: [secured({ runAsNonRoot: undefined })],
    found: [[`${CONTEXT}.runAsNonRoot`, "nothing"]],
    good: [securedContainer({ runAsNonRoot: true }, { securityContext: {} })],
  },
  {
    rule: "pod-may-run-as-root",
    about: "a container that takes back what the pod asks",
    bad: [securedContainer({ runAsNonRoot: false })],
    found: [[`${CONTEXT}.runAsNonRoot`, "false"]],
    good: [pods()],
  },
  {
    rule: "pod-may-run-as-root",
    about: "a pod that allows it, told once",
    bad: [secured({ runAsNonRoot: false })],
    found: [[`${SPEC}.securityContext.runAsNonRoot`, "false"]],
    good: [pods()],
  },
  {
    rule: "pod-root-user",
    about: "user 0 at both levels",
    bad: [securedContainer({ runAsUser: 0 }, { securityContext: { runAsUser: 0 } })],
    found: [
      [`${SPEC}.securityContext.runAsUser`, "0"],
      [`${CONTEXT}.runAsUser`, "0"],
    ],
    good: [securedContainer({ runAsUser: 1 })],
  },
];
