import type { Cloud } from "../../base/cloud";
import { show } from "../../base/problem";
import {
  characters,
  FORBIDDEN_ON_AZURE,
  GOOGLE_ALPHABET,
  GOOGLE_KEY,
  GOOGLE_VALUE,
  RESERVED_TAG_KEYS,
  TAG_LIMITS,
} from "../../clouds/tags";
import type { ClusterRules } from "../../stages/rule";
import { type SharedTag, sharedTags } from "../shared-tags";

/** What IAM accepts in keys and values (IAM API Reference, Tag); Auto Scaling groups accept more. */
const IAM_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Whether every resource of a cloud takes a tag. */
const ACCEPTS: Readonly<Record<Cloud, (key: string, value: string) => boolean>> = {
  aws: (key, value) => IAM_TEXT.test(key) && IAM_TEXT.test(value),
  azure: (key) => key.replace(FORBIDDEN_ON_AZURE, "") === key,
  google: (key, value) => GOOGLE_KEY.test(key) && GOOGLE_VALUE.test(value),
};

const EXPECTED: Readonly<Record<Cloud, string>> = {
  aws: 'letters, digits, spaces and "_.:/=+-@", the key not beginning with "aws:"',
  azure: "a key with none of <>%&\\?/, that does not begin with microsoft, azure or windows",
  google: GOOGLE_ALPHABET,
};

/** Rules over the tags of everything in a cluster. Its groups' rules see them too, with what groups need besides. */
export const CLUSTER_TAG_RULES: ClusterRules = {
  "cluster-tags-invalid": {
    title:
      "The `tags` of a cluster, and of the `defaults` of cluster and fleet, can be on every resource of its cloud.",
    what: "The cloud would refuse an identity, a group or a template with this tag.",
    hint: "Rename or shorten the tag; a tag for some groups alone belongs on these groups.",
    find({ declared: { cloud, props }, fleet }) {
      const { key: longestKey, value: longestValue } = TAG_LIMITS[cloud];
      const expected = `${EXPECTED[cloud]}; at most ${longestKey} characters, and ${longestValue} of the value`;
      return sharedTags(fleet, props)
        .filter((tag) => !isTag(cloud, tag))
        .map(({ on, path, value }) => ({ ...(on === "fleet" && { on }), path, got: show(value), expected }));
    },
  },
};

function isTag(cloud: Cloud, { key, value }: SharedTag): boolean {
  const limits = TAG_LIMITS[cloud];
  const fits = key !== "" && characters(key) <= limits.key && characters(value) <= limits.value;
  return fits && !RESERVED_TAG_KEYS[cloud].test(key) && ACCEPTS[cloud](key, value);
}
