import { describe, expect, it } from "@jest/globals";
import { resolve } from "../../../../model/fleet/resolution";
import { WHOLE_FLEETS } from "../../../support/whole";
import { KEYS, leakingAnywhere, PEM, printed } from "../../../support/whole/leaks";

describe("a key in a declaration", () => {
  it.each(KEYS.map((leak, form) => ({ ...leak, form })))(
    "is not printed, whatever text it is in: form $form",
    (leak) => {
      expect(leakingAnywhere(leak)).toEqual([]);
    },
  );

  it("is not printed where a whole fleet is wrong", () => {
    for (const fleet of Object.values(WHOLE_FLEETS)) {
      const text = printed(resolve({ ...fleet, props: { ...fleet.props, backend: PEM as never } }));
      expect(text).toContain("<a private key>");
      expect(text).not.toContain("MIIE");
    }
  });
});
