import { describe, expect, it } from "@jest/globals";
import { IS_SWEEP } from "../../../support/runs";
import { LEAKS, leakingTexts } from "../../../support/whole/leaks";
import { type WholeText, wholeTexts } from "../../../support/whole/texts";

it("every text is in the part of its fleet in which it is changed", () => {
  const isThere = ({ fleet, place: { path } }: WholeText) => {
    const owner = path.slice(0, -1).reduce<unknown>((inner, step) => Object(inner)[step], fleet);
    return Object.hasOwn(Object(owner), String(path.at(-1)));
  };
  expect(wholeTexts().filter((text) => !isThere(text))).toEqual([]);
});

/** Some forms of a secret, for each text others; the sweeps try all with each. */
const formsOf = (index: number) => LEAKS.filter((_leak, form) => IS_SWEEP || form % 4 === index % 4);

// Messages over these make words of them, or depend on others: each is changed alone, too.
describe("a secret in a declaration", () => {
  const texts = wholeTexts().filter(({ place }) => place.part === "value");

  it.each(["oidcIssuerUrl", "apiServer", "prometheusUrl", "image", "certificateAuthority", "region", "group"])(
    "is not printed, whatever it is: %s",
    (setting) => {
      const chosen = texts.filter(({ place }) => place.path.at(-1) === setting);
      expect(chosen.length).toBeGreaterThan(0);
      const leaking = chosen.map((text, index) => formsOf(index).map((leak) => leakingTexts([{ ...text, ...leak }])));
      expect(leaking.flat(2)).toEqual([]);
    },
  );
});
