import { container, pods, secured, securedContainer } from "./made-up";
import type { ManifestCase } from "./manifest-cases";

const SPEC = "spec.template.spec";
const CONTAINER = `${SPEC}.containers[0]`;
const CONTEXT = `${CONTAINER}.securityContext`;

/** Cases of the rules in `pod-confinement.ts`. */
export const POD_CONFINEMENT_CASES: readonly ManifestCase[] = [
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
];
