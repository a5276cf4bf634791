import type { FleetReview } from "../changes/fleet-review";
import { itemsHtml } from "../formats/items-html";
import { headline, sectionsOf } from "../formats/sections";
import { type Html, html } from "../text/html";

/** What a change does to the nodes of scaling groups, by cluster and name. */
export type GroupEffects = ReadonlyMap<string, string>;

/** Nothing for groups that stay as they are. */
export function groupEffectsOf({ nodes }: FleetReview): GroupEffects {
  const groups = nodes.flatMap(({ cluster, scalingGroups }) =>
    scalingGroups.map(
      ({ name, effect }) => [`${cluster} ${name}`, effect === "unknown" ? "not known" : effect] as const,
    ),
  );
  return new Map(groups.filter(([, effect]) => effect !== "nothing"));
}

/** A review of the fleet against another side, with the parts that are there to look things up in folded. */
export function changeSection(review: FleetReview): Html {
  const parts = sectionsOf(review).map(
    ({ title, items, folded }) => html`<details${folded ? null : OPEN}>
<summary>${title} (${items.length})</summary>
${itemsHtml(items)}
</details>
`,
  );
  return html`<p>From ${review.before} to ${review.after}. <strong>${headline(review)}</strong></p>
${parts}`;
}

const OPEN = html` open`;
