import type { Grammar } from "../../../base/grammar";
import type { FleetRule } from "../../../stages/rule";
import { backendGrammarFindings } from "./backend-finding";

/** What all three stores list as safe in object names (Amazon S3 User Guide, "Naming Amazon S3 objects"). */
const KEY_PREFIX: Grammar = {
  pattern: /^(?!.*(^|\/)\.{1,2}(\/|$))[A-Za-z0-9!_.*'()-]+(\/[A-Za-z0-9!_.*'()-]+)*$/,
  expected: "letters, digits and !_.*'()-, in parts joined by single slashes, none at the beginning or end",
  hint: 'Write it like "platform/nodegroups"; /<cluster> is put after it.',
};

/** Terraform refuses keys that begin or end with a slash, and an empty part would make a second, unseen folder. */
export const backendKeyPrefixInvalid: FleetRule = {
  code: "backend-key-prefix-invalid",
  title: "The `keyPrefix` of a backend is a path of plain names.",
  check({ props: { backend } }) {
    return backendGrammarFindings(backend, "This cannot be put before the key of a cluster's state.", {
      keyPrefix: KEY_PREFIX,
    });
  },
};
