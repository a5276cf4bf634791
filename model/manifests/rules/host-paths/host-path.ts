import { entriesAt, fieldAt, isSet } from "../../fields";
import { podSpecs } from "../../pod-specs";
import { manifestRule } from "../manifest-rule";
import { shown } from "../spots";

/** Source: policy/check_hostPathVolumes.go. */
export const hostPath = manifestRule({
  code: "host-path",
  title: "No pod mounts a path of its node.",
  ids: { pss: ["hostPathVolumes", "restrictedVolumes"], cis: ["5.2.11"] },
  what: "The pods get a part of the node's file system.",
  expected: "a volume of another type",
  hint: "Use an emptyDir, a ConfigMap or a PersistentVolumeClaim.",
  find: (objects) =>
    podSpecs(objects).flatMap((pod) =>
      entriesAt(pod.spec, "volumes")
        .filter(({ value }) => isSet(value.hostPath))
        .map(({ path, value }) => ({
          object: pod.object,
          path: `${pod.path}.${path}.hostPath`,
          got: shown(fieldAt(value, "hostPath.path")),
        })),
    ),
});
