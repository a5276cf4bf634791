import { join } from "node:path";
import { App, LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import * as aws from "../constructs/aws/kinds";
import * as azure from "../constructs/azure/kinds";
import * as google from "../constructs/google/kinds";
import type { ElementKind } from "../constructs/terraform/kind";
import { type Copy, copiedStack, estateCopies, renamed } from "./estate-originals";
import { writeCharts } from "./raw/charts";

type Json = Readonly<Record<string, unknown>>;

/** The part of a stack that is written with bindings. */
interface Written {
  readonly provider: Readonly<Record<string, readonly Json[]>>;
  readonly resource: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly output: Readonly<Record<string, { readonly value: unknown }>>;
  readonly terraform: { readonly backend: { readonly local: { readonly path: string } } };
}

/**
 * The estate as one writes it with cdktf and cdk8s alone, given every value: for each resource the class of its provider, by deep
 * import, and for each object an `ApiObject`; each synthesizes as it does by default. No rule, no template, no kubelet is worked out.
 */
function main(): void {
  const app = new App();
  const copies = estateCopies();
  for (const copy of copies) new RawStack(app, copy);
  app.synth();
  for (const copy of copies) writeManifests(copy);
}

/** cdktf's classes by block and Terraform's type. */
const KINDS = new Map<string, ElementKind<never>>(
  [aws, azure, google].flatMap((kinds) =>
    Object.values(kinds as Readonly<Record<string, ElementKind<never>>>).map(
      (kind) => [`${kind.block} ${kind.type}`, kind] as const,
    ),
  ),
);

class RawStack extends TerraformStack {
  constructor(scope: Construct, copy: Copy) {
    super(scope, copy.name);
    const { provider, resource, output, terraform } = copiedStack(copy) as Written;
    new LocalBackend(this, terraform.backend.local);
    for (const [type, all] of Object.entries(provider))
      for (const config of all) add(this, "provider", type, type, config);
    for (const [type, byName] of Object.entries(resource)) {
      for (const [name, config] of Object.entries(byName)) add(this, "resource", type, name, config);
    }
    for (const [name, { value }] of Object.entries(output)) new TerraformOutput(this, name, { value, staticId: true });
  }
}

function add(stack: Construct, block: string, type: string, name: string, config: Json): void {
  const Kind = KINDS.get(`${block} ${type}`)?.binding();
  if (Kind === undefined) throw new Error(`no class for ${type}`);
  const made = new Kind(stack, `${type}-${name}`, inBindings(config) as never) as {
    overrideLogicalId(name: string): void;
  };
  if (block === "resource") made.overrideLogicalId(name);
}

/** Arguments whose keys are not words of the binding. */
const MAPS = new Set(["labels", "metadata", "tags"]);

/** A configuration of Terraform in the words of cdktf's bindings. */
function inBindings(config: Json): Json {
  const own = Object.entries(config).filter(([key]) => key !== "//");
  return Object.fromEntries(own.map(([key, value]) => [camelCase(key), MAPS.has(key) ? value : inner(value)]));
}

function inner(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inner);
  return typeof value === "object" && value !== null ? inBindings(value as Json) : value;
}

function camelCase(key: string): string {
  return key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The manifests of a copy. */
function writeManifests(copy: Copy): void {
  const files = [...copy.original.manifests].map(([path, text]) => [path, renamed(text, copy)] as const);
  writeCharts(join("gitops", copy.name), files);
}

main();
