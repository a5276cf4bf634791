import { container, type ManifestCase, object, pods, secured, securedContainer } from "./made-up";

const SPEC = "spec.template.spec";
const CONTAINER = `${SPEC}.containers[0]`;
const CONTEXT = `${CONTAINER}.securityContext`;

const adding = (capability: string, spec: object = {}) =>
  securedContainer({ capabilities: { drop: ["ALL"], add: [capability] } }, spec);

/** Cases of the rules in `pods/`. */
export const POD_CASES: readonly ManifestCase[] = [
  ...["hostNetwork", "hostPID", "hostIPC", "shareProcessNamespace"].map((field, index) => ({
    rule: ["pod-host-network", "pod-host-pid", "pod-host-ipc", "pod-shared-processes"][index] ?? "",
    about: field,
    bad: [pods({ [field]: true })],
    found: [[`${SPEC}.${field}`, "true"]] as const,
    good: [pods({ [field]: false })],
  })),
  {
    rule: "pod-privileged",
    about: "a privileged container",
    bad: [securedContainer({ privileged: true })],
    found: [[`${CONTEXT}.privileged`, "true"]],
    good: [securedContainer({ privileged: false })],
  },
  {
    rule: "pod-nsenter",
    about: "a privileged container among the node's processes",
    bad: [securedContainer({ privileged: true }, { hostPID: true })],
    found: [[`${CONTEXT}.privileged`, "true"]],
    good: [securedContainer({ privileged: true }), pods({ hostPID: true })],
  },
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
  {
    rule: "pod-seccomp",
    about: "no profile at either level",
    bad: [secured({ seccompProfile: undefined })],
    found: [[`${CONTEXT}.seccompProfile.type`, "nothing"]],
    good: [
      securedContainer({ seccompProfile: { type: "Localhost" } }, { securityContext: {} }),
      pods({ securityContext: {}, os: { name: "windows" } }),
    ],
  },
  {
    rule: "pod-seccomp",
    about: "profiles that confine nothing",
    bad: [
      securedContainer(
        { seccompProfile: { type: "Unconfined" } },
        { securityContext: { seccompProfile: { type: "Unconfined" } } },
      ),
    ],
    found: [
      [`${SPEC}.securityContext.seccompProfile.type`, '"Unconfined"'],
      [`${CONTEXT}.seccompProfile.type`, '"Unconfined"'],
    ],
    good: [pods()],
  },
  {
    rule: "pod-apparmor",
    about: "a profile that confines nothing, as a field and as an annotation",
    bad: [
      securedContainer({ appArmorProfile: { type: "Unconfined" } }),
      pods({}, { annotations: { "container.apparmor.security.beta.kubernetes.io/main": "unconfined" } }),
    ],
    found: [
      [`${CONTEXT}.appArmorProfile.type`, '"Unconfined"'],
      ['spec.template.metadata.annotations["container.apparmor.security.beta.kubernetes.io/main"]', '"unconfined"'],
    ],
    good: [
      secured({ appArmorProfile: { type: "RuntimeDefault" } }),
      pods({}, { annotations: { "container.apparmor.security.beta.kubernetes.io/main": "localhost/app" } }),
    ],
  },
  {
    rule: "pod-selinux",
    about: "a type, a user and a role",
    bad: [secured({ seLinuxOptions: { type: "spc_t", user: "system_u", role: "system_r", level: "s0" } })],
    found: [
      [`${SPEC}.securityContext.seLinuxOptions.type`, '"spc_t"'],
      [`${SPEC}.securityContext.seLinuxOptions.user`, '"system_u"'],
      [`${SPEC}.securityContext.seLinuxOptions.role`, '"system_r"'],
    ],
    good: [secured({ seLinuxOptions: { type: "container_t", user: "", level: "s0:c1,c2" } })],
  },
  {
    rule: "pod-proc-mount",
    about: "all of /proc",
    bad: [securedContainer({ procMount: "Unmasked" })],
    found: [[`${CONTEXT}.procMount`, '"Unmasked"']],
    good: [securedContainer({ procMount: "Default" })],
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
    rule: "pod-probe-host",
    about: "probes and hooks that go elsewhere",
    bad: [
      container({
        livenessProbe: { httpGet: { host: "127.0.0.1" } },
        lifecycle: { preStop: { tcpSocket: { host: "169.254.169.254" } } },
      }),
    ],
    found: [
      [`${CONTAINER}.livenessProbe.httpGet.host`, '"127.0.0.1"'],
      [`${CONTAINER}.lifecycle.preStop.tcpSocket.host`, '"169.254.169.254"'],
    ],
    good: [container({ livenessProbe: { httpGet: { port: 80, host: "" } } })],
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
    rule: "pod-volume-type",
    about: "a volume of NFS",
    bad: [pods({ volumes: [{ name: "data", nfs: { server: "10.0.0.1", path: "/" } }] })],
    found: [[`${SPEC}.volumes[0].nfs`, "nfs"]],
    good: [
      pods({ volumes: [{ name: "plain" }, { name: "data", emptyDir: {} }, { name: "host", hostPath: { path: "/" } }] }),
    ],
  },
  {
    rule: "pod-secret-env",
    about: "one key and all keys",
    bad: [
      container({
        env: [{ name: "TOKEN", valueFrom: { secretKeyRef: { name: "app", key: "token" } } }],
        envFrom: [{ secretRef: { name: "all" } }],
      }),
    ],
    found: [
      [`${CONTAINER}.env[0].valueFrom.secretKeyRef`, '"app"'],
      [`${CONTAINER}.envFrom[0].secretRef`, '"all"'],
    ],
    good: [
      container({
        env: [{ name: "TOKEN_FILE", value: "/secrets/token" }],
        envFrom: [{ configMapRef: { name: "all" } }],
      }),
    ],
  },
  {
    rule: "pod-host-pid",
    about: "a CronJob",
    bad: [object("CronJob", { spec: { jobTemplate: { spec: { template: { spec: { hostPID: true } } } } } })],
    found: [["spec.jobTemplate.spec.template.spec.hostPID", "true"]],
    good: [object("CronJob", { spec: { jobTemplate: { spec: { template: { spec: {} } } } } })],
  },
];
