import { type ManifestCase, pods, securedContainer } from "./made-up";

const SPEC = "spec.template.spec";
const CONTEXT = `${SPEC}.containers[0].securityContext`;

const adding = (capability: string, spec: object = {}) =>
  securedContainer({ capabilities: { drop: ["ALL"], add: [capability] } }, spec);

/** Cases of the rules in `pod-capabilities.ts`. */
export const POD_CAPABILITY_CASES: readonly ManifestCase[] = [
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
];
