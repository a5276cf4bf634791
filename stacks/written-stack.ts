import { RootConstruct } from "constructs";
import { collectElements, type WrittenElement } from "../constructs/terraform/element";
import type { AnyResolvedCluster } from "../model/stages/resolved";
import { backendBlock, backendOf } from "./backend";
import { providerPin } from "./binding-packages";
import { addResources } from "./cluster-resources";
import { mergeInto } from "./merge-json";

type Json = Record<string, unknown>;

/**
 * The Terraform of a cluster without code of its user's, byte by byte as cdktf writes it (test/stacks/same-bytes.test.ts), without
 * cdktf: elements are plain data that need no construct, token or binding.
 */
export function writtenStack(cluster: AnyResolvedCluster): Json {
  const root = new RootConstruct(cluster.name);
  const elements = collectElements(root);
  addResources(root, cluster);
  const backend = backendOf(cluster.state);
  const provider = providerPin(cluster.cloud);
  return {
    "//": {
      metadata: { stackName: cluster.name, backend: backend.type, ...overrides(elements, backend.more) },
      outputs: outputIds(cluster.name, elements),
    },
    terraform: {
      ...backendBlock(backend),
      required_providers: { [provider.source]: provider },
    },
    ...blocks(elements),
  };
}

/** Names of arguments that cdktf does not know, as cdktf notes them. */
function overrides(elements: readonly WrittenElement[], backend: Json): Json {
  const noted = elements.map(({ type, more }) => [type, Object.keys(more)] as const);
  const all = [["backend", Object.keys(backend)] as const, ...noted].filter(([, names]) => names.length > 0);
  return all.length === 0 ? {} : { overrides: Object.fromEntries(all) };
}

/** Logical ids of the outputs by construct path: how cdktf's CLI finds them (@cdktf/cli-core, getConstructIdsForOutputs). */
function outputIds(stack: string, elements: readonly WrittenElement[]): Json {
  const names = elements
    .filter(({ block }) => block === "output")
    .map(({ path, name }) => [path.split("/").at(-1), name]);
  return { [stack]: Object.fromEntries(names) };
}

/** Elements by where Terraform looks for them. */
function blocks(elements: readonly WrittenElement[]): Json {
  const written: Record<string, Json> = {};
  for (const element of elements) {
    const block = within(written, element.block);
    if (element.block === "output") block[element.name] = element.config;
    else if (element.block === "provider") block[element.type] = [withMore(element)];
    else within(block, element.type)[element.name] = withNote(element);
  }
  return written;
}

function within(all: Json, name: string): Json {
  all[name] ??= {};
  return all[name] as Json;
}

/** With cdktf's note on where it was made. */
function withNote({ name, path, config }: WrittenElement): Json {
  return { ...config, "//": { metadata: { path, uniqueId: name } } };
}

function withMore({ config, more }: WrittenElement): Json {
  const merged = { ...config };
  mergeInto(merged, more);
  return merged;
}
