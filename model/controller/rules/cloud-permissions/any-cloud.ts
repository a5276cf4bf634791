import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import type { Placed } from "../../../clouds/dangerous-permission";
import { dangerousPermissions } from "../../../clouds/permissions";
import { CLOUD_DANGER_IDS } from "../../../declaration/dangerous-rights";
import type { ControllerRules } from "../../../stages/rule";
import { filledPermissions } from "../../controller-identities";
import { clusterVariables, unknownVariables } from "../../variables";

/** What holds for a controller's permissions on whatever cloud. */
export const CLOUD_PERMISSION_RULES: ControllerRules = {
  /** A declaration on the fleet is the same on all clusters, so permissions for every cloud count, wherever the controller runs. */
  "cloud-danger-unused": {
    title: "`dangerously` acknowledges only cloud permissions that the controller has.",
    what: "No permission of the controller needs this reason, so a dangerous one could be added later without review.",
    expected: "nothing",
    hint: "Remove the reason, or add the permission that it is for to cloudPermissions.",
    find({ props: { cloudPermissions = {}, dangerously = {} } }) {
      const present = new Set(dangerousPermissions(cloudPermissions).map(({ id }) => id));
      const unused = CLOUD_DANGER_IDS.filter((id) => dangerously[id] !== undefined && !present.has(id));
      return unused.map((id) => ({ path: joinPath("dangerously", id), got: show(dangerously[id]) }));
    },
  },
  /** The cloud would get the text as it is written, with the braces. */
  "cloud-variable-unknown": {
    title: "`cloudPermissions` uses only variables that the cluster's cloud has.",
    what: "The cluster's cloud has no such variable.",
    hint: "Use one of these variables; IAM's own variables have a $ before the brace.",
    find(controller) {
      const { cloud } = controller.cluster;
      const known = Object.keys(clusterVariables(controller.cluster)).map((name) => `{${name}}`);
      const expected = `one of ${known.sort().join(", ")}`;
      return texts(filledPermissions(controller)[cloud], cloud).flatMap(({ path, value }) =>
        unknownVariables(value).map((variable) => ({
          path: `cloudPermissions.${path}`,
          got: show(variable),
          expected,
        })),
      );
    },
  },
};

/** Every text and every key in a value. */
function texts(value: unknown, path: string): readonly Placed<string>[] {
  if (typeof value === "string") return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((inner, index) => texts(inner, `${path}[${index}]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = joinPath(path, key);
    return [{ path: place, value: key }, ...texts(inner, place)];
  });
}
