import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { CLOUD_DANGER_IDS } from "../../../declaration/cloud-dangers";
import type { ControllerRule } from "../../../stages/rule";
import { dangerousPermissions } from "../../cloud-permissions/dangerous-permissions";

/** Permissions of every cloud count, wherever the controller runs: a declaration on the fleet says the same on all. */
export const cloudDangerUnused: ControllerRule = {
  code: "cloud-danger-unused",
  title: "`dangerously` acknowledges permissions in a cloud that are there.",
  check({ where, props: { cloudPermissions = {}, dangerously = {} } }) {
    const present = new Set(dangerousPermissions(cloudPermissions).map(({ id }) => id));
    const unused = CLOUD_DANGER_IDS.filter((id) => dangerously[id] !== undefined && !present.has(id));
    return unused.map((id) => ({
      where: `${where}: ${joinPath("dangerously", id)}`,
      what: "No permission of the controller needs this; it would let one in later without a word.",
      got: show(dangerously[id]),
      expected: "nothing",
      hint: "Remove it.",
    }));
  },
};
