import type { Cloud } from "../../model/base/cloud";
import type { Problem } from "../../model/base/problem";
import type { ControllerDeclaration, DeclaredController, ImageLock } from "../../model/declaration/controller";
import type { DeclaredFleet } from "../../model/declaration/fleet";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import { declareCluster, declareFleet } from "./fleets";
import { fleetProblems } from "./problems";
import { planFleet, resolveFleet } from "./resolved";

/** A digest that no image has. */
export const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;

/** An image that is pinned. */
export const IMAGE = `registry.example.com/platform/widget:v1.2.3@${DIGEST}`;

/** The fewest versions that a definition can have. */
export const VERSIONS = [
  { name: "v1", served: true, storage: true, schema: { openAPIV3Schema: { type: "object" } } },
] as const;

/** The definition of widgets, with a conversion webhook. */
export function convertedWidgets(versions: readonly object[] = VERSIONS) {
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: "widgets.example.com" },
    spec: {
      group: "example.com",
      names: { kind: "Widget", listKind: "WidgetList", plural: "widgets", singular: "widget" },
      scope: "Namespaced",
      versions,
      conversion: { strategy: "Webhook", webhook: { conversionReviewVersions: ["v1"] } },
    },
  };
}

/** A controller, `widget` by default, with only an image and what a test changes. */
export function controller(props: Partial<ControllerDeclaration> = {}, name = "widget"): DeclaredController {
  return { name, props: { image: IMAGE, ...props } };
}

/** A fleet of one cluster, `prod-<cloud>`, with controllers declared on it. */
export function fleetWithControllers(
  cloud: Cloud,
  controllers: readonly DeclaredController[],
  images: ImageLock = {},
  props: object = {},
): DeclaredFleet {
  const cluster = { ...declareCluster(cloud, {}, props), controllers };
  return declareFleet([cluster], {}, { images });
}

/** The cluster of such a fleet, resolved without checking rules. */
export function resolveWith(...args: Parameters<typeof fleetWithControllers>): AnyResolvedCluster {
  const [cluster] = resolveFleet(planFleet(fleetWithControllers(...args))).clusters;
  if (cluster === undefined) throw new Error("no cluster");
  return cluster;
}

/** Every problem of one controller, `prod-aws/Controller/widget`, as a user could write it without the types' help. */
export function controllerProblems(props: object, images: ImageLock = {}): readonly Problem[] {
  return fleetProblems(fleetWithControllers("aws", [controller(props as Partial<ControllerDeclaration>)], images));
}

/** Where a problem of that controller is. */
export function inWidget(path: string): string {
  return `prod-aws/Controller/widget: ${path}`;
}

/** Every problem of two controllers of a cluster, `prod-aws/Controller/one` and `prod-aws/Controller/two`. */
export function twoControllersProblems(
  one: Partial<ControllerDeclaration>,
  two: Partial<ControllerDeclaration>,
): readonly Problem[] {
  return fleetProblems(fleetWithControllers("aws", [controller(one, "one"), controller(two, "two")]));
}
