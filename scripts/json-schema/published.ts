import { z } from "zod";
import { findingsDocumentShape } from "../../review/changes/findings";
import { fleetDocumentShape } from "../../review/document/fleet-document";
import { reviewDocumentShape } from "../../review/formats/review-json";

/** File in `schemas/` → its text. */
export const PUBLISHED_SCHEMAS: Readonly<Record<string, string>> = {
  "findings-v1.schema.json": schema("What `nodegroups check --format json` prints", findingsDocumentShape),
  "resolved-fleet-v2.schema.json": schema("What `nodegroups resolve` prints", fleetDocumentShape),
  "review-v1.schema.json": schema("What `nodegroups diff --format json` prints", reviewDocumentShape),
};

function schema(title: string, shape: z.ZodType): string {
  return `${JSON.stringify({ title, ...z.toJSONSchema(shape) }, null, 2)}\n`;
}
