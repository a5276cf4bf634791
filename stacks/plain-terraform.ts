import { TerraformElement, TerraformOutput, type TerraformStack } from "cdktf";
import { mergeInto } from "./merge-json";
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
