import { describe, expect, it } from "@jest/globals";
import { cached } from "../../../model/base/cached";
import { CLOUDS, type Cloud } from "../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { verdictOf } from "../../../review/changes/fleet-review";
import type { FleetSnapshot } from "../../../review/changes/snapshot";
import { fleetDocument } from "../../../review/document/fleet-document";
import { groupShape } from "../../../review/document/group-document";
import { argumentEffect } from "../../../review/effects/argument-effect";
import { SETTING_TABLES } from "../../../review/effects/setting-tables";
import { nodesSection } from "../../../review/formats/nodes-section";
import { terraformJson } from "../../../review/terraform/terraform-json";
import { declareCluster, declareFleet } from "../../support/fleets";
import { planFleet, resolveFleet } from "../../support/resolved";
import { reviewed } from "../../support/review";
import { IS_SWEEP } from "../../support/runs";
import { synthCluster } from "../../support/synth-stack";
import { FIELD_CASES } from "../explain/field-cases";

const PLAIN = { minSize: 1, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } };
const ROLLING = { updatePolicy: { type: "rolling" } } as const;

const byDocuments = (side: FleetSnapshot) => ({ ...side, terraform: null });

const sideOf = (cloud: Cloud, group: NodeGroupDeclaration, props: object = {}) =>
  cached(SIDES, JSON.stringify([cloud, group, props]), () => renderedSide(cloud, group, props));

const SIDES = new Map<string, FleetSnapshot>();

/** A side with Terraform and a document, which is all that tells what happens to nodes. */
function renderedSide(cloud: Cloud, group: NodeGroupDeclaration, props: object): FleetSnapshot {
  const declared = declareFleet([declareCluster(cloud, { general: { ...PLAIN, ...group } }, props)]);
  const fleet = resolveFleet(planFleet(declared));
  const stacks = fleet.clusters.map((each) => [each.name, terraformJson.parse(synthCluster(each))] as const);
  return {
    ...{ label: "side", document: fleetDocument(fleet), terraform: new Map(stacks) },
    ...{ manifests: null, findings: null },
  };
}

/** What is told of a group by Terraform, and by documents alone. */
function told(before: FleetSnapshot, after: FleetSnapshot) {
  const [terraform, documents] = [(side: FleetSnapshot) => side, byDocuments].map((of) =>
    reviewed({ before: of(before), after: of(after) }).nodes.map(({ effect }) => effect),
  );
  return { terraform, documents };
}

type Case = readonly [field: string, cloud: Cloud, before: NodeGroupDeclaration, after: NodeGroupDeclaration];

const CASES: readonly Case[] = Object.entries(FIELD_CASES).flatMap(([field, each]) =>
  CLOUDS.flatMap((cloud) => {
    const pair = "before" in each ? each : each[cloud];
    return pair === undefined ? [] : [[field, cloud, pair.before, pair.after] as const];
  }),
);

/** Both kinds of groups and both directions; the sweeps put each with each. */
const WAYS = [
  ...[{ own: {}, back: false } as const, { own: ROLLING, back: true } as const],
  ...(IS_SWEEP ? [{ own: {}, back: true } as const, { own: ROLLING, back: false } as const] : []),
];

describe("settings that documents alone tell", () => {
  it.each(CASES)("do what Terraform tells of them: %s on %s", (_field, cloud, before, after) => {
    for (const { own, back } of WAYS) {
      const [was, is] = back ? [after, before] : [before, after];
      const { terraform, documents } = told(sideOf(cloud, { ...own, ...was }), sideOf(cloud, { ...own, ...is }));
      expect(documents).toEqual(terraform);
    }
  });

  const spanning = (...zones: readonly string[]) => ({ spanZones: true, zones });
  const marketplace = (sku: string, plan: boolean) => ({
    image: { marketplace: { publisher: "example", offer: "nodes", sku, version: "1.0.0", plan }, os: "ubuntu" },
  });

  it.each([
    ["azure", "a zone more of a group that spans them", spanning("1", "2"), spanning("1", "2", "3"), "nothing"],
    ["azure", "a zone less of it", spanning("1", "2", "3"), spanning("1", "2"), "replaced"],
    ["azure", "a second zone of it", spanning("1"), spanning("1", "2"), "replaced"],
    ["azure", "another pace", { updatePolicy: { ...ROLLING.updatePolicy, maxSurge: "20%" } }, ROLLING, "nothing"],
    ["azure", "another SKU", marketplace("a", false), marketplace("b", false), "new-nodes"],
    ["azure", "another SKU with a plan", marketplace("a", true), marketplace("b", true), "replaced"],
    ["google", "rolling from now on", {}, ROLLING, "rolled"],
  ] as const)("on %s, %s", (cloud, _what, before, after, effect) => {
    const { terraform, documents } = told(sideOf(cloud, before as never), sideOf(cloud, after as never));
    expect([terraform, documents]).toEqual([[effect], [effect]]);
  });

  it.each([
    ["azure", { resourceGroup: "other" }, "replaced"],
    ["azure", { region: "northeurope" }, "replaced"],
    ["azure", { sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOther" }, "new-nodes"],
    ["google", { project: "other" }, "replaced"],
  ] as const)("are those of a cluster on %s too, that its groups have: %j", (cloud, props, effect) => {
    expect(told(sideOf(cloud, {}), sideOf(cloud, {}, props))).toEqual({ terraform: [effect], documents: [effect] });
  });

  it("end nodes where they replace a group, and say so and why", () => {
    const [before, after] = [sideOf("azure", {}), sideOf("azure", { bootDisk: { type: "StandardSSD_LRS" } })].map(
      byDocuments,
    );
    const review = reviewed({ before: before as never, after: after as never });
    expect(verdictOf(review)).toBe("ends-nodes");
    const [item] = nodesSection(review.nodes).items;
    expect(item?.text).toBe(
      "prod-azure/general: destroyed and created again, with up to 3 live nodes; what drains them is not known without Terraform (by its settings: there is no Terraform to compare)",
    );
    expect(item?.details).toContain("because of bootDisk.type");
  });
});

describe.each(CLOUDS)("the table of settings of %s", (cloud) => {
  it("has a row for each setting of a document, but for transforms", () => {
    const change = (argument: string) => ({ argument, before: null, after: null });
    const unknown = Object.keys(groupShape.shape).filter(
      (setting) =>
        argumentEffect(SETTING_TABLES[cloud], change(setting)).effect === "unknown" && !hasRowWithin(setting),
    );
    expect(unknown).toEqual(["transforms"]);
  });

  /** Where each part of a setting has a row of its own. */
  function hasRowWithin(setting: string): boolean {
    const rows = Object.values(SETTING_TABLES[cloud].arguments).flat();
    return rows.some((row) => row.startsWith(`${setting}.`));
  }

  it("names a setting once", () => {
    const rows = Object.values(SETTING_TABLES[cloud].arguments).flat();
    expect(rows.filter((row, index) => rows.indexOf(row) !== index)).toEqual([]);
  });
});
