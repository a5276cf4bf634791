import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { IS_OWNED_TAG_KEY, RESERVED_TAG_KEYS } from "../../clouds/tag-keys";
import { ONLY_AWS, ONLY_AZURE, ONLY_GOOGLE } from "../../stages/clouds-of-rules";
import type { PlannedGroup } from "../../stages/planned";
import type { Finding, GroupRules } from "../../stages/rule";
import { entryFindings, keyFindings } from "../findings";

/** Compute Engine, "Requirements for labels": lower-case letters of any alphabet, digits, `_`, `-`; keys begin with a letter. */
const GOOGLE_KEY = /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u;
const GOOGLE_VALUE = /^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u;

/** The same for values, in words. */
const GOOGLE_ALPHABET = 'lower-case letters, digits, "_" and "-", at most 63 characters';

/** Terraform evaluates `${…}` and `%{…}` in every string of its JSON (Terraform language, "JSON Configuration Syntax"). */
const SEQUENCE = /[$%]\{/;

/** The tags that a NodeGroup declares. */
export const TAG_RULES: GroupRules = {
  /**
   * cluster-autoscaler makes a node label of what follows `eks:` in any tag, and takes a group with `eks:nodegroup-name` for
   * an EKS managed one (cloudprovider/aws/aws_manager.go, extractLabelsFromAsg).
   */
  "aws-tag-eks": {
    title: "On AWS, no tag key contains `eks:`, from which cluster-autoscaler would read a node label.",
    clouds: ONLY_AWS,
    expected: 'a key without "eks:"',
    hint: "Rename the tag.",
    find({ cluster, settings: { tags } }) {
      const reserved = RESERVED_TAG_KEYS[cluster.cloud];
      const keys = Object.keys(tags).filter((key) => key.includes("eks:") && !reserved.test(key));
      return keys.map((key) => ({
        path: joinPath("tags", key),
        what: `cluster-autoscaler would plan with a label ${show(key.split("eks:")[1])} that the nodes do not have.`,
        got: show(key),
      }));
    },
  },
  /** AWS refuses the group. */
  "aws-tag-reserved": {
    title: "On AWS, no tag key begins with `aws:`.",
    clouds: ONLY_AWS,
    what: "AWS reserves tag keys with this prefix and refuses the group.",
    expected: 'a key that does not begin with "aws:"',
    hint: "Rename the tag.",
    find: reservedKeys,
  },
  /** Azure refuses the scale set. */
  "azure-tag-reserved": {
    title: "On Azure, no tag name begins with `microsoft`, `azure` or `windows`.",
    clouds: ONLY_AZURE,
    what: "Azure reserves tag names with this prefix.",
    expected: 'a name that does not begin with "microsoft", "azure" or "windows"',
    hint: "Rename the tag.",
    find: reservedKeys,
  },
  /** Tags become resource labels on Google, whose alphabet is narrower than that of the other clouds' tags. */
  "google-label-invalid": {
    title: "On Google Cloud, tags are resource labels: lower-case letters, digits, `_` and `-`, at most 63 characters.",
    clouds: ONLY_GOOGLE,
    what: "On Google Cloud tags become resource labels, which do not accept this text.",
    hint: "Change the text; the tags of a group on the fleet have to be valid on all of its clouds.",
    find: ({ settings: { tags } }) =>
      Object.entries(tags).flatMap(([key, value]) => [
        ...(key === "" || GOOGLE_KEY.test(key) ? [] : [invalidLabelKey(key)]),
        ...(GOOGLE_VALUE.test(value) ? [] : [invalidLabelValue(key, value)]),
      ]),
  },
  /** Google keeps the prefix for itself. */
  "google-label-reserved": {
    title: "On Google Cloud, no tag key begins with `goog`.",
    clouds: ONLY_GOOGLE,
    what: "Google Cloud reserves label keys with this prefix.",
    expected: 'a key that does not begin with "goog"',
    hint: "Rename the tag.",
    find: reservedKeys,
  },
  /** Tags are the only free text that reaches Terraform; all else has a grammar or is encoded. */
  "tag-interpolated": {
    title: "Tags contain no Terraform expressions.",
    what: "Terraform would evaluate this text instead of writing it.",
    expected: "text without ${ and %{",
    hint: "Write the value itself.",
    find({ settings: { tags } }) {
      return entryFindings("tags", tags, (key) => SEQUENCE.test(key) || SEQUENCE.test(tags[key] ?? ""));
    },
  },
  /** No cloud accepts a tag without a key. */
  "tag-key-empty": {
    title: "Tags have a key.",
    what: "The tag has no key.",
    expected: "a key of at least one character",
    hint: "Name the tag, or remove it.",
    find: ({ settings }) => entryFindings("tags", settings.tags, (key) => key === ""),
  },
  /** A declared tag would overrule what the group's own settings say. */
  "tag-owned": {
    title: "A NodeGroup does not declare tags that follow from its settings.",
    what: "This tag follows from the group's settings: cluster-autoscaler or the cloud's controllers act on it.",
    expected: "a tag that nothing else reads",
    hint: "Remove the tag; declare sizes, labels, taints and autoscaling options as settings of the group instead.",
    find: ({ cluster, settings }) => entryFindings("tags", settings.tags, IS_OWNED_TAG_KEY[cluster.cloud]),
  },
};

function reservedKeys({ cluster, settings }: PlannedGroup): readonly Finding[] {
  return keyFindings("tags", settings.tags, (key) => RESERVED_TAG_KEYS[cluster.cloud].test(key));
}

function invalidLabelKey(key: string): Finding<"expected"> {
  const expected = `a lower-case letter first, ${GOOGLE_ALPHABET}`;
  return { path: joinPath("tags", key), got: `the key ${show(key)}`, expected };
}

function invalidLabelValue(key: string, value: string): Finding<"expected"> {
  return { path: joinPath("tags", key), got: `the value ${show(value)}`, expected: GOOGLE_ALPHABET };
}
