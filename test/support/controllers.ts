import type { Cloud } from "../../model/base/cloud";
import type { ControllerDeclaration, DeclaredController, ImageLock } from "../../model/declaration/controller";
import type { DeclaredFleet } from "../../model/declaration/fleet";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import { declareCluster, declareFleet } from "./fleets";
import { planFleet, resolveFleet } from "./resolved";

/** A digest that nothing has. */
export const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;

/** An image that is pinned. */
export const IMAGE = `registry.example.com/platform/widget:v1.2.3@${DIGEST}`;

/** Versions of a definition, as few as there can be. */
export const VERSIONS = [
  { name: "v1", served: true, storage: true, schema: { openAPIV3Schema: { type: "object" } } },
] as const;

/** The definition of widgets, which a controller's webhook converts. */
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

/** A controller called `widget` unless told otherwise, with nothing but an image, and what a test changes. */
export function controller(props: Partial<ControllerDeclaration> = {}, name = "widget"): DeclaredController {
  return { name, props: { image: IMAGE, ...props } };
}

/** A fleet of one cluster, `prod-<cloud>`, with controllers declared on it. */
export function fleetWith(
  cloud: Cloud,
  controllers: readonly DeclaredController[],
  images: ImageLock = {},
  props: object = {},
): DeclaredFleet {
  const cluster = { ...declareCluster(cloud, {}, props), controllers };
  return declareFleet([cluster], {}, { images });
}

/** The cluster of such a fleet, resolved without checking rules. */
export function resolveWith(...args: Parameters<typeof fleetWith>): AnyResolvedCluster {
  const [cluster] = resolveFleet(planFleet(fleetWith(...args))).clusters;
  if (cluster === undefined) throw new Error("no cluster");
  return cluster;
}
