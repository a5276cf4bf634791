import { type ManifestCase, pods, secured, securedContainer } from "./made-up";

const SPEC = "spec.template.spec";
const CONTEXT = `${SPEC}.containers[0].securityContext`;

/** Cases of the rules in `pod-users.ts`. */
export const POD_USER_CASES: readonly ManifestCase[] = [
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
