import { AnnotationMetadataEntryType, App, TerraformElement, TerraformStack } from "cdktf";
import { invokeAspects } from "cdktf/lib/synthesize/synthesizer";
import { textSet } from "../model/base/canonical";
import { notJson } from "../model/base/json-value";
import { RULES } from "../model/fleet/register";
import { fieldAt } from "../model/manifests/fields";
import type { LostNumber } from "../model/stages/lost-number";
import type { AnyResolvedCluster } from "../model/stages/resolved";
import { lostNumbers } from "./lost-numbers";
import { callOwn, placesOf, reportOwn } from "./own-code";
import { plainTerraform } from "./plain-terraform";
import { stableJson } from "./stable-json";
import { withVersions } from "./versions";

type Json = Readonly<Record<string, unknown>>;

/** A stack as it is before the user's own constructs are added to it. */
export interface OurPart {
  /** As it would be written without them. */
  readonly terraform: Json;
  readonly elements: ReadonlySet<TerraformElement>;
  /** All stacks of the app. */
  readonly stacks: ReadonlySet<TerraformStack>;
}

/**
 * Calls the functions that add the user's own constructs to a cluster's stack.
 *
 * @throws {FleetProblems} if one throws, returns a promise, or makes a stack of its own
 */
export function addOwnTerraform(stack: TerraformStack, cluster: AnyResolvedCluster, references: object): OurPart {
  const ours = {
    terraform: plainTerraform(stack),
    elements: new Set(elementsOf(stack)),
    stacks: new Set(stacksOf(stack)),
  };
  for (const code of cluster.ownTerraform) {
    callOwn(placeOf(cluster), code, () => code.add(stack as never, references as never));
  }
  const stacks = stacksOf(stack).filter((each) => !ours.stacks.has(each));
  const found = { ...NOTHING, stacks: stacks.map(({ node }) => node.path) };
  reportOwn(RULES.ownTerraform, found, placeOf(cluster), placesOf(cluster.ownTerraform));
  return ours;
}

/**
 * A stack with the user's own constructs, by cdktf's own synthesis: with aspects, validation and every kind of token. What the
 * project makes has to be in it unchanged.
 *
 * @param synthesize cdktf's `prepareStack` and `toTerraform`
 * @throws {FleetProblems} for what cannot be rendered or is not valid
 */
export function withOwnTerraform(
  stack: TerraformStack,
  cluster: AnyResolvedCluster,
  ours: OurPart,
  synthesize: () => Json,
): Json {
  const where = placeOf(cluster);
  const [first] = cluster.ownTerraform;
  let whole: Json = {};
  let before = NOTHING;
  callOwn(where, first ?? { declaredAt: () => null }, () => {
    invokeAspects(stack);
    before = { ...NOTHING, invalid: invalid(stack), assets: assets(stack) };
    if (before.invalid.length + before.assets.length === 0) whole = synthesize();
  });
  const at = placesOf(cluster.ownTerraform);
  reportOwn(RULES.ownTerraform, before, where, at);
  const unwritable = { ...NOTHING, values: notJson(whole), hcp: fieldAt(whole, "terraform.cloud") };
  reportOwn(RULES.ownTerraform, unwritable, where, at);
  const own = ownElements(stack, ours).map((element) => element.toTerraform());
  const numbers = own.flatMap((each) => lostNumbers(each, null));
  reportOwn(RULES.ownTerraform, { ...NOTHING, numbers: [...numbers, ...lostNumbers(null, whole)] }, where, at);
  reportOwn(RULES.ownTerraform, { ...NOTHING, ...compare(stack, ours, whole) }, where, at);
  note(stack);
  return merged(withVersions(ours.terraform, cluster.terraform), whole);
}

const NOTHING = {
  clashes: [],
  changed: [],
  invalid: [] as readonly string[],
  assets: [] as readonly string[],
  stacks: [] as readonly string[],
  numbers: [] as readonly LostNumber[],
  values: [],
  hcp: undefined,
};

function placeOf({ name }: AnyResolvedCluster): string {
  return `${name}/terraform`;
}

function stacksOf(stack: TerraformStack): readonly TerraformStack[] {
  return App.of(stack).node.findAll().filter(TerraformStack.isStack);
}

function elementsOf(stack: TerraformStack): readonly TerraformElement[] {
  return stack.node.findAll().filter(TerraformElement.isTerraformElement);
}

function ownElements(stack: TerraformStack, ours: OurPart): readonly TerraformElement[] {
  return elementsOf(stack).filter((element) => !ours.elements.has(element));
}

/** What constructs say against themselves, and errors that they were annotated with. */
function invalid(stack: TerraformStack): readonly string[] {
  return stack.node.findAll().flatMap(({ node }) => {
    const errors = node.metadata.filter(({ type }) => type === AnnotationMetadataEntryType.ERROR);
    return [...node.validate(), ...errors.map(({ data }) => String(data))].map((text) => `${node.path}: ${text}`);
  });
}

/** Constructs that cdktf would have write files (cdktf 0.21, lib/synthesize/synthesizer.js). */
const CUSTOM_SYNTHESIS = Symbol.for("cdktf/customSynthesis");

function assets(stack: TerraformStack): readonly string[] {
  return stack.node
    .findAll()
    .filter((construct) => CUSTOM_SYNTHESIS in construct)
    .map(({ node }) => node.path);
}

/** Other annotations go to the manifest, from which cdktf's CLI shows them; without traces, which have paths of this machine. */
function note(stack: TerraformStack): void {
  const levels: readonly string[] = Object.values(AnnotationMetadataEntryType);
  const annotations = stack.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => levels.includes(type))
        .map(({ type, data }) => ({ constructPath: node.path, level: type, message: data, stacktrace: [] })),
    );
  Object.assign(App.of(stack).manifest.forStack(stack), { annotations });
}

/** What is there twice, and what of ours is not as it was. */
function compare(stack: TerraformStack, ours: OurPart, whole: Json) {
  const own = ownElements(stack, ours).flatMap((element) =>
    addressed(element.toTerraform()).map(([address]) => address),
  );
  const before = new Map(addressed(ours.terraform));
  const after = new Map(addressed(whole));
  const clashes = [...new Set(own.filter((address, at) => before.has(address) || own.indexOf(address) < at))];
  const changed = [...before].filter(([address, value]) => stableJson(value) !== stableJson(after.get(address)));
  return {
    clashes: clashes.map((address) => ({ address, isOurs: before.has(address) })),
    changed: textSet(changed.map(([address]) => address).filter((address) => !clashes.includes(address))),
  };
}

type Addressed = readonly (readonly [address: string, value: unknown])[];

/** Everything in a configuration that has an address, and the backend, which a stack has once. */
function addressed({ resource, data, module, output, variable, locals, provider, terraform }: Json): Addressed {
  return [
    ...entries(resource).flatMap(([type, all]) => entries(all).map(prefixed(type))),
    ...entries(data).flatMap(([type, all]) => entries(all).map(prefixed(`data.${type}`))),
    ...entries(module).map(prefixed("module")),
    ...entries(output).map(prefixed("output")),
    ...entries(variable).map(prefixed("var")),
    ...entries(locals).map(prefixed("local")),
    ...entries(provider).flatMap(([name, all]) =>
      [all].flat().map((each) => [providerAddress(name, each), each] as const),
    ),
    ...entries(terraform)
      .filter(([name]) => name === "backend")
      .map(prefixed("terraform")),
  ];
}

function prefixed(prefix: string) {
  return ([name, value]: readonly [string, unknown]) => [`${prefix}.${name}`, value] as const;
}

function providerAddress(name: string, configuration: unknown): string {
  const { alias } = (configuration ?? {}) as { readonly alias?: unknown };
  return typeof alias === "string" ? `provider.${name}.${alias}` : `provider.${name}`;
}

function entries(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

/** The whole, with our constraints on versions. */
function merged(ours: Json, whole: Json): Json {
  const terraform = { ...(whole.terraform as Json), ...(ours.terraform as Json) };
  const required = [whole, ours].map((each) => (each.terraform as Json).required_providers as Json);
  return {
    ...withoutVersion(whole),
    terraform: { ...terraform, required_providers: Object.assign({}, ...required) },
  };
}

/** What cdktf synthesized, without its version: an upgrade of cdktf alone changes no stack. */
export function withoutVersion(whole: Json): Json {
  const { metadata, outputs } = whole["//"] as { readonly metadata: Json; readonly outputs: unknown };
  const { version: _version, ...kept } = metadata;
  return { ...whole, "//": { metadata: kept, outputs } };
}
