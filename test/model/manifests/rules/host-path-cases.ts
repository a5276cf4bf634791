import { binding, clusterRole, mounted, object, pods, rule, securedContainer } from "./made-up";
import type { ManifestCase } from "./manifest-cases";

const SPEC = "spec.template.spec";
const MOUNT = `${SPEC}.containers[0].volumeMounts[0]`;
const READER = [clusterRole(rule("", ["pods/log"], ["get"])), binding()];

/** One case for each path that a rule minds, with one that it does not. */
function paths(rule: string, bad: Readonly<Record<string, string>>, good: readonly string[]): readonly ManifestCase[] {
  return Object.entries(bad).map(([path, normal]) => ({
    rule,
    about: path,
    bad: [mounted(path)],
    found: [[MOUNT, `"${normal}", read-only`]],
    good: good.map((each) => mounted(each)),
  }));
}

const same = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]));

/** Cases of the rules in `host-paths.ts`. */
export const HOST_PATH_CASES: readonly ManifestCase[] = [
  {
    rule: "host-path",
    about: "a volume, mounted or not",
    bad: [
      pods({
        volumes: [
          { name: "a", emptyDir: {} },
          { name: "b", hostPath: { path: "/opt" } },
        ],
      }),
    ],
    found: [[`${SPEC}.volumes[1].hostPath`, '"/opt"']],
    good: [pods({ volumes: [{ name: "a", emptyDir: {} }] })],
  },
  {
    rule: "host-path-write",
    about: "a mount that does not say",
    bad: [mounted("/opt", {})],
    found: [[MOUNT, '"/opt"']],
    good: [mounted("/opt"), mounted("/run/xtables.lock", {})],
  },
  {
    rule: "host-path-write",
    about: "a path that KubeHound takes for safe",
    bad: [mounted("/var/run/docker.sock", {})],
    found: [[MOUNT, '"/run/docker.sock"']],
    good: [mounted("/var/run/docker.sock")],
  },
  ...paths(
    "host-path-read",
    {
      ...same("/", "/etc", "/home", "/home/ubuntu/.ssh", "/proc", "/root", "/root/.ssh", "/var/lib/kubelet/pki"),
      "/etc/": "/etc",
      "//root/./.ssh/": "/root/.ssh",
      "/opt/../etc": "/etc",
      "/proc/1/root/etc": "/etc",
      "/proc/self/root": "/",
      "/proc/self/cwd/etc": "/etc",
      "/proc/4711/root/proc/1/cwd/etc/": "/etc",
      "/proc/1/task/7/root": "/",
      "/proc/thread-self/root/root": "/root",
    },
    ["/etc/ssl/certs", "/opt", "/home/ubuntu/app", "/etcd", "/proc/1/rooted", "/proc/net/root/etc"],
  ),
  {
    rule: "host-path-read",
    about: "a path within a volume",
    bad: [mounted("/", { subPath: "etc", readOnly: true })],
    found: [[MOUNT, '"/etc", read-only']],
    good: [mounted("/", { subPath: "opt", readOnly: true }), mounted("/etc", {})],
  },
  ...paths(
    "host-path-kubelet",
    {
      ...same("/", "/var", "/var/lib", "/var/lib/kubelet", "/var/lib/kubelet/pods", "/var/lib/kubelet/pods/1/volumes"),
      "/var/lib/kubelet/": "/var/lib/kubelet",
    },
    ["/var/lib/kubelet/plugins", "/var/lib/kubelet/pods-2", "/opt"],
  ),
  ...paths(
    "host-path-runtime-socket",
    {
      ...same("/", "/run", "/run/containerd/containerd.sock", "/run/containerd"),
      "/var/run/": "/run",
      "/var/run/crio/crio.sock": "/run/crio/crio.sock",
    },
    ["/run/udev", "/var/running", "/run/containerd/fifo"],
  ),
  {
    rule: "host-path-core-pattern",
    about: "an explicit root",
    bad: [mounted("/proc/sys", { readOnly: true }, { securityContext: { runAsUser: 0 } })],
    found: [[MOUNT, '"/proc/sys", read-only']],
    good: [
      mounted("/proc/sys"),
      mounted("/proc/sys", {}, { securityContext: { runAsUser: 1000 } }),
      mounted("/proc/sys/net", {}, { securityContext: { runAsUser: 0 } }),
    ],
  },
  {
    rule: "host-path-core-pattern",
    about: "a user that the image decides",
    bad: [mounted("/proc/", {}, { securityContext: {} })],
    found: [[MOUNT, '"/proc"']],
    good: [mounted("/proc/", {}, { securityContext: { runAsNonRoot: true } })],
  },
  {
    rule: "host-path-log-symlink",
    about: "a role that is bound to the pods' account",
    bad: [mounted("/var/log/"), ...READER],
    found: [[MOUNT, '"/var/log", read-only']],
    good: [
      mounted("/var/log/", { readOnly: true }, { serviceAccountName: "other" }),
      mounted("/var/log/pods"),
      ...READER,
    ],
  },
  {
    rule: "host-path-log-symlink",
    about: "a role that is bound to a group of the account",
    bad: [
      mounted("/var"),
      READER[0] ?? object("Role"),
      binding("app", { kind: "Group", name: "system:serviceaccounts" }),
    ],
    found: [[MOUNT, '"/var", read-only']],
    good: [
      mounted("/var"),
      clusterRole(rule("", ["pods/log"], ["get"], { resourceNames: ["app"] })),
      binding("app", { kind: "Group", name: "system:serviceaccounts" }),
    ],
  },
  {
    rule: "host-path-log-symlink",
    about: "a role of every cluster",
    bad: [mounted("/var"), binding("view")],
    found: [[MOUNT, '"/var", read-only']],
    good: [mounted("/var"), binding("system:node-proxier"), securedContainer({})],
  },
];
