import type { JsonObject, TerraformJson } from "./terraform-json";

/** A resource, data source, output or provider of a stack, or its own settings. */
export interface TerraformObject {
  /**
   * As plans name it: `aws_launch_template.general_us-east-1a`, `data.aws_ami.…`, `output.…`; `provider.aws`, and `terraform` for
   * backend and versions.
   */
  readonly address: string;
  readonly mode: "resource" | "data" | "output" | "provider" | "terraform";
  readonly type: string;
  /** Without comments (`//`) and meta-arguments. */
  readonly arguments: JsonObject;
  readonly lifecycle: Lifecycle;
}

/** What a resource's `lifecycle` says (Terraform language, "The lifecycle meta-argument"). */
export interface Lifecycle {
  /** Paths as they are written, or `["all"]`. */
  readonly ignoreChanges: readonly string[];
  readonly createBeforeDestroy: boolean;
}

/** Everything in a stack by address, in the order of the addresses. */
export function objectsOf(stack: TerraformJson): ReadonlyMap<string, TerraformObject> {
  const found = [
    ...objectsIn(stack.resource, "resource", ""),
    ...objectsIn(stack.data, "data", "data."),
    ...Object.entries(stack.output ?? {}).map(([name, body]) =>
      terraformObject("output", name, `output.${name}`, body),
    ),
    ...providersOf(stack),
    ...(stack.terraform === undefined ? [] : [terraformObject("terraform", "terraform", "terraform", stack.terraform)]),
  ];
  found.sort((a, b) => (a.address < b.address ? -1 : 1));
  return new Map(found.map((object) => [object.address, object]));
}

function objectsIn(section: TerraformJson["resource"], mode: TerraformObject["mode"], prefix: string) {
  return Object.entries(section ?? {}).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, body]) => terraformObject(mode, type, `${prefix}${type}.${name}`, body)),
  );
}

function providersOf({ provider = {} }: TerraformJson): readonly TerraformObject[] {
  return Object.entries(provider).flatMap(([name, configurations]) =>
    configurations.map((body) => {
      const alias = typeof body.alias === "string" ? `.${body.alias}` : "";
      return terraformObject("provider", name, `provider.${name}${alias}`, body);
    }),
  );
}

function terraformObject(
  mode: TerraformObject["mode"],
  type: string,
  address: string,
  body: JsonObject,
): TerraformObject {
  const own = Object.entries(body).filter(([key]) => !META_ARGUMENTS.has(key));
  return { address, mode, type, arguments: Object.fromEntries(own), lifecycle: lifecycleOf(body.lifecycle) };
}

/** Comments, and what Terraform itself reads (Terraform language, "Meta-arguments"): no provider sees them. */
const META_ARGUMENTS: ReadonlySet<string> = new Set([
  "//",
  "connection",
  "count",
  "depends_on",
  "for_each",
  "lifecycle",
  "provider",
  "provisioner",
]);

function lifecycleOf(lifecycle: JsonObject[string] | undefined): Lifecycle {
  const { ignore_changes: ignored = [], create_before_destroy: createFirst = false }: JsonObject = isObject(lifecycle)
    ? lifecycle
    : {};
  const ignoreChanges = Array.isArray(ignored) ? ignored.filter((path) => typeof path === "string") : [String(ignored)];
  return { ignoreChanges, createBeforeDestroy: createFirst === true };
}

/** Whether a value is an object of JSON. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
