import { TerraformElement, TerraformOutput, TerraformResource, type TerraformStack } from "cdktf";
import { joinPath } from "../model/base/path";
import { RULES } from "../model/fleet/register";
import { lostNumbers } from "./lost-numbers";
import { mergeInto } from "./merge-json";
import { outcomeOf, reportOwn } from "./own-code";
import { resolveOnce } from "./resolve-once";

type Json = Record<string, unknown>;

/**
 * What `TerraformStack.toTerraform` of cdktf 0.21 returns, without its version, from one pass over each element. cdktf
 * walks every value three times: to prepare references between stacks, which here do not exist; each element; the whole again.
 *
 * @throws {FleetProblems} for a transform's token that cannot be resolved, or that cdktf loses
 */
export function plainTerraform(stack: TerraformStack): Json {
  const elements = stack.node.findAll().filter(TerraformElement.isTerraformElement);
  // The backend says its own name in its metadata; `local` is what cdktf falls back to.
  const metadata: Json = { stackName: stack.node.id, backend: "local" };
  const terraform: Json = { "//": { metadata, outputs: outputIds(elements) } };
  for (const element of elements) {
    mergeInto(
      metadata,
      resolveOnce(stack, element.toMetadata(), () => undefined),
    );
    mergeInto(terraform, written(stack, element));
  }
  return terraform;
}

/** Transforms are the only code in it that is not the project's. */
function written(stack: TerraformStack, element: TerraformElement): unknown {
  let [given, resolved]: unknown[] = [];
  let isLossy = false;
  const { thrown, places } = outcomeOf(() => {
    given = element.toTerraform();
    resolved = resolveOnce(stack, given, () => {
      isLossy = true;
    });
  });
  const numbers = isLossy ? lostNumbers(given, resolved) : [];
  const named = numbers.map(({ path, text }) => ({ path: argumentOf(element, path), text }));
  reportOwn(RULES.transformTokens, { thrown, numbers: named }, `${stack.node.id}/${element.friendlyUniqueId}`, places);
  return resolved;
}

/** A path in what is written of an element, from the argument of its resource on. */
function argumentOf(element: TerraformElement, path: string): string {
  if (!TerraformResource.isTerraformResource(element)) return path;
  const { terraformResourceType, friendlyUniqueId } = element;
  const resource = `${joinPath(`resource.${terraformResourceType}`, friendlyUniqueId)}.`;
  return path.startsWith(resource) ? path.slice(resource.length) : path;
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
