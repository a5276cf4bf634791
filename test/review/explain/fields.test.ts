import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { nodeGroupShape } from "../../../model/shape/node-group";
import { FIELDS } from "../../../review/explain/fields";
import { CHECKOUT } from "../../support/checkout";
import { observedFields } from "./observe";

/** Fields without an effect on a group's own resources that a table could tell. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  clusters: "where the group is, and not what",
  transform: "does whatever the user's function does",
};

describe("the table of fields", () => {
  it("says what a change of each field changes", () => {
    const observed = observedFields();
    if (process.env.UPDATE_GOLDEN === "1") {
      writeFileSync(join(CHECKOUT, "review/explain/fields.table.json"), `${JSON.stringify(observed, null, 2)}\n`);
    }
    expect(FIELDS).toEqual(observed);
  });

  it("has a row for each field of a NodeGroup, and no row that reaches nothing", () => {
    const rows = new Set(Object.keys(FIELDS).map((field) => field.split(".")[0]));
    const missing = Object.keys(nodeGroupShape.shape).filter((field) => !rows.has(field) && !(field in ELSEWHERE));
    expect(missing).toEqual([]);
    const idle = Object.entries(FIELDS).flatMap(([field, byCloud]) =>
      Object.entries(byCloud).flatMap(([cloud, { document, terraform, components }]) =>
        document.length + terraform.length + components.length === 0 ? [`${field} on ${cloud}`] : [],
      ),
    );
    expect(idle).toEqual([]);
  });
});
