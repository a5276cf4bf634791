import { compareText } from "../../../base/problem";
import { isSet, recordAt } from "../../fields";
import { type PodSpec, podSpecs } from "../../pod-specs";
import { manifestRule, type Spot } from "../manifest-rule";
import { securitySpots, shown } from "../spots";

const ALLOWED: readonly unknown[] = ["RuntimeDefault", "Localhost"];

/** Start of the annotations that were the setting before 1.30, one for each container; they still count. */
const ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";

const isAllowed = (profile: unknown): boolean => /^(runtime\/default|localhost\/.*|)$/.test(String(profile));

function annotated({ object, metadata, metadataPath }: PodSpec): readonly Spot[] {
  const profiles = Object.entries(recordAt(metadata, "annotations")).sort(([a], [b]) => compareText(a, b));
  return profiles
    .filter(([key, profile]) => key.startsWith(ANNOTATION) && !isAllowed(profile))
    .map(([key, profile]) => ({ object, path: `${metadataPath}.annotations["${key}"]`, got: shown(profile) }));
}

/** Source: policy/check_appArmorProfile.go. */
export const podApparmor = manifestRule({
  code: "pod-apparmor",
  title: "No pod switches AppArmor off.",
  ids: { pss: ["appArmorProfile"] },
  what: "AppArmor does not confine the container.",
  expected: "RuntimeDefault or Localhost, or the field left out",
  hint: "Remove the profile, or name one that confines.",
  find: (objects) => [
    ...securitySpots(objects, "appArmorProfile.type", (type) => isSet(type) && !ALLOWED.includes(type)),
    ...podSpecs(objects).flatMap(annotated),
  ],
});
