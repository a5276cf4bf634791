import { z } from "zod";

/**
 * The part of SARIF 2.1.0 that the project writes: properties that the standard requires are required here, others optional, and one
 * that it does not have is a mistake. Source: OASIS, "SARIF Version 2.1.0 Plus Errata 01" (August 2023), sections in brackets.
 */

/** [3.11] Braces of a plain text message are doubled, a link has a number or an address. */
const message = z.strictObject({
  text: z
    .string()
    .min(1)
    .refine((text) => !/[{}]/.test(text.replaceAll("{{", "").replaceAll("}}", "")), "a single brace")
    .refine((text) => !/\]\(/.test(text), "an embedded link"),
});

/** [3.19.3] */
const multiformat = z.strictObject({ text: z.string().min(1) });

/** [3.58.6] */
const level = z.enum(["none", "note", "warning", "error"]);

/** [3.4] A relative reference of RFC 3986, with forward slashes only. */
const relativeUri = z.string().regex(/^(?![a-z][\w+.-]*:)(?!\/)[\w.~!$&'()*+,;=:@%/-]+$/i);

const location = z.strictObject({
  physicalLocation: z
    .strictObject({
      artifactLocation: z.strictObject({ uri: relativeUri, uriBaseId: z.string() }),
      region: z.strictObject({ startLine: z.int().min(1), startColumn: z.int().min(1) }),
    })
    .optional(),
  logicalLocations: z.array(z.strictObject({ fullyQualifiedName: z.string() })).optional(),
});

const rule = z.strictObject({
  id: z.string().min(1),
  shortDescription: multiformat.optional(),
  fullDescription: multiformat.optional(),
  help: multiformat.optional(),
  helpUri: z.url({ protocol: /^https?$/ }).optional(),
  defaultConfiguration: z.strictObject({ level }).optional(),
});

const result = z.strictObject({
  ruleId: z.string(),
  ruleIndex: z.int().min(0),
  level,
  message,
  locations: z.array(location).max(1),
  relatedLocations: z.array(location).optional(),
  partialFingerprints: z.record(z.string(), z.string()),
  /** [3.27.24] */
  baselineState: z.enum(["new", "unchanged", "updated", "absent"]).optional(),
  suppressions: z
    .array(
      z.strictObject({
        kind: z.enum(["inSource", "external"]),
        status: z.enum(["accepted", "underReview", "rejected"]),
        justification: z.string().min(1),
      }),
    )
    .optional(),
});

const run = z
  .strictObject({
    tool: z.strictObject({
      driver: z.strictObject({ name: z.string(), version: z.string(), rules: z.array(rule) }),
    }),
    columnKind: z.enum(["utf16CodeUnits", "unicodeCodePoints"]),
    results: z.array(result),
  })
  .refine(
    ({ tool, results }) => results.every(({ ruleId, ruleIndex }) => tool.driver.rules[ruleIndex]?.id === ruleId),
    "a result whose index is that of another rule",
  )
  .refine(
    ({ tool: { driver } }) => new Set(driver.rules.map(({ id }) => id)).size === driver.rules.length,
    "a rule twice",
  );

const log = z.strictObject({ $schema: z.url(), version: z.literal("2.1.0"), runs: z.tuple([run]) });

/**
 * Reads a log of one run.
 *
 * @throws {z.ZodError} where it is none, or has what the project does not write
 */
export function parseSarif(text: string): z.infer<typeof run> {
  return log.parse(JSON.parse(text)).runs[0];
}
