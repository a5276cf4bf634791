/**
 * Writes `schemas/`, the published shapes of what commands print as JSON, from the review's own definitions. Run: npm run schema
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { PUBLISHED_SCHEMAS } from "./json-schema/published";

for (const [file, text] of Object.entries(PUBLISHED_SCHEMAS)) {
  writeFileSync(join(__dirname, "..", "schemas", file), text);
}
