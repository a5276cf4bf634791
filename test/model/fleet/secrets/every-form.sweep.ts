import { describe, expect, it } from "@jest/globals";
import { LEAKS, leakingAnywhere } from "../../../support/whole/leaks";

describe("a secret in a declaration", () => {
  it.each(LEAKS.map((leak, form) => ({ ...leak, form })))(
    "is not printed, whatever text it is in: form $form, $secret",
    (leak) => {
      expect(leakingAnywhere([leak])).toEqual([]);
    },
  );
});
