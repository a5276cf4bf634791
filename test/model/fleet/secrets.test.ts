import { describe, expect, it } from "@jest/globals";
import { formatProblems, formatWarnings } from "../../../model/base/problem";
import type { DeclaredFleet } from "../../../model/declaration/fleet";
import { resolve } from "../../../model/fleet/resolution";
import { WHOLE_FLEETS } from "../../support/whole";
import { type WholeText, wholeTexts, withText } from "../../support/whole/texts";

/** What nobody may read, and how it comes into a declaration: in place of a text, in front of it, or behind it. */
interface Leak {
  readonly secret: string;
  readonly into: (text: string) => string;
}

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

/** Everything that is printed of a fleet. */
function printed(fleet: DeclaredFleet): string {
  const resolution = resolve(fleet);
  return resolution.ok ? formatWarnings(resolution.warnings) : formatProblems(resolution.problems);
}

/** Names of the texts that are printed with a secret that was put in them. */
function leaking(texts: readonly WholeText[], leaksOf: (index: number) => readonly Leak[]): readonly string[] {
  return texts.flatMap(({ fleet, place, name }, index) =>
    leaksOf(index)
      .filter(({ secret, into }) => printed(withText(fleet, place, into)).includes(secret))
      .map(({ secret }) => `${name}: ${secret}`),
  );
}

describe("a secret in a declaration", () => {
  const texts = wholeTexts();

  it("is not printed, whatever text it is in", () => {
    expect(leaking(texts, (index) => LEAKS.slice(index % LEAKS.length).slice(0, 1))).toEqual([]);
  });

  // Of the last three, messages make more words: names of regions in sentences, names in paths, groups in names of definitions.
  const settings = ["oidcIssuerUrl", "apiServer", "prometheusUrl", "image", "certificateAuthority"];
  it.each([...settings, "region", "name", "group"])("is not printed, whatever it is: %s", (setting) => {
    const chosen = texts.filter(({ place }) => place.part === "value" && place.path.at(-1) === setting);
    expect(chosen.length).toBeGreaterThan(0);
    expect(leaking(chosen, () => LEAKS)).toEqual([]);
  });

  it("is not printed where a whole fleet is wrong", () => {
    for (const fleet of Object.values(WHOLE_FLEETS)) {
      const text = printed({ ...fleet, props: { ...fleet.props, backend: PEM as never } });
      expect(text).toContain("<a private key>");
      expect(text).not.toContain("MIIE");
    }
  });
});
