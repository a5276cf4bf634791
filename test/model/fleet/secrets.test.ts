import { describe, expect, it } from "@jest/globals";
import { resolve } from "../../../model/fleet/resolution";
import { WHOLE_FLEETS } from "../../support/whole";
import { type Leak, leakingTexts, printed } from "../../support/whole/leaks";
import { type WholeText, wholeTexts } from "../../support/whole/texts";

const PEM = "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEAx0Z3\n-----END RSA PRIVATE KEY-----\n";
const JWT = `eyJ${"hbGciOiJI".repeat(2)}.eyJzdWIiOiIx.c2lnbmF0dXJl`;

const LEAKS: readonly Leak[] = [
  { secret: "hunter2", into: (text) => `https://admin:hunter2@${text.replace(/^https?:\/\//, "")}` },
  {
    secret: "hunter2", // In front of a digest it would be the tag of an image.
    into: (text) => `admin:hunter2@${text.replace("sha256:", "")}`,
  },
  { secret: "hunter2", into: (text) => `${text}?password=hunter2` },
  { secret: "hun/ter2", into: (text) => `https://admin:hun/ter2@${text.replace(/^https?:\/\//, "")}` },
  { secret: "k3j9x0q2m8v7b5n1", into: () => "abcdef.k3j9x0q2m8v7b5n1" },
  { secret: "k3j9x0q2m8v7b5n1", into: (text) => `${text} abcdef.k3j9x0q2m8v7b5n1` },
  { secret: "MIIEowIBAAKCAQEAx0Z3", into: () => PEM },
  { secret: "LS0tLS1CRUdJTiBS", into: () => Buffer.from(PEM).toString("base64") },
  { secret: "c2lnbmF0dXJl", into: (text) => `${text} ${JWT}` },
  { secret: "AKIAIOSFODNN7EXAMPLE", into: () => "AKIAIOSFODNN7EXAMPLE" },
  { secret: "wJalrXUtnFEMI", into: () => "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" },
  { secret: "ghp_0123456789", into: (text) => `${text} ghp_0123456789abcdefghijABCDEFGHIJ012345` },
  { secret: "glpat-0123456789", into: () => "glpat-0123456789abcdefghij" },
];

/** Texts by the fleet that they are in, which is narrowed to the declaration that has them. */
function textsByFleet(texts: readonly WholeText[]): readonly (readonly WholeText[])[] {
  const groups = new Map<string, readonly WholeText[]>();
  for (const text of texts) {
    const key = JSON.stringify(text.fleet);
    groups.set(key, [...(groups.get(key) ?? []), text]);
  }
  return [...groups.values()];
}

/** A name is in the places of all problems, and so changed alone. */
const isName = ({ place }: WholeText) => !place.path.includes("props");

describe("a secret in a declaration", () => {
  const texts = wholeTexts();
  const names = texts.filter(isName).map((text) => [text]);
  const groups = [...names, ...textsByFleet(texts.filter((text) => !isName(text)))];

  it.each(LEAKS.map((leak, form) => ({ ...leak, form })))(
    "is not printed, whatever text it is in: form $form, $secret",
    (leak) => {
      expect(groups.flatMap((group) => leakingTexts(group, leak))).toEqual([]);
    },
  );

  // Messages over these make words of them, or depend on others: each alone, too.
  const settings = ["oidcIssuerUrl", "apiServer", "prometheusUrl", "image", "certificateAuthority", "region", "group"];
  it.each(settings)("is not printed, whatever it is: %s", (setting) => {
    const chosen = texts.filter(({ place }) => place.part === "value" && place.path.at(-1) === setting);
    expect(chosen.length).toBeGreaterThan(0);
    expect(chosen.flatMap((text) => LEAKS.flatMap((leak) => leakingTexts([text], leak)))).toEqual([]);
  });

  it("is not printed where a whole fleet is wrong", () => {
    for (const fleet of Object.values(WHOLE_FLEETS)) {
      const text = printed(resolve({ ...fleet, props: { ...fleet.props, backend: PEM as never } }));
      expect(text).toContain("<a private key>");
      expect(text).not.toContain("MIIE");
    }
  });
});
