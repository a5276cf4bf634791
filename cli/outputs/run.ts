import { statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { sortRecord } from "../../model/base/canonical";
import { show } from "../../model/base/problem";
import { ASSIGNS_CLIENT_IDS, AZURE_GUID } from "../../model/clouds/accounts";
import type { AzureClusterOutputs } from "../../model/declaration/cluster";
import type { DeclaredFleet } from "../../model/declaration/fleet";
import { loadDeclaration } from "../load-fleet";
import { outputFolders } from "../output-folders";
import { writeProjectFile } from "../project-file";
import { readText } from "../read-text";
import { fromCwd, type Surroundings } from "../surroundings";
import { UserError } from "../user-error";

const terraformOutput = z.record(z.string(), z.object({ value: z.unknown(), sensitive: z.boolean().optional() }));

/** A cluster, and the folder of its stack, as messages name it. */
interface Stack {
  readonly cluster: string;
  readonly folder: string;
}

const deployFirst = ({ folder }: Stack): string =>
  `Deploy the cluster first: terraform -chdir=${folder} init, then apply.`;

const printOutputs = ({ cluster, folder }: Stack): string =>
  `Run: terraform -chdir=${folder} output -json | npx nodegroups outputs ${cluster}`;

const clientIds = z.record(z.string(), z.string().regex(AZURE_GUID.pattern));

/** What is given on the command line. */
export interface OutputsOptions {
  readonly file?: string;
  readonly fleet?: string;
}

/**
 * Writes what a cloud assigned to a cluster.
 *
 * @throws {UserError} if there is no such cluster, or its outputs are not what `terraform output -json` prints
 */
export function keepOutputs(cluster: string, options: OutputsOptions, surroundings: Surroundings): void {
  // Declared, not resolved: this command repairs a fleet that cannot be resolved because of its committed outputs.
  const { fleet, root, project } = loadDeclaration(options.fleet, surroundings);
  const names = clustersWithOutputs(fleet.declaration());
  if (!names.includes(cluster)) {
    throw new UserError(`${JSON.stringify(cluster)} is not an Azure cluster of this fleet.`, oneOf(names));
  }
  const { terraform } = outputFolders(project, undefined, surroundings);
  const stack = { cluster, folder: `${terraform.shown}/stacks/${cluster}` };
  const outputs = wantedOutputs(readInput(options.file, stack, surroundings), stack);
  surroundings.console.log(`wrote ${writeOutputs(root, cluster, outputs)}`);
}

function readInput(file: string | undefined, stack: Stack, surroundings: Surroundings): string {
  if (file === undefined) return pipedInput(stack, surroundings);
  const path = fromCwd(surroundings, file);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found !== undefined && !found.isDirectory()) return readText(path);
  throw new UserError(`There is no file ${file}.`, "Name a file that holds what `terraform output -json` printed.");
}

function pipedInput(stack: Stack, { readInput }: Surroundings): string {
  const text = readInput();
  if (text !== null) return text;
  throw new UserError("Standard input is a terminal, and nothing is piped to it.", printOutputs(stack));
}

/** Names of clusters whose cloud assigns values that have to be kept. */
function clustersWithOutputs({ clusters }: DeclaredFleet): readonly string[] {
  return clusters.filter(({ cloud }) => ASSIGNS_CLIENT_IDS[cloud]).map(({ name }) => name);
}

function oneOf(names: readonly string[]): string {
  return names.length === 0
    ? "Only Azure clusters have outputs to write, and this fleet has none."
    : `Name one of ${names.join(", ")}.`;
}

type Outputs = z.infer<typeof terraformOutput>;

/** The outputs of a cluster's stack that its manifests need. */
function wantedOutputs(text: string, stack: Stack): AzureClusterOutputs {
  const outputs = parseOutputs(text, stack);
  const clusterAutoscalerClientId = wantedOutput(outputs, "clusterAutoscalerClientId", stack);
  const { controllers } = outputs;
  return controllers === undefined
    ? { clusterAutoscalerClientId }
    : { clusterAutoscalerClientId, controllers: controllerIds(controllers.value, stack) };
}

/** Client ids by controller, sorted, so that the file changes only if they do. */
function controllerIds(value: unknown, stack: Stack): Readonly<Record<string, string>> {
  const parsed = clientIds.safeParse(value);
  if (parsed.success) return sortRecord(parsed.data);
  throw new UserError("The output controllers does not hold a client id for each controller.", deployFirst(stack));
}

function wantedOutput(outputs: Outputs, name: string, stack: Stack): string {
  const value = outputs[name]?.value;
  if (typeof value !== "string" || value === "") {
    throw new UserError(
      `The output ${name} has no value. The input has ${Object.keys(outputs).sort().join(", ") || "no outputs"}.`,
      deployFirst(stack),
    );
  }
  if (AZURE_GUID.pattern.test(value)) return value;
  throw new UserError(`The output ${name} is ${show(value)}, not ${AZURE_GUID.expected}.`, printOutputs(stack));
}

function parseOutputs(text: string, stack: Stack): Outputs {
  try {
    return terraformOutput.parse(JSON.parse(text));
  } catch {
    throw new UserError("The input is not what `terraform output -json` prints.", printOutputs(stack));
  }
}

function writeOutputs(root: string, cluster: string, outputs: AzureClusterOutputs): string {
  const relative = join("clusters", "outputs", `${cluster}.json`);
  writeProjectFile(join(root, relative), `${JSON.stringify(outputs, null, 2)}\n`);
  return relative;
}
