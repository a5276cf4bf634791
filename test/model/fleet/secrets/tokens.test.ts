import { describe, expect, it } from "@jest/globals";
import { leakingAnywhere, TOKENS } from "../../../support/whole/leaks";

describe("a token in a declaration", () => {
  it.each(TOKENS.map((leak, form) => ({ ...leak, form })))(
    "is not printed, whatever text it is in: form $form",
    (leak) => {
      expect(leakingAnywhere(leak)).toEqual([]);
    },
  );
});
