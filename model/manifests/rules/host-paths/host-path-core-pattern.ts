import { isWithin } from "../../host-mounts";
import { effectiveSetting, type PodContainer } from "../../pod-specs";
import { manifestRule } from "../manifest-rule";
import { mountSpots } from "../spots";

const KERNEL = "/proc/sys/kernel";

function mayBeRoot(container: PodContainer): boolean {
  const user = effectiveSetting(container, "runAsUser");
  return user === 0 || (typeof user !== "number" && effectiveSetting(container, "runAsNonRoot") !== true);
}

/**
 * Source: escape_umh_core_pattern.go, which asks for an explicit user 0; an image's own user is root unless the manifest says otherwise.
 * Whether the mount is read-only makes no difference: mounts below a hostPath stay writable.
 */
export const hostPathCorePattern = manifestRule({
  code: "host-path-core-pattern",
  title: "No container that may be root reaches its node's kernel settings.",
  ids: { kubeHound: ["CE_UMH_CORE_PATTERN"] },
  what: "As root the container can name a program in /proc/sys/kernel/core_pattern, which the kernel then runs on the node.",
  expected: "another path, or a user that is not root",
  hint: "Do not mount the path, or set runAsNonRoot.",
  find: (objects) =>
    mountSpots(objects, ({ hostPath, container }) => isWithin(KERNEL, hostPath) && mayBeRoot(container)),
});
