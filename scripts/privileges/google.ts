import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { isPrivilegedPermission } from "../../model/clouds/google/privileged-permissions";

const ROLE = z.object({ name: z.string(), includedPermissions: z.array(z.string()).default([]) });

/** Roles that the rules over permissions report as basic, whatever they contain. */
const BASIC = /^roles\/\w+$/;

/** The predefined roles, one file each, that have a privileged permission, as `service.role`. */
export function googlePrivilegedRoles(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((file) => ROLE.parse(JSON.parse(readFileSync(join(folder, file), "utf8"))))
    .filter(({ name, includedPermissions }) => !BASIC.test(name) && includedPermissions.some(isPrivilegedPermission))
    .map(({ name }) => name.replace("roles/", ""));
}
