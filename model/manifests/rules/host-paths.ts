import { isSet } from "../fields";
import type { KubernetesObject } from "../kubernetes-object";
import {
  effectiveSetting,
  isWithin,
  namespaceOf,
  type PodContainer,
  type PodSpec,
  serviceAccountOf,
} from "../pod-specs";
import { bindingsOf, granted, rulesOf } from "../roles";
import { inLists, inMounts, isForAnyName, type ManifestRules, ofPods } from "./manifest-rule";

const KERNEL = "/proc/sys/kernel";

/** The kubelet's folder of pods, in its default root directory. */
const PODS = "/var/lib/kubelet/pods";

/** Roles of every cluster that grant get on pods/log (plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go). */
const BUILT_IN: readonly unknown[] = ["admin", "cluster-admin", "edit", "view"];

const LOGS = { "": ["pods/log"] };

/** Those of KubeHound, and that of the kubelet's own key. */
const SENSITIVE = ["/", "/etc", "/home", "/proc", "/root", "/root/.ssh", "/var/lib/kubelet/pki"];

/** Whether a node keeps keys in a folder, whose path is normalized. */
export const isSensitive = (path: string): boolean => SENSITIVE.includes(path) || /^\/home\/[^/]+\/\.ssh$/.test(path);

/** `/var/run` is normalized to `/run`. */
const SOCKETS = [
  "/run/containerd/containerd.sock",
  "/run/cri-dockerd.sock",
  "/run/crio/crio.sock",
  "/run/docker.sock",
  "/run/dockershim.sock",
];

/** The lock file of iptables: nothing reads its content. */
const LOCK = "/run/xtables.lock";

/** Rules over mounts of the node's file system. */
export const HOST_PATH_RULES: ManifestRules = {
  /**
   * Source: escape_umh_core_pattern.go, which asks for an explicit user 0; an image's own user is root unless the manifest says otherwise.
   * Whether the mount is read-only makes no difference: mounts below a hostPath stay writable.
   */
  "host-path-core-pattern": {
    title: "No container that may run as root reaches the kernel settings of its node.",
    ids: { kubeHound: ["CE_UMH_CORE_PATTERN"] },
    what: "As root, the container can name a program in /proc/sys/kernel/core_pattern, which the kernel then runs on the node.",
    expected: "another path, or a user that is not root",
    hint: "Do not mount the path, or set runAsNonRoot.",
    find: inMounts(({ hostPath, container }) => isWithin(KERNEL, hostPath) && mayBeRoot(container)),
  },
  /** Source: exploit_host_traverse_token.go. */
  "host-path-kubelet": {
    title: "No container sees the tokens of other pods on its node.",
    ids: { kubeHound: ["EXPLOIT_HOST_TRAVERSE"] },
    what: "The volumes of the node's other pods are below this path, with the tokens of their service accounts.",
    expected: "another path",
    hint: "Mount only the folder below /var/lib/kubelet/plugins that the component needs.",
    find: inMounts(({ hostPath }) => isWithin(PODS, hostPath) || isWithin(hostPath, PODS)),
  },
  /** Source: escape_var_log_symlink.go. The service account joins pods and rights. Only roles of the same component are known. */
  "host-path-log-symlink": {
    title: "No container that may read logs through the API mounts the logs of its node.",
    ids: { kubeHound: ["CE_VAR_LOG_SYMLINK"] },
    what: "The container can put a link into the node's log folder and read, through the API and as the kubelet, the file that it points to.",
    expected: "another path, or a service account without pods/log",
    hint: "Do not mount the logs, or do not grant get on pods/log.",
    find: inMounts(({ hostPath, container: { pod } }, all) => isWithin("/var/log", hostPath) && readsLogs(all, pod)),
  },
  /** Source: exploit_host_read.go. A mount that is writable as well is found by `host-path-write`. */
  "host-path-read": {
    title: "No container reads the folders in which its node keeps keys.",
    ids: { kubeHound: ["EXPLOIT_HOST_READ"] },
    what: "The container can read the keys and tokens below this path of its node.",
    expected: "another path",
    hint: "Mount only the file that the component needs.",
    find: inMounts(({ hostPath, readOnly }) => readOnly && isSensitive(hostPath)),
  },
  /** Source: KubeHound, docs/reference/attacks/EXPLOIT_CONTAINERD_SOCK.md, whose edge has no code. */
  "host-path-runtime-socket": {
    title: "No container reaches the container runtime of its node.",
    ids: { kubeHound: ["EXPLOIT_CONTAINERD_SOCK"] },
    what: "A socket of a container runtime is at or below this path. A read-only mount does not protect it: the container can run any command in any other.",
    expected: "another path",
    hint: "Mount a path without such a socket.",
    find: inMounts(({ hostPath }) => SOCKETS.some((socket) => isWithin(socket, hostPath))),
  },
  /**
   * Source: exploit_host_write.go. Of the paths that it considers safe, only the lock is: below `/var/run` are the sockets of runtimes, below
   * `/etc/udev` are programs that the node runs.
   */
  "host-path-write": {
    title: "No container writes to the file system of its node.",
    ids: { kubeHound: ["EXPLOIT_HOST_WRITE"] },
    what: "The container can change files of its node, and with them what the node runs.",
    expected: "readOnly: true",
    hint: "Set readOnly on the mount, or do not mount the path.",
    find: inMounts(({ hostPath, readOnly }) => !readOnly && hostPath !== LOCK),
  },
  /** Source: policy/check_hostPathVolumes.go. */
  "host-path": {
    title: "No pod mounts a path of its node.",
    ids: { pss: ["hostPathVolumes", "restrictedVolumes"], cis: ["5.2.11"] },
    what: "The pods get access to a part of the node's file system.",
    expected: "a volume of another type",
    hint: "Use an emptyDir, a ConfigMap or a PersistentVolumeClaim.",
    find: inLists(ofPods, "volumes", "hostPath", isSet, "hostPath.path"),
  },
};

function mayBeRoot(container: PodContainer): boolean {
  const user = effectiveSetting(container, "runAsUser");
  return user === 0 || (typeof user !== "number" && effectiveSetting(container, "runAsNonRoot") !== true);
}

function readsLogs(objects: readonly KubernetesObject[], pod: PodSpec): boolean {
  return bindingsOf(objects, namespaceOf(pod.object), serviceAccountOf(pod)).some((binding) => {
    if (binding.role.kind === "ClusterRole" && BUILT_IN.includes(binding.role.name)) return true;
    return rulesOf(objects, binding).some((rule) => isForAnyName(rule) && granted(rule, LOGS, ["get"]) !== null);
  });
}
