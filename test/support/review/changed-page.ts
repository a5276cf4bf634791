import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DeclaredFleet } from "../../../model/declaration/fleet";
import type { FleetReview } from "../../../review/changes/fleet-review";
import { fleetDocument } from "../../../review/document/fleet-document";
import { fleetPage } from "../../../review/report/page";
import { CHECKOUT } from "../checkout";
import { declareCluster, declareFleet, type Groups } from "../fleets";
import { planFleet, resolveFleet } from "../resolved";
import { PRICES, reviewed, snapshotOf } from "../review";

const GENERAL = { minSize: 3, maxSize: 9, machine: { vcpu: 4, memoryGiB: 16 } } as const;

const fleetOf = (groups: Groups): DeclaredFleet => declareFleet([declareCluster("aws", groups)]);

const BEFORE = fleetOf({ general: GENERAL, batch: GENERAL });
const AFTER = fleetOf({
  general: { ...GENERAL, bootDisk: { sizeGiB: 100 }, beforeJoin: { commands: ["true"] } },
  web: GENERAL,
});

/** A change that has something in most parts of a review. */
export function changedReview(): FleetReview {
  return reviewed({ before: snapshotOf(BEFORE, "main"), after: snapshotOf(AFTER, "branch") });
}

const S3 = { type: "s3", region: "us-east-1", keyPrefix: "nodegroups" } as const;

const elsewhere = (props: object, cloud: "aws" | "azure", bucket: string): DeclaredFleet =>
  declareFleet(
    [
      declareCluster("azure", { general: GENERAL }, props, "account"),
      declareCluster(cloud, { general: GENERAL }, {}, "cloud"),
      declareCluster("google", { general: GENERAL }, {}, `name-${cloud}`),
    ],
    {},
    { backend: { ...S3, bucket } },
  );

const LEFT = elsewhere({}, "aws", "example-state");
const TAKEN = elsewhere({ subscriptionId: "00000000-0000-4000-8000-00000000000f" }, "azure", "other-state");

/** A change of clusters as a whole: of accounts, clouds, states and names, with long ids in its rights. */
export function movedReview(): FleetReview {
  return reviewed({ before: snapshotOf(LEFT, "main"), after: snapshotOf(TAKEN, "branch") });
}

/** The page of a fleet with {@link changedReview}, or with {@link movedReview}. */
export function changedPage(change: "changed" | "moved" = "changed"): string {
  const [fleet, review] = change === "changed" ? [AFTER, changedReview()] : [TAKEN, movedReview()];
  const [style = "", script = ""] = ["page.css", "page.js"].map((name) =>
    readFileSync(join(CHECKOUT, "review/report/page", name), "utf8"),
  );
  return fleetPage({
    name: "fleet",
    fleet: fleetDocument(resolveFleet(planFleet(fleet))),
    findings: { rendered: false, problems: [], warnings: [], acknowledged: [] },
    change: review,
    apiCalls: [],
    apiUses: [],
    vcpuUses: [],
    prices: PRICES,
    style,
    script,
  });
}
