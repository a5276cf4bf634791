import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { PUBLISHED_SCHEMAS } from "../../scripts/json-schema/published";
import { CHECKOUT } from "../support/checkout";

const FOLDER = join(CHECKOUT, "schemas");

it("publishes every schema as it is: npm run schema", () => {
  const files = readdirSync(FOLDER).map((file) => [file, readFileSync(join(FOLDER, file), "utf8")]);
  expect(Object.fromEntries(files)).toEqual(PUBLISHED_SCHEMAS);
});
