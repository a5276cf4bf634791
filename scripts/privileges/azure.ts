import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { isPrivilegedOperation } from "../../model/clouds/azure/privileged-actions";

const OPERATIONS = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())));

const ACTIONS = z.array(z.string());
const ROLES = z.array(
  z.object({
    name: z.string(),
    roleName: z.string(),
    permissions: z.array(
      z.object({ actions: ACTIONS, notActions: ACTIONS, dataActions: ACTIONS, notDataActions: ACTIONS }),
    ),
  }),
);

/** A built-in role of Azure. */
export type AzureRole = z.infer<typeof ROLES>[number];

/** What a folder with operations.json and roles.json says of Azure. */
export function readAzure(folder: string) {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const methods = Object.values(OPERATIONS.parse(read("operations.json")));
  const operations = methods.flatMap((paths) => Object.values(paths)).flatMap((actions) => Object.keys(actions));
  return { operations, roles: ROLES.parse(read("roles.json")) };
}

/** The privileged ones of all operations that are published or that a role names, once each, whatever their spelling. */
export function azurePrivileges({ operations, roles }: ReturnType<typeof readAzure>): readonly string[] {
  const named = roles.flatMap(({ permissions }) =>
    permissions.flatMap((each) => [...each.actions, ...each.dataActions]),
  );
  const concrete = [...operations, ...named].filter((action) => !action.includes("*"));
  const bySpelling = new Map(concrete.filter(isPrivilegedOperation).map((action) => [action.toLowerCase(), action]));
  return [...bySpelling.values()];
}

/** The roles that have one of these actions. */
export function privilegedRoles(roles: readonly AzureRole[], privileges: readonly string[]): readonly AzureRole[] {
  const grants = (actions: readonly string[], not: readonly string[]) => {
    const [allowed, denied] = [actions.map(wildcard), not.map(wildcard)];
    return privileges.some(
      (privilege) => allowed.some((each) => each.test(privilege)) && !denied.some((each) => each.test(privilege)),
    );
  };
  return roles.filter(({ permissions }) =>
    permissions.some((each) => grants(each.actions, each.notActions) || grants(each.dataActions, each.notDataActions)),
  );
}

function wildcard(pattern: string): RegExp {
  const literals = pattern.split("*").map((text) => text.replace(/[.+^${}()|[\]\\?]/g, "\\$&"));
  return new RegExp(`^${literals.join(".*")}$`, "i");
}
