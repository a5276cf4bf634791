import type { DeclaredCluster } from "../../../declaration/cluster";
import { declaredPrograms } from "./declared-component";

/** A quantity that a cluster asks for one program's container. */
export interface DeclaredVpaQuantity {
  readonly kind: "requests" | "limits";
  readonly resource: "cpu" | "memory";
  readonly value: string;
  /** Where all quantities of the program are. */
  readonly resources: string;
  readonly path: string;
}

const KINDS = ["requests", "limits"] as const;
const RESOURCES = ["cpu", "memory"] as const;

/** Every quantity that a cluster declares for the programs' containers. */
export function declaredVpaQuantities(cluster: DeclaredCluster): readonly DeclaredVpaQuantity[] {
  return declaredPrograms(cluster).flatMap(({ path, declared }) => {
    const resources = `${path}.resources`;
    return KINDS.flatMap((kind) =>
      RESOURCES.flatMap((resource): readonly DeclaredVpaQuantity[] => {
        const value = declared.resources?.[kind]?.[resource];
        return value === undefined
          ? []
          : [{ kind, resource, value, resources, path: `${resources}.${kind}.${resource}` }];
      }),
    );
  });
}
