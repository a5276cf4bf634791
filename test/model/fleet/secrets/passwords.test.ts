import { describe, expect, it } from "@jest/globals";
import { leakingAnywhere, PASSWORDS } from "../../../support/whole/leaks";

describe("a password in an address", () => {
  it.each(PASSWORDS.map((leak, form) => ({ ...leak, form })))(
    "is not printed, whatever text it is in: form $form",
    (leak) => {
      expect(leakingAnywhere(leak)).toEqual([]);
    },
  );
});
