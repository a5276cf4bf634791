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
export const PASSWORDS: readonly Leak[] = [
  { secret: "hunter2", into: (text) => `https://admin:hunter2@${text.replace(/^https?:\/\//, "")}` },
  {
    secret: "hunter2", // In front of a digest it would be the tag of an image.
    into: (text) => `admin:hunter2@${text.replace("sha256:", "")}`,
  },
  { secret: "hunter2", into: (text) => `${text}?password=hunter2` },
  { secret: "hun/ter2", into: (text) => `https://admin:hun/ter2@${text.replace(/^https?:\/\//, "")}` },
];

/** Tokens of clusters, of accounts and of repositories. */
export const TOKENS: readonly Leak[] = [
  { secret: "k3j9x0q2m8v7b5n1", into: instead("abcdef.k3j9x0q2m8v7b5n1") },
  { secret: "k3j9x0q2m8v7b5n1", into: behind("abcdef.k3j9x0q2m8v7b5n1") },
  { secret: "c2lnbmF0dXJl", into: behind(JWT) },
  { secret: "ghp_0123456789", into: behind("ghp_0123456789abcdefghijABCDEFGHIJ012345") },
  { secret: "glpat-0123456789", into: instead("glpat-0123456789abcdefghij") },
];

/** Private keys, and keys of clouds. */
export const KEYS: readonly Leak[] = [
  { secret: "MIIEowIBAAKCAQEAx0Z3", into: instead(PEM) },
  { secret: "LS0tLS1CRUdJTiBS", into: instead(Buffer.from(PEM).toString("base64")) },
  { secret: "AKIAIOSFODNN7EXAMPLE", into: instead("AKIAIOSFODNN7EXAMPLE") },
  { secret: "wJalrXUtnFEMI", into: instead("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY") },
];

/** Everything that is printed of a fleet. */
export function printed(resolution: Resolution): string {
  return resolution.ok ? formatWarnings(resolution.warnings) : formatProblems(resolution.problems);
}

/** Names of all texts of the whole fleets that are printed with a secret that is put into them. */
export function leakingAnywhere(leak: Leak): readonly string[] {
  const texts = wholeTexts();
  // A name is in the places of all problems, and so changed alone.
  const names = texts.filter((text) => !isSetting(text)).map((text) => [text]);
  const groups = [...names, ...textsByFleet(texts.filter(isSetting))];
  return groups.flatMap((group) => leakingTexts(group, leak));
}

function isSetting({ place }: WholeText): boolean {
  return place.path.includes("props");
}

/** The same of some texts of one fleet: each that is printed alone, or all of them where only several together are. */
export function leakingTexts(texts: readonly WholeText[], leak: Leak): readonly string[] {
  const suspects = new Set<ChangedText>();
  for (const { texts: changed, resolution } of attempts(texts.map((text) => ({ ...text, into: leak.into })))) {
    if (printed(resolution).includes(leak.secret)) for (const text of changed) suspects.add(text);
  }
  const alone = [...suspects].filter((text) => printed(resolve(withTexts([text]))).includes(leak.secret));
  const names = (alone.length > 0 ? alone : [...suspects]).map(({ name }) => name);
  return alone.length > 0 || names.length === 0 ? names : [names.join(" and ")];
}
