import { describe, expect, it } from "@jest/globals";
import { resolve } from "../../../../model/fleet/resolution";
import { WHOLE_FLEETS } from "../../../support/whole";
import { LEAKS, leakingAnywhere, PEM, printed } from "../../../support/whole/leaks";

describe("a secret in a declaration", () => {
  // Every text has one form here, and each form in every-form.sweep.ts.
  it("is not printed, whatever text it is in", () => {
    expect(leakingAnywhere(LEAKS)).toEqual([]);
  });

  it("is not printed where a whole fleet is wrong", () => {
    for (const fleet of Object.values(WHOLE_FLEETS)) {
      const text = printed(resolve({ ...fleet, props: { ...fleet.props, backend: PEM as never } }));
      expect(text).toContain("<a private key>");
      expect(text).not.toContain("MIIE");
    }
  });
});
