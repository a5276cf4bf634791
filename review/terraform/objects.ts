import { SENSITIVE_ARGUMENT } from "./sensitive";
import type { JsonObject, TerraformJson } from "./terraform-json";

/** A resource, data source, output, provider, module or named value of a stack, or its own settings. */
export interface TerraformObject {
  /**
   * As plans name it: `aws_launch_template.general_us-east-1a`, `data.aws_ami.…`, `output.…`, `module.…`; as expressions do, `local.…`
   * and `var.…`; `provider.aws`, and `terraform` for backend and versions.
   */
  readonly address: string;
  readonly mode: "resource" | "data" | "output" | "provider" | "terraform" | "module" | "local" | "variable";
  readonly type: string;
  /** Without comments (`//`) and meta-arguments, but for those that decide which objects there are, and by whom. */
  readonly arguments: JsonObject;
  readonly lifecycle: Lifecycle;
}

/** What a resource's `lifecycle` says (Terraform language, "The lifecycle meta-argument"). */
export interface Lifecycle {
  /** Paths as they are written, or `["all"]`. */
  readonly ignoreChanges: readonly string[];
  readonly createBeforeDestroy: boolean;
  /** Addresses, or attributes of them. */
  readonly replaceTriggeredBy: readonly string[];
}

/** Everything in a stack by address, in the order of the addresses. */
export function objectsOf(stack: TerraformJson): ReadonlyMap<string, TerraformObject> {
  const found = [
    ...objectsIn(stack.resource, "resource", ""),
    ...objectsIn(stack.data, "data", "data."),
    ...named(stack.output, "output", "output.", "value"),
    ...named(stack.variable, "variable", "var.", "default"),
    ...named(stack.module, "module", "module."),
    ...Object.entries(stack.locals ?? {}).map(([name, value]) =>
      terraformObject("local", name, `local.${name}`, { value }),
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

/** @param shown the argument whose value is not to be shown if the object says that it is sensitive */
function named(section: TerraformJson["output"], mode: TerraformObject["mode"], prefix: string, shown = "") {
  return Object.entries(section ?? {}).map(([name, body]) => {
    const { [shown]: hidden = null, ...others } = body;
    const own = body.sensitive === true ? { ...others, [SENSITIVE_ARGUMENT]: JSON.stringify(hidden) } : body;
    return terraformObject(mode, name, `${prefix}${name}`, own);
  });
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

/**
 * Comments, and what Terraform itself reads and what changes nothing that is there (Terraform language, "Meta-arguments"). `count`,
 * `for_each` and `provider` do: no table has a row for them, so nobody knows what.
 */
const META_ARGUMENTS: ReadonlySet<string> = new Set(["//", "connection", "depends_on", "lifecycle", "provisioner"]);

function lifecycleOf(lifecycle: JsonObject[string] | undefined): Lifecycle {
  const block = Array.isArray(lifecycle) ? lifecycle[0] : lifecycle;
  const said: JsonObject = isObject(block) ? block : {};
  return {
    ignoreChanges: textsOf(said.ignore_changes),
    createBeforeDestroy: said.create_before_destroy === true,
    replaceTriggeredBy: textsOf(said.replace_triggered_by),
  };
}

function textsOf(value: JsonObject[string] = []): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [String(value)];
}

/** Whether a value is an object of JSON. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
