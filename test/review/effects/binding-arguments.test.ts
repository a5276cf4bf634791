import { expect, it, test } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../model/base/cloud";
import { TERRAFORM_KINDS } from "../../../model/clouds/terraform-kinds";
import { EFFECTS } from "../../../review/effects/effect";
import { RESOURCE_TABLES } from "../../../review/effects/tables";
import { BINDINGS, providerPin } from "../../../stacks/binding-packages";

/** A class of the bindings, as far as it is read. */
interface ResourceClass {
  readonly tfResourceType: string;
  readonly prototype: { synthesizeAttributes(this: unknown): Readonly<Record<string, unknown>> };
}

const TYPES = CLOUDS.flatMap((cloud) =>
  Object.values(TERRAFORM_KINDS[cloud]).map(({ type }) => [type, cloud] as const),
);

/** Whatever is read of it has no value. */
const UNSET: unknown = new Proxy({}, { get: () => ({ internalValue: undefined }) });

/** The provider's names of all arguments that the pinned bindings write for a type. */
function bindingArguments(type: string, cloud: Cloud): readonly string[] {
  const folder = type.slice(type.indexOf("_") + 1).replaceAll("_", "-");
  const exported: readonly unknown[] = Object.values(require(`${BINDINGS[cloud]}/lib/${folder}`));
  const found = exported.find((each) => (each as Partial<ResourceClass>).tfResourceType === type);
  if (found === undefined) throw new Error(`${BINDINGS[cloud]} has no ${type}`);
  return Object.keys((found as ResourceClass).prototype.synthesizeAttributes.call(UNSET));
}

/** What the bindings add to all resources of older SDKs; providers compute it (their own note in the bindings). */
const NOT_SET = ["id"];

function rowsOf(type: string): readonly string[] {
  return EFFECTS.flatMap((effect) => (effect === "unknown" ? [] : (RESOURCE_TABLES[type]?.arguments[effect] ?? [])));
}

test.each(TYPES)("each argument of %s that the bindings write has a row, and each row is of one", (type, cloud) => {
  const written = bindingArguments(type, cloud);
  expect(written.length).toBeGreaterThan(1);
  const rows = rowsOf(type);
  expect(written.filter((name) => !rows.includes(name) && !NOT_SET.includes(name))).toEqual([]);
  expect(rows.filter((row) => !written.includes(row.split(".")[0] ?? ""))).toEqual([]);
});

test.each(TYPES)("rows of %s were read at the version of the provider that stacks require", (type, cloud) => {
  const { source, version } = providerPin(cloud);
  expect(RESOURCE_TABLES[type]?.provider).toBe(`${source} ${version}`);
});

it("would notice an argument that a later release of the bindings writes", () => {
  expect(bindingArguments("aws_sqs_queue_policy", "aws")).toEqual(["id", "policy", "queue_url", "region"]);
  expect(rowsOf("aws_sqs_queue_policy")).not.toContain("future");
});
