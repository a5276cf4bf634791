import { TerraformElement, TerraformOutput, type TerraformStack } from "cdktf";
import type { ResolvedTerraform } from "../model/stages/resolved-terraform";
import { resolveOnce } from "./resolve-once";

type Json = Record<string, unknown>;

/**
 * What `TerraformStack.toTerraform` of cdktf 0.21 returns, without its version, from one pass over each element. cdktf
 * walks every value three times: to prepare references between stacks, which here do not exist; each element; the whole again.
 */
export function plainTerraform(stack: TerraformStack): Json {
  const elements = stack.node.findAll().filter(TerraformElement.isTerraformElement);
  // The backend says its own name in its metadata; `local` is what cdktf falls back to.
  const metadata: Json = { stackName: stack.node.id, backend: "local" };
  const terraform: Json = { "//": { metadata, outputs: outputIds(elements) } };
  for (const element of elements) {
    mergeInto(metadata, resolveOnce(stack, element.toMetadata()));
    mergeInto(terraform, resolveOnce(stack, element.toTerraform()));
  }
  return terraform;
}

/** The same with the declared constraints on versions; cdktf has a place for neither. */
export function withVersions(stack: Json, { version, providerVersion }: ResolvedTerraform): Json {
  const { terraform } = stack;
  if (!isJson(terraform) || (version === null && providerVersion === null)) return stack;
  const providers = Object.entries(terraform.required_providers as Readonly<Record<string, Json>>);
  const required_providers = Object.fromEntries(
    providers.map(([name, provider]) => [name, { ...provider, version: providerVersion ?? provider.version }]),
  );
  return { ...stack, terraform: { ...terraform, required_providers, ...(version && { required_version: version }) } };
}

/** Logical ids of the outputs by construct path: how cdktf's CLI finds them (@cdktf/cli-core, getConstructIdsForOutputs). */
function outputIds(elements: readonly TerraformElement[]): Json {
  const ids: Json = {};
  for (const { node, friendlyUniqueId } of elements.filter(TerraformOutput.isTerraformOutput)) {
    mergeInto(ids, nest(node.path.split("/"), friendlyUniqueId));
  }
  return ids;
}

function nest(path: readonly string[], value: unknown): unknown {
  return path.reduceRight((inner, part) => ({ [part]: inner }), value);
}

/** Objects key by key, lists one after the other, as cdktf's `deepMerge`. */
function mergeInto(target: Json, source: unknown): void {
  for (const [key, value] of Object.entries(source as Json)) {
    const present = target[key];
    if (Array.isArray(present) && Array.isArray(value)) target[key] = [...present, ...value];
    else if (isJson(present) && isJson(value)) mergeInto(present, value);
    else target[key] = value;
  }
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
