import type { ArgumentChange } from "../terraform/compare-arguments";
import type { StackPair } from "../terraform/compare-stacks";
import type { TerraformObject } from "../terraform/objects";
import { argumentReferences } from "../terraform/references";
import type { JsonValue } from "../terraform/terraform-json";
import { RESOURCE_TABLES } from "./tables";

/** What a group's machines were made from and are made from now, where other arguments name it or it is another one. */
interface TemplateMove {
  readonly was: TerraformObject;
  readonly is: TerraformObject;
  /** An argument of the group that names either, as the schema has it. */
  readonly argument: string;
}

/** Null where the same arguments name the same template, or none or several are named. */
export function templateMove(
  { before, after }: StackPair,
  object: TerraformObject,
  changes: readonly ArgumentChange[],
): TemplateMove | null {
  const [was, is] = [onlyTemplate(before.get(object.address), before), onlyTemplate(object, after)];
  if (was === null || is === null) return null;
  const naming = changes.find((change) => isNoneOr(was, change.before) && isNoneOr(is, change.after));
  return naming === undefined ? null : { was, is, argument: naming.argument };
}

function onlyTemplate(
  object: TerraformObject | undefined,
  stack: ReadonlyMap<string, TerraformObject>,
): TerraformObject | null {
  const named = object === undefined ? [] : argumentReferences(object).map(({ address }) => stack.get(address));
  const [template, ...others] = new Set(named.filter((each) => each !== undefined && isTemplate(each)));
  return template === undefined || others.length > 0 ? null : template;
}

function isTemplate({ mode, type }: TerraformObject): boolean {
  return mode === "resource" && RESOURCE_TABLES[type]?.role === "template";
}

/** Whether a value is an attribute of a template, or is not set. */
function isNoneOr({ address }: TerraformObject, value: JsonValue): boolean {
  return value === null || (typeof value === "string" && value.startsWith(`\${${address}.`));
}
