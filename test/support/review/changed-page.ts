import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fleetDocument } from "../../../review/document/fleet-document";
import { fleetPage } from "../../../review/report/page";
import { CHECKOUT } from "../checkout";
import { declareCluster, declareFleet, type Groups } from "../fleets";
import { planFleet, resolveFleet } from "../resolved";
import { PRICES, reviewed, snapshotOf } from "../review";

const GENERAL = { minSize: 3, maxSize: 9, machine: { vcpu: 4, memoryGiB: 16 } } as const;

const SIDES: readonly Groups[] = [
  { general: GENERAL, batch: GENERAL },
  { general: { ...GENERAL, bootDisk: { sizeGiB: 100 }, beforeJoin: { commands: ["true"] } }, web: GENERAL },
];

/** The page of a fleet with a change that has something in most of its parts. */
export function changedPage(): string {
  const [before, after] = SIDES.map((groups) => declareFleet([declareCluster("aws", groups)]));
  if (before === undefined || after === undefined) throw new Error("no sides");
  const [style = "", script = ""] = ["page.css", "page.js"].map((name) =>
    readFileSync(join(CHECKOUT, "review/report/page", name), "utf8"),
  );
  return fleetPage({
    name: "fleet",
    fleet: fleetDocument(resolveFleet(planFleet(after))),
    findings: { rendered: false, problems: [], warnings: [], acknowledged: [] },
    change: reviewed({ before: snapshotOf(before, "main"), after: snapshotOf(after, "branch") }),
    apiCalls: [],
    apiUses: [],
    prices: PRICES,
    style,
    script,
  });
}
