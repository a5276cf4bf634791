import { z } from "zod";

/** A value of JSON. In Terraform's JSON, null is an argument that is not set. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** An object of JSON. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** What `JSON.parse` gives has no other values in it, so none is looked at. */
const json: z.ZodType<JsonValue> = z.any();

const object: z.ZodType<JsonObject> = z.record(z.string(), json);

/** Blocks of one kind: a list of them, or the only one as it is (Terraform language, "JSON Configuration Syntax", nested blocks). */
function blocks<T extends z.ZodType>(block: T) {
  return z.union([z.array(block), block.transform((one) => [one])]);
}

const byTypeAndName = z.record(z.string(), z.record(z.string(), object));

/** What is read of a cluster's `cdk.tf.json` (Terraform language, "JSON Configuration Syntax"). */
export const terraformJson = z.object({
  resource: byTypeAndName.optional(),
  data: byTypeAndName.optional(),
  output: z.record(z.string(), object).optional(),
  variable: z.record(z.string(), object).optional(),
  module: z.record(z.string(), object).optional(),
  locals: object.optional(),
  provider: z.record(z.string(), z.array(object)).optional(),
  terraform: object.optional(),
  moved: blocks(z.object({ from: z.string(), to: z.string() })).optional(),
  removed: blocks(z.object({ from: z.string(), lifecycle: blocks(object).optional() })).optional(),
});

/** A cluster's `cdk.tf.json` as it is parsed. */
export type TerraformJson = z.infer<typeof terraformJson>;
