import { createHash } from "node:crypto";

/** Terraform's name for what belongs to a controller's identity: `.` is not allowed there, and `_` not in a controller's name. */
export function identityId(controller: string): string {
  return `controller_${controller.replaceAll(".", "_")}`;
}

/** Terraform's name for one grant of several: its kind, and a hash of what is granted, so that another grant renames nothing. */
export function grantId(controller: string, kind: string, granted: string): string {
  const hash = createHash("sha256").update(granted).digest("hex").slice(0, 8);
  return `${identityId(controller)}_${kind}_${hash}`;
}
