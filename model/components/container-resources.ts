import type { DeclaredCluster } from "../declaration/cluster";

/** A quantity that a cluster asks for its autoscaler's container. */
export interface DeclaredQuantity {
  readonly kind: "requests" | "limits";
  readonly resource: "cpu" | "memory";
  readonly value: string;
  readonly path: string;
}

const KINDS = ["requests", "limits"] as const;
const RESOURCES = ["cpu", "memory"] as const;

/** Every quantity that a cluster declares for its autoscaler's container. */
export function declaredQuantities({ props }: DeclaredCluster): readonly DeclaredQuantity[] {
  const resources = props.clusterAutoscaler?.resources;
  return KINDS.flatMap((kind) =>
    RESOURCES.flatMap((resource): readonly DeclaredQuantity[] => {
      const value = resources?.[kind]?.[resource];
      return value === undefined
        ? []
        : [{ kind, resource, value, path: `clusterAutoscaler.resources.${kind}.${resource}` }];
    }),
  );
}
