import type { DeclaredFleet } from "../../model/declaration/fleet";
import { type FleetReview, reviewFleets } from "../../review/changes/fleet-review";
import type { FleetSnapshot, Sides } from "../../review/changes/snapshot";
import { fleetDocument } from "../../review/document/fleet-document";
import { terraformJson } from "../../review/terraform/terraform-json";
import { renderTerraform } from "../../stacks/main";
import { renderManifests } from "../../stacks/manifests";
import { planFleet, resolveFleet } from "./resolved";

/** One side of a comparison, with all that a revision would have. */
export function snapshotOf(declared: DeclaredFleet, label = "side"): FleetSnapshot {
  const fleet = resolveFleet(planFleet(declared));
  const stacks = [...renderTerraform(fleet)].flatMap(([path, text]) => {
    const [, cluster] = /^stacks\/(.+)\/cdk\.tf\.json$/.exec(path) ?? [];
    return cluster === undefined ? [] : [[cluster, terraformJson.parse(JSON.parse(text))] as const];
  });
  const manifests = renderManifests(fleet).map(({ name, manifests: own }) => [name, own] as const);
  const findings = { rendered: true, problems: [], warnings: [], acknowledged: [] };
  return { label, document: fleetDocument(fleet), terraform: new Map(stacks), manifests: new Map(manifests), findings };
}

/** Prices of two types: no figure of a cloud. */
export const PRICES = {
  schemaVersion: 1,
  currency: "USD",
  prices: {
    aws: { "us-east-1": { read: "2026-07-20", source: "a test", hourly: { "m6i.xlarge": 0.5, "m6i.2xlarge": 1 } } },
  },
} as const;

/** What differs between two sides. */
export function reviewed(sides: Sides): FleetReview {
  return reviewFleets(sides, PRICES);
}
