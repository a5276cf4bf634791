import { TerraformElement, TerraformOutput, type TerraformStack } from "cdktf";
import { RULES } from "../model/fleet/register";
import { mergeInto } from "./merge-json";
import { outcomeOf, reportOwn } from "./own-code";
import { resolveOnce } from "./resolve-once";

type Json = Record<string, unknown>;

/**
 * What `TerraformStack.toTerraform` of cdktf 0.21 returns, without its version, from one pass over each element. cdktf
 * walks every value three times: to prepare references between stacks, which here do not exist; each element; the whole again.
 *
 * @throws {FleetProblems} for a transform's token that cannot be resolved
 */
export function plainTerraform(stack: TerraformStack): Json {
  const elements = stack.node.findAll().filter(TerraformElement.isTerraformElement);
  // The backend says its own name in its metadata; `local` is what cdktf falls back to.
  const metadata: Json = { stackName: stack.node.id, backend: "local" };
  const terraform: Json = { "//": { metadata, outputs: outputIds(elements) } };
  for (const element of elements) {
    mergeInto(metadata, resolveOnce(stack, element.toMetadata()));
    mergeInto(terraform, written(stack, element));
  }
  return terraform;
}

/** Transforms are the only code in it that is not the project's. */
function written(stack: TerraformStack, element: TerraformElement): unknown {
  let resolved: unknown;
  const { thrown, places } = outcomeOf(() => {
    resolved = resolveOnce(stack, element.toTerraform());
  });
  reportOwn(RULES.transformTokens, { thrown }, `${stack.node.id}/${element.friendlyUniqueId}`, places);
  return resolved;
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
