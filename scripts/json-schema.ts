/**
 * Writes `schemas/resolved-fleet-v2.schema.json`, the published shape of what `nodegroups resolve` prints, from the model's
 * own definition. Run: npm run schema
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { fleetDocumentShape } from "../review/document/fleet-document";

const schema = { title: "What `nodegroups resolve` prints", ...z.toJSONSchema(fleetDocumentShape) };
writeFileSync(
  join(__dirname, "..", "schemas", "resolved-fleet-v2.schema.json"),
  `${JSON.stringify(schema, null, 2)}\n`,
);
