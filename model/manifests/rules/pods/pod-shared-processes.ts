import { manifestRule } from "../manifest-rule";
import { podSpots } from "../spots";

/** Source: share_ps_namespace.go. */
export const podSharedProcesses = manifestRule({
  code: "pod-shared-processes",
  title: "No pod shares one process namespace between its containers.",
  ids: { kubeHound: ["SHARE_PS_NAMESPACE"] },
  what: "Who is in one container sees the processes, the memory and through /proc the files of the others.",
  expected: "false, or the field left out",
  hint: "Remove shareProcessNamespace; share files through an emptyDir volume.",
  find: (objects) => podSpots(objects, "shareProcessNamespace", (value) => value === true),
});
