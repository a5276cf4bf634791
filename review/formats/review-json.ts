import { z } from "zod";
import { CLOUDS } from "../../model/base/cloud";
import { type FleetReview, VERDICTS, verdictOf } from "../changes/fleet-review";
import { NODES_EFFECTS } from "../effects/group-effects";
import { headline, sectionsOf } from "./sections";

const text = z.string();

const texts = z.array(text).readonly();

const right = z.strictObject({
  change: z.enum(["gained", "lost"]),
  system: z.enum([...CLOUDS, "kubernetes"]),
  holder: text,
  actions: texts,
  on: texts.describe("what the actions are on, with conditions; empty texts where an action says it"),
  otherwise: texts.describe("on what the holder had the same rights before, or still has them"),
  isProhibition: z.boolean().describe("whether a policy that forbids came or went"),
  dangers: z.array(z.strictObject({ code: text, why: text })).readonly(),
  sources: texts.describe("Terraform addresses, or names of Kubernetes objects"),
  text: text,
});

/** Shape of what `nodegroups diff --format json` prints; published as `schemas/review-v1.schema.json`. */
export const reviewDocumentShape = z.strictObject({
  schemaVersion: z.literal(1),
  before: text.describe("what was compared with"),
  after: text,
  verdict: z
    .enum(VERDICTS)
    .describe(
      "`ends-nodes` where live nodes are replaced, destroyed, over a lower maximum, or left behind by a cluster that is gone, of groups that may have one; `unknown` where it is not known whether they are",
    ),
  headline: text,
  clusters: z.strictObject({
    added: z.array(text),
    removed: z.array(text),
    renamed: z.array(z.strictObject({ from: text, to: text })).describe("those that say formerly; compared by it"),
  }),
  nodes: z.array(
    z.strictObject({
      cluster: text,
      nodeGroup: text,
      effect: z.enum(NODES_EFFECTS),
      known: z
        .enum(["terraform", "document"])
        .describe("what told the effect: Terraform's arguments, or settings alone"),
      fields: z
        .array(z.strictObject({ field: text, before: text.nullable(), after: text.nullable() }))
        .describe("settings that read otherwise, in the words of the snapshot matcher"),
      scalingGroups: z.array(
        z.strictObject({
          name: text,
          address: text.describe("in Terraform"),
          zones: z.array(text).nullable(),
          effect: z.enum(NODES_EFFECTS),
          maxNodes: z.int().nullable().describe("most live nodes; null where nothing says it"),
          endedByMaximum: z.int().describe("nodes that the cloud ends at once, at most"),
          causes: z.array(z.strictObject({ address: text, path: text, field: text.nullable(), effect: text })),
        }),
      ),
    }),
  ),
  rights: z
    .array(
      z.strictObject({
        cluster: text,
        changes: z.array(right).readonly(),
        unseen: z
          .array(z.strictObject({ holder: text, identity: text, isNew: z.boolean() }))
          .readonly()
          .describe("identities in use that something else makes: what they may do is not seen"),
      }),
    )
    .describe("rights gained and lost, by cluster, the dangerous ones first"),
  sections: z
    .array(
      z.strictObject({
        title: text,
        folded: z.boolean(),
        items: z.array(
          z.strictObject({
            tone: z.enum(["danger", "warning", "plain"]),
            text,
            details: z.array(text),
            names: z.array(text).describe("groups that it is about, by cluster, where it is about many"),
            code: text.nullable().describe("a diff"),
          }),
        ),
      }),
    )
    .describe("the whole review in words, as the other formats print it"),
});

/** What `nodegroups diff --format json` prints. */
export type ReviewDocument = z.infer<typeof reviewDocumentShape>;

/** A review as JSON of `schemas/review-v1.schema.json`. */
export function reviewJson(review: FleetReview): string {
  return `${JSON.stringify(reviewDocument(review), null, 2)}\n`;
}

function reviewDocument(review: FleetReview): ReviewDocument {
  const { before, after, clusters, nodes } = review;
  return {
    schemaVersion: 1,
    before,
    after,
    verdict: verdictOf(review),
    headline: headline(review),
    clusters: { added: [...clusters.added], removed: [...clusters.removed], renamed: [...clusters.renamed] },
    nodes: nodes.map(({ cluster, nodeGroup, effect, known, fields, scalingGroups }) => ({
      ...{ cluster, nodeGroup, effect, known },
      fields: fields.map(({ field, before: was, after: is }) => ({ field, before: was, after: is })),
      scalingGroups: scalingGroups.map((group) => ({
        name: group.name,
        address: group.address,
        zones: group.zones === null ? null : [...group.zones],
        effect: group.effect,
        maxNodes: group.maxNodes,
        endedByMaximum: group.endedByMaximum,
        causes: group.causes.map(({ address, path, field, effect: does }) => ({ address, path, field, effect: does })),
      })),
    })),
    rights: [...review.rights],
    sections: sectionsOf(review).map(({ items, ...section }) => ({
      ...section,
      items: items.map((each) => ({ ...each, details: [...each.details], names: [...each.names] })),
    })),
  };
}
