import type { DeclaredFleet } from "../../model/declaration/fleet";
import type { FleetSnapshot } from "../../review/changes/snapshot";
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
