import { isSet } from "../../fields";
import { manifestRule } from "../manifest-rule";
import { securitySpots } from "../spots";

/** The types of 1.31 and newer. */
const TYPES: readonly unknown[] = ["container_t", "container_init_t", "container_kvm_t", "container_engine_t"];

const isGiven = (value: unknown): boolean => isSet(value) && value !== "";

/** Source: policy/check_seLinuxOptions.go. */
export const podSelinux = manifestRule({
  code: "pod-selinux",
  title: "No pod chooses an SELinux user, a role, or a type that confines less.",
  ids: { pss: ["seLinuxOptions"] },
  what: "SELinux confines the container less than others.",
  expected: "no user and no role; a type of containers, or none",
  hint: "Remove seLinuxOptions, or all of it but level.",
  find: (objects) => [
    ...securitySpots(objects, "seLinuxOptions.type", (type) => isGiven(type) && !TYPES.includes(type)),
    ...securitySpots(objects, "seLinuxOptions.user", isGiven),
    ...securitySpots(objects, "seLinuxOptions.role", isGiven),
  ],
});
