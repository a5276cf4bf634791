import { formatProblems, formatWarnings } from "../../../model/base/problem";
import { type Resolution, resolve } from "../../../model/fleet/resolution";
import { attempts } from "./attempts";
import { type ChangedText, textsByFleet, type WholeText, wholeTexts, withTexts } from "./texts";

/** What nobody may read, and how it comes into a text: in place of it, in front of it, or behind it. */
export interface Leak {
  readonly secret: string;
  readonly into: (text: string) => string;
}

/** A private key. */
export const PEM = "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEAx0Z3\n-----END RSA PRIVATE KEY-----\n";
const JWT = `eyJ${"hbGciOiJI".repeat(2)}.eyJzdWIiOiIx.c2lnbmF0dXJl`;

const behind = (secret: string) => (text: string) => `${text} ${secret}`;
const instead = (secret: string) => () => secret;

/** Passwords in addresses. */
const PASSWORDS: readonly Leak[] = [
  { secret: "hunter2", into: (text) => `https://admin:hunter2@${text.replace(/^https?:\/\//, "")}` },
  {
    secret: "hunter2", // In front of a digest it would be the tag of an image.
    into: (text) => `admin:hunter2@${text.replace("sha256:", "")}`,
  },
  { secret: "hunter2", into: (text) => `${text}?password=hunter2` },
  { secret: "hun/ter2", into: (text) => `https://admin:hun/ter2@${text.replace(/^https?:\/\//, "")}` },
];

/** Tokens of clusters, of accounts and of repositories. */
const TOKENS: readonly Leak[] = [
  { secret: "k3j9x0q2m8v7b5n1", into: instead("abcdef.k3j9x0q2m8v7b5n1") },
  { secret: "k3j9x0q2m8v7b5n1", into: behind("abcdef.k3j9x0q2m8v7b5n1") },
  { secret: "c2lnbmF0dXJl", into: behind(JWT) },
  { secret: "ghp_0123456789", into: behind("ghp_0123456789abcdefghijABCDEFGHIJ012345") },
  { secret: "glpat-0123456789", into: instead("glpat-0123456789abcdefghij") },
];

/** Private keys, and keys of clouds. */
const KEYS: readonly Leak[] = [
  { secret: "MIIEowIBAAKCAQEAx0Z3", into: instead(PEM) },
  { secret: "LS0tLS1CRUdJTiBS", into: instead(Buffer.from(PEM).toString("base64")) },
  { secret: "AKIAIOSFODNN7EXAMPLE", into: instead("AKIAIOSFODNN7EXAMPLE") },
  { secret: "wJalrXUtnFEMI", into: instead("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY") },
];

/** Every form of a secret. */
export const LEAKS: readonly Leak[] = [...PASSWORDS, ...TOKENS, ...KEYS];

/** Everything that is printed of a fleet. */
export function printed(resolution: Resolution): string {
  return resolution.ok ? formatWarnings(resolution.warnings) : formatProblems(resolution.problems);
}

/** A text with a secret in it. */
type LeakingText = ChangedText & Leak;

/** Names of all texts of the whole fleets that are printed with a secret that is put into them: one of some forms, each in turn. */
export function leakingAnywhere(forms: readonly Leak[]): readonly string[] {
  const texts = wholeTexts().flatMap((text, index): readonly LeakingText[] => {
    const leak = forms[index % forms.length];
    return leak === undefined ? [] : [{ ...text, ...leak }];
  });
  // A name is in the places of all problems, and so changed alone.
  const names = texts.filter((text) => !isSetting(text)).map((text) => [text]);
  const groups = [...names, ...textsByFleet(texts.filter(isSetting))];
  return groups.flatMap(leakingTexts);
}

function isSetting({ place }: WholeText): boolean {
  return place.path.includes("props");
}

/** The same of some texts of one fleet: each that is printed alone, or all of them where only several together are. */
export function leakingTexts(texts: readonly LeakingText[]): readonly string[] {
  const suspects = new Set<LeakingText>();
  for (const { texts: changed, resolution } of attempts(texts)) {
    const text = printed(resolution);
    for (const each of changed) if (text.includes(each.secret)) suspects.add(each);
  }
  const alone = [...suspects].filter((text) => printed(resolve(withTexts([text]))).includes(text.secret));
  const names = (alone.length > 0 ? alone : [...suspects]).map(({ name }) => name);
  return alone.length > 0 || names.length === 0 ? names : [names.join(" and ")];
}
