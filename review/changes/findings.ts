import { z } from "zod";
import type { CodePlace } from "../../model/base/code-place";

const place = z
  .strictObject({ file: z.string(), line: z.int(), column: z.int() })
  .describe(
    "in code of the user; the file is relative to the folder in which the command ran, and in findings.json of `nodegroups synth --review` to the repository",
  );

const known = {
  code: z.string().describe("the rule, by its code in docs/problems.md"),
  title: z.string().describe("what must hold, or what a warning says, one sentence"),
  page: z.string().describe("page and anchor in the documentation of the package"),
  where: z.string().describe("path in the user's words: `prod-use1/general: maxSize`"),
  at: z.array(place).describe("what declares it; of things that clash, each; empty where no construct does"),
};

const finding = z.strictObject({
  ...known,
  what: z.string().describe("what is wrong"),
  got: z.string().describe("what was declared"),
  expected: z.string().describe("what would be accepted"),
  hint: z.string().describe("what to do"),
});

const acknowledgedFinding = z.strictObject({
  ...known,
  level: z.enum(["problem", "warning"]).describe("what it would be without the reason"),
  reason: z.string(),
});

const lists = {
  rendered: z.boolean().describe("whether the manifests and Terraform that follow were checked too"),
  problems: z.array(finding),
  warnings: z.array(finding),
  acknowledged: z.array(acknowledgedFinding).describe("what the declaration or a component gives a reason for"),
};

/** Shape of what `nodegroups check --format json` prints; published as `schemas/findings-v1.schema.json`. */
export const findingsDocumentShape = z.strictObject({ schemaVersion: z.literal(1), ...lists });

/** What `nodegroups check --format json` prints. */
export type FindingsDocument = z.infer<typeof findingsDocumentShape>;

/** A finding that nothing changes, with places as the model has them. */
type Fixed<F extends { at: unknown }> = Readonly<Omit<F, "at">> & { readonly at: readonly CodePlace[] };

/** A problem or a warning, with what its rule says. */
export type FleetFinding = Fixed<z.infer<typeof finding>>;

/** Something that a rule would say, and that somebody gives a reason for. */
export type AcknowledgedFinding = Fixed<z.infer<typeof acknowledgedFinding>>;

/** Everything that rules say of a fleet. */
export interface FleetFindings {
  /** Whether the manifests and Terraform that follow were checked too, or only the declaration. */
  readonly rendered: boolean;
  readonly problems: readonly FleetFinding[];
  readonly warnings: readonly FleetFinding[];
  readonly acknowledged: readonly AcknowledgedFinding[];
}

/** The findings with every warning taken for a problem. */
export function withoutWarnings({ problems, warnings, ...rest }: FleetFindings): FleetFindings {
  return { ...rest, problems: [...problems, ...warnings], warnings: [] };
}
