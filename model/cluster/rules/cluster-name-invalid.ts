import { show } from "../../base/problem";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";

const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** Leaves room for a group and a zone in the names of cloud resources. */
const LONGEST = 40;

/** The name becomes part of cloud resource names, tags, Terraform state keys and folders: all of them take this alphabet. */
export const clusterNameInvalid: ClusterRule = {
  code: "cluster-name-invalid",
  title: "A cluster's name is made of lower-case letters, digits and `-`, and has at most 40 characters.",
  check({ declared }) {
    if (NAME.test(declared.name) && declared.name.length <= LONGEST) return [];
    return [
      clusterFinding(declared, "name", {
        what: "The name cannot become part of the names of cloud resources, tags and files.",
        got: `${show(declared.name)} (${declared.name.length} characters)`,
        expected: `a lower-case letter, then letters, digits and "-", not ending in "-", at most ${LONGEST} characters`,
        hint: "Rename the cluster.",
      }),
    ];
  },
};
