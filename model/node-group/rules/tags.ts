import type { Cloud } from "../../base/cloud";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { AZURE_DISCOVERY_TAGS } from "../../clouds/azure/encode";
import type { Finding, GroupRules } from "../../stages/rule";

/** Azure Resource Manager, "Use tags to organize your Azure resources", limitations: reserved prefixes, in any case. */
const RESERVED = /^(microsoft|azure|windows)/i;

/** Compute Engine, "Requirements for labels": lower-case letters of any alphabet, digits, `_`, `-`; keys begin with a letter. */
const KEY = /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u;

const VALUE = /^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u;

/** Terraform evaluates `${…}` and `%{…}` in every string of its JSON (Terraform language, "JSON Configuration Syntax"). */
const SEQUENCE = /[$%]\{/;

const AZURE_KEYS: readonly string[] = ["min", "max", ...Object.values(AZURE_DISCOVERY_TAGS)];

/**
 * Tags that say what cluster-autoscaler or the cloud controller manager is to do. cluster-autoscaler finds its prefix
 * anywhere in a key; Azure's tag names ignore case; on Google nodes are labelled with their cluster's name only.
 */
const OWNED: Readonly<Record<Cloud, (key: string) => boolean>> = {
  aws: (key) =>
    key === "Name" || key.includes("k8s.io/cluster-autoscaler/") || key.startsWith("kubernetes.io/cluster/"),
  azure: (key) => AZURE_KEYS.includes(key.toLowerCase()) || key.toLowerCase().includes("k8s.io_cluster-autoscaler_"),
  google: (key) => key === "k8s-io-cluster-name",
};

/** TODO */
export const TAG_RULES: GroupRules = {
  /**
   * cluster-autoscaler makes a node label of what follows `eks:` in any tag, and takes a group with `eks:nodegroup-name` for
   * an EKS managed one (cloudprovider/aws/aws_manager.go, extractLabelsFromAsg).
   */
  "aws-tag-eks": {
    title: "On AWS no tag key contains `eks:`: cluster-autoscaler would read a node label out of it.",
    expected: 'a key without "eks:"',
    hint: "Rename the tag.",
    find(group) {
      if (group.cluster.cloud !== "aws") return [];
      const keys = Object.keys(group.settings.tags).filter((key) => key.includes("eks:") && !/^aws:/i.test(key));
      return keys.map((key) => ({
        path: joinPath("tags", key),
        what: `cluster-autoscaler would plan with a label ${show(key.split("eks:")[1])} that the nodes do not have.`,
        got: show(key),
      }));
    },
  },
  /** AWS keeps the prefix, in any case, for itself (AWS General Reference, "Tag naming and usage conventions"). */
  "aws-tag-reserved": {
    title: "On AWS no tag key begins with `aws:`.",
    what: "AWS keeps tag keys of this prefix for itself and refuses the group.",
    expected: 'a key that does not begin with "aws:"',
    hint: "Rename the tag.",
    find(group) {
      if (group.cluster.cloud !== "aws") return [];
      const keys = Object.keys(group.settings.tags).filter((key) => /^aws:/i.test(key));
      return keys.map((key) => ({ path: joinPath("tags", key), got: show(key) }));
    },
  },
  /** Azure refuses the scale set. */
  "azure-tag-reserved": {
    title: "On Azure no tag name begins with `microsoft`, `azure` or `windows`.",
    what: "Azure keeps tag names of this prefix for itself.",
    expected: 'a name that does not begin with "microsoft", "azure" or "windows"',
    hint: "Rename the tag.",
    find(group) {
      if (group.cluster.cloud !== "azure") return [];
      const keys = Object.keys(group.settings.tags).filter((key) => RESERVED.test(key));
      return keys.map((key) => ({ path: joinPath("tags", key), got: show(key) }));
    },
  },
  /** Tags become resource labels on Google, whose alphabet is narrower than that of the other clouds' tags. */
  "google-label-invalid": {
    title: "On Google tags are resource labels: lower-case letters, digits, `_` and `-`, at most 63 characters.",
    what: "On Google tags become resource labels, which take no such text.",
    hint: "Change it; a group on the fleet needs tags that all of its clouds take.",
    find(group) {
      if (group.cluster.cloud !== "google") return [];
      return Object.entries(group.settings.tags).flatMap(([key, value]) => [
        ...(key === "" || KEY.test(key) ? [] : [problem(key, `the key ${show(key)}`, "a lower-case letter first, ")]),
        ...(VALUE.test(value) ? [] : [problem(key, `the value ${show(value)}`, "")]),
      ]);
    },
  },
  /** The prefix is Google's own; Terraform's provider adds `goog-terraform-provisioned` (google/transport/config.go). */
  "google-label-reserved": {
    title: "On Google no tag key begins with `goog`.",
    what: "Google keeps label keys of this prefix for itself.",
    expected: 'a key that does not begin with "goog"',
    hint: "Rename the tag.",
    find(group) {
      if (group.cluster.cloud !== "google") return [];
      const keys = Object.keys(group.settings.tags).filter((key) => key.startsWith("goog"));
      return keys.map((key) => ({ path: joinPath("tags", key), got: show(key) }));
    },
  },
  /** Tags are the only free text that reaches Terraform; all else has a grammar of its own or is encoded. */
  "tag-interpolated": {
    title: "Tags hold no Terraform expressions.",
    what: "Terraform would evaluate this text instead of writing it.",
    expected: "text without ${ and %{",
    hint: "Write the value itself.",
    find(group) {
      return Object.entries(group.settings.tags)
        .filter(([key, value]) => SEQUENCE.test(key) || SEQUENCE.test(value))
        .map(([key, value]) => ({ path: joinPath("tags", key), got: `${show(key)} = ${show(value)}` }));
    },
  },
  /** No cloud takes a tag without a key. */
  "tag-key-empty": {
    title: "Tags have a key.",
    what: "The tag has no key.",
    expected: "a key of at least one character",
    hint: "Name the tag, or remove it.",
    find(group) {
      const { "": value } = group.settings.tags;
      if (value === undefined) return [];
      return [{ path: joinPath("tags", ""), got: `"" = ${show(value)}` }];
    },
  },
  /** A declared one would overrule what the group's own settings say. */
  "tag-owned": {
    title: "Tags that follow from the NodeGroup's settings are not declared.",
    what: "This tag follows from the group's settings: cluster-autoscaler or the cloud's controllers act on it.",
    expected: "a tag that nothing else reads",
    hint: "Remove it; set sizes, labels, taints and autoscaling options in the declaration instead.",
    find(group) {
      const keys = Object.keys(group.settings.tags).filter(OWNED[group.cluster.cloud]);
      return keys.map((key) => ({
        path: joinPath("tags", key),
        got: `${show(key)} = ${show(group.settings.tags[key])}`,
      }));
    },
  },
};

function problem(key: string, got: string, first: string): Finding<"expected"> {
  return {
    path: joinPath("tags", key),
    got,
    expected: `${first}lower-case letters, digits, "_" and "-", at most 63 characters`,
  };
}
