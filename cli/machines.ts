import { Command, InvalidArgumentError, Option } from "commander";
import { ARCHITECTURES, type Architecture, CLOUDS, type Cloud } from "../model/base/cloud";
import { didYouMean } from "../model/base/problem";
import { machineCatalogue } from "../model/machines";
import { flatType } from "../model/machines/facts";
import { GB_BYTES, GIB_BYTES } from "../model/machines/machine-details";
import type { MachineType } from "../model/machines/machine-type";
import { examples } from "./help";
import { machinesUpdateCommand } from "./machines-update";
import { projectMachines } from "./project-machines";
import type { Surroundings } from "./surroundings";
import { tableText } from "./table";
import { UserError } from "./user-error";

interface Filter {
  readonly vcpu?: number;
  readonly memory?: number;
  readonly gpu?: number;
  readonly architecture?: Architecture;
}

const MACHINES_EXAMPLES = [
  ["nodegroups machines aws --vcpu 8 --memory 32", "types of that shape"],
  ["nodegroups machines azure --gpu 1 --json", "types with one GPU, for a script"],
] as const;

/** `nodegroups machines`: lists a cloud's machine types and what is known about them. */
export function machinesCommand(surroundings: Surroundings): Command {
  return new Command("machines")
    .description("list a cloud's machine types that NodeGroups can name")
    .argument("<cloud>", `one of ${CLOUDS.join(", ")}`)
    .option("--json", 'print a JSON array of objects; unknown values are "unknown"')
    .option("--vcpu <number>", "only types with exactly this many vCPUs", positive)
    .option("--memory <GiB>", "only types with exactly this much memory", positive)
    .option("--gpu <number>", "only types with exactly this many GPUs; 0 for none", wholeNumber)
    .addOption(new Option("--architecture <name>", "only types of this architecture").choices(ARCHITECTURES))
    .addHelpText("after", `\n${CLOUDS.flatMap((cloud) => UNLISTED_TYPES[cloud]).join("\n")}`)
    .addCommand(machinesUpdateCommand(surroundings))
    .addHelpText("after", examples(MACHINES_EXAMPLES))
    .action((cloud: string, options: Filter & { readonly json?: boolean }) => {
      const types = knownTypes(toCloud(cloud), surroundings).filter((type) => matches(type, options));
      surroundings.stdout.write(options.json ? asJson(types) : asTable(types, toCloud(cloud), surroundings));
    });
}

function knownTypes(cloud: Cloud, surroundings: Surroundings): readonly MachineType[] {
  return machineCatalogue(cloud, projectMachines(surroundings)).list();
}

function toCloud(name: string): Cloud {
  const cloud = CLOUDS.find((known) => known === name);
  if (cloud !== undefined) return cloud;
  throw new UserError(
    `There is no cloud ${JSON.stringify(name)}.`,
    didYouMean(name, CLOUDS, `Name one of ${CLOUDS.join(", ")}.`),
  );
}

function positive(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError("It must be a number greater than 0.");
}

function wholeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number.");
}

function matches(type: MachineType, { vcpu, memory, gpu, architecture }: Filter): boolean {
  return (
    (vcpu === undefined || type.vcpu === vcpu) &&
    (memory === undefined || type.memoryMiB === memory * 1024) &&
    (gpu === undefined || type.gpus === gpu) &&
    (architecture === undefined || type.architecture === architecture)
  );
}

function asJson(types: readonly MachineType[]): string {
  return `${JSON.stringify(types.map(flatType), null, 2)}\n`;
}

/** What to know of types that a cloud has and the list has not. */
const UNLISTED_TYPES: Readonly<Record<Cloud, readonly string[]>> = {
  aws: [],
  azure: [],
  google: [
    "Google's custom types are not listed, but NodeGroups can name them: n2-custom-6-20480 has 6 vCPUs and 20480 MiB (families n1, e2, n2, n2d, n4, n4a, n4d).",
  ],
};

const HEADINGS = ["NAME", "VCPU", "MEMORY", "ARCH", "GPUS", "LOCAL DISKS", "NOTES"];

function asTable(types: readonly MachineType[], cloud: Cloud, surroundings: Surroundings): string {
  const table = tableText({ headings: HEADINGS, rows: types.map(toRow) }, surroundings);
  const closing = [`${types.length} ${types.length === 1 ? "type" : "types"}`, ...UNLISTED_TYPES[cloud]];
  return `${[table, "", ...closing].join("\n")}\n`;
}

function toRow(type: MachineType): readonly string[] {
  const memory = `${Number((type.memoryMiB / 1024).toFixed(2))} GiB`;
  return [type.name, String(type.vcpu), memory, type.architecture, gpus(type), localDisks(type), notes(type)];
}

/** A type with part of a GPU has a model and a count of 0. */
function gpus({ gpus: count, details: { gpuModel } }: MachineType): string {
  if (count === 0) return gpuModel === null || gpuModel === "unknown" ? "-" : `part of ${gpuModel}`;
  return gpuModel === "unknown" || gpuModel === null ? String(count) : `${count} × ${gpuModel}`;
}

function localDisks({ details: { localDisks: disks, localDiskChoices: choices } }: MachineType): string {
  if (disks === "unknown") return "unknown";
  if (disks.count > 0) return `${disks.count} × ${size(disks.bytes)}${disks.nvme ? " NVMe" : ""}`;
  return choices === "unknown" || choices.length === 0 ? "-" : `can add ${choices.join(", ")}`;
}

/** In the unit that the cloud's own pages use. */
function size(bytes: number): string {
  return bytes % GB_BYTES === 0 ? `${bytes / GB_BYTES} GB` : `${Number((bytes / GIB_BYTES).toFixed(1))} GiB`;
}

function notes({ details, inAutoscalerList }: MachineType): string {
  const texts = [
    details.bareMetal === true ? "bare metal" : "",
    details.burstable === true ? "burstable" : "",
    inAutoscalerList ? "" : "not in cluster-autoscaler's list",
  ];
  return texts.filter((text) => text !== "").join(", ");
}
