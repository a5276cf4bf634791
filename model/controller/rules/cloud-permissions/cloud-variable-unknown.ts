import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import type { ControllerRule } from "../../../stages/rule";
import { ownPermissions } from "../../cloud-permissions/controller-identities";
import type { Placed } from "../../cloud-permissions/placed-permissions";
import { clusterVariables, unknownVariables } from "../../variables";
import { permissionFinding } from "./permission-finding";

/** It would go to the cloud as it is, braces and all. */
export const cloudVariableUnknown: ControllerRule = {
  code: "cloud-variable-unknown",
  title: "A variable in `cloudPermissions` is one that the cluster's cloud has.",
  check(controller) {
    const { cloud } = controller.cluster;
    const known = Object.keys(clusterVariables(controller.cluster)).map((name) => `{${name}}`);
    return texts(ownPermissions(controller), cloud).flatMap(({ path, value }) =>
      unknownVariables(value).map((variable) =>
        permissionFinding(controller, path, {
          what: "There is no such variable.",
          got: show(variable),
          expected: `one of ${known.sort().join(", ")}`,
          hint: "Write one of these; IAM's own variables have a $ before the brace.",
        }),
      ),
    );
  },
};

/** Every text and key of a value. */
function texts(value: unknown, path: string): readonly Placed<string>[] {
  if (typeof value === "string") return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((inner, index) => texts(inner, `${path}[${index}]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = joinPath(path, key);
    return [{ path: place, value: key }, ...texts(inner, place)];
  });
}
