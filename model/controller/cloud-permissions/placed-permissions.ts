import type { GooglePermissions } from "../../declaration/cloud-permissions";

/** Something in a controller's permissions, and its path below `cloudPermissions`. */
export interface Placed<T> {
  readonly path: string;
  readonly value: T;
}

/** The items of a list, each with its path. */
export function listed<T>(path: string, values: readonly T[] = []): readonly Placed<T>[] {
  return values.map((value, index) => ({ path: `${path}[${index}]`, value }));
}

/** Roles on Google, of the project and of single resources. */
export function rolesOf({ projectRoles, resourceRoles }: GooglePermissions): readonly Placed<string>[] {
  const ofResources = listed("google.resourceRoles", resourceRoles);
  return [
    ...listed("google.projectRoles", projectRoles),
    ...ofResources.map(({ path, value }) => ({ path: `${path}.role`, value: value.role })),
  ];
}
