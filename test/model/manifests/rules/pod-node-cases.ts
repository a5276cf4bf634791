import { container, object, pods, secured, securedContainer } from "./made-up";
import type { ManifestCase } from "./manifest-cases";

const SPEC = "spec.template.spec";
const CONTAINER = `${SPEC}.containers[0]`;
const CONTEXT = `${CONTAINER}.securityContext`;

/** Cases of the rules in `pod-node.ts`. */
export const POD_NODE_CASES: readonly ManifestCase[] = [
  ...["hostNetwork", "hostPID", "hostIPC", "shareProcessNamespace"].map((field, index) => ({
    rule: ["pod-host-network", "pod-host-pid", "pod-host-ipc", "pod-shared-processes"][index] ?? "",
    about: field,
    bad: [pods({ [field]: true })],
    found: [[`${SPEC}.${field}`, "true"]] as const,
    good: [pods({ [field]: false })],
  })),
  {
    rule: "pod-nsenter",
    about: "a privileged container among the node's processes",
    bad: [securedContainer({ privileged: true }, { hostPID: true })],
    found: [[`${CONTEXT}.privileged`, "true"]],
    good: [securedContainer({ privileged: true }), pods({ hostPID: true })],
  },
  {
    rule: "pod-sysctl",
    about: "one that is not safe after one that is",
    bad: [secured({ sysctls: [{ name: "net.ipv4.tcp_rmem" }, { name: "kernel.msgmax" }] })],
    found: [[`${SPEC}.securityContext.sysctls[1].name`, '"kernel.msgmax"']],
    good: [secured({ sysctls: [{ name: "net.ipv4.tcp_rmem" }] })],
  },
  {
    rule: "pod-host-port",
    about: "a port of the node",
    bad: [container({ ports: [{ containerPort: 80, hostPort: 80 }] })],
    found: [[`${CONTAINER}.ports[0].hostPort`, "80"]],
    good: [container({ ports: [{ containerPort: 80 }, { containerPort: 81, hostPort: 0 }] })],
  },
  {
    rule: "pod-host-process",
    about: "at both levels",
    bad: [
      securedContainer(
        { windowsOptions: { hostProcess: true } },
        { securityContext: { windowsOptions: { hostProcess: true } } },
      ),
    ],
    found: [
      [`${SPEC}.securityContext.windowsOptions.hostProcess`, "true"],
      [`${CONTEXT}.windowsOptions.hostProcess`, "true"],
    ],
    good: [secured({ windowsOptions: { hostProcess: false } })],
  },
  {
    rule: "pod-host-pid",
    about: "a CronJob",
    bad: [object("CronJob", { spec: { jobTemplate: { spec: { template: { spec: { hostPID: true } } } } } })],
    found: [["spec.jobTemplate.spec.template.spec.hostPID", "true"]],
    good: [object("CronJob", { spec: { jobTemplate: { spec: { template: { spec: {} } } } } })],
  },
];
