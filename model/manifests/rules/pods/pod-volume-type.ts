import { compareText } from "../../../base/problem";
import type { JsonObject } from "../../api/scalars";
import { entriesAt, isSet } from "../../fields";
import { podSpecs } from "../../pod-specs";
import { manifestRule } from "../manifest-rule";

/** hostPath, which has a rule of its own, and the types that the standard allows. */
const KNOWN = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "hostPath",
  "image",
  "persistentVolumeClaim",
  "projected",
  "secret",
];

/** A volume without a type is an emptyDir to the API server. */
function otherTypes(volume: JsonObject): readonly string[] {
  const types = Object.keys(volume).filter((field) => field !== "name" && isSet(volume[field]));
  return types.filter((type) => !KNOWN.includes(type)).sort(compareText);
}

/** Source: policy/check_restrictedVolumes.go. */
export const podVolumeType = manifestRule({
  code: "pod-volume-type",
  title: "No pod mounts a volume past the cluster's storage.",
  ids: { pss: ["restrictedVolumes"] },
  what: "The volume's type reaches storage without a PersistentVolume, which is what an administrator controls.",
  expected: "configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected or secret",
  hint: "Claim a PersistentVolume instead.",
  find: (objects) =>
    podSpecs(objects).flatMap((pod) =>
      entriesAt(pod.spec, "volumes").flatMap(({ path, value }) =>
        otherTypes(value).map((type) => ({ object: pod.object, path: `${pod.path}.${path}.${type}`, got: type })),
      ),
    ),
});
