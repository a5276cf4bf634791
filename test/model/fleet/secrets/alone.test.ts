import { describe, expect, it } from "@jest/globals";
import { KEYS, leakingTexts, PASSWORDS, TOKENS } from "../../../support/whole/leaks";
import { wholeTexts } from "../../../support/whole/texts";

const LEAKS = [...PASSWORDS, ...TOKENS, ...KEYS];

// Messages over these make words of them, or depend on others: each is changed alone, too.
describe("a secret in a declaration", () => {
  const texts = wholeTexts().filter(({ place }) => place.part === "value");

  it.each(["oidcIssuerUrl", "apiServer", "prometheusUrl", "image", "certificateAuthority", "region", "group"])(
    "is not printed, whatever it is: %s",
    (setting) => {
      const chosen = texts.filter(({ place }) => place.path.at(-1) === setting);
      expect(chosen.length).toBeGreaterThan(0);
      expect(chosen.flatMap((text) => LEAKS.flatMap((leak) => leakingTexts([text], leak)))).toEqual([]);
    },
  );
});
