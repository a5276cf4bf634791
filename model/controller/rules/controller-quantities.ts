import type { ControllerDeclaration } from "../../declaration/controller";

/** A quantity that a controller declares for its container. */
export interface ControllerQuantity {
  readonly kind: "requests" | "limits";
  readonly resource: "cpu" | "memory";
  readonly value: string;
  readonly path: string;
}

/** Every quantity that a controller declares. */
export function controllerQuantities({ resources }: ControllerDeclaration): readonly ControllerQuantity[] {
  return (["requests", "limits"] as const).flatMap((kind) =>
    (["cpu", "memory"] as const).flatMap((resource): readonly ControllerQuantity[] => {
      const value = resources?.[kind]?.[resource];
      return value === undefined ? [] : [{ kind, resource, value, path: `resources.${kind}.${resource}` }];
    }),
  );
}
