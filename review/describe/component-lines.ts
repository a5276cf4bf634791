import type { ResolvedProgram } from "../../model/components/program";
import type { ComponentDocument } from "../document/component-document";
import { sha256 } from "../document/plain";
import { flat, type Line, listed, pairs } from "./flat";

type Program = ComponentDocument["programs"][number];

/** A title with the lines below it. */
export interface Block {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** What a component is, in a block, and one for each of its programs where it has several. */
export function componentBlocks(component: ComponentDocument): readonly Block[] {
  const { name, kind, programs, version } = component;
  const own = kind === "own" ? "manifests of your own" : "";
  const about: readonly Line[] = [["what", listed([own, version ?? ""])], ...componentLines(component)];
  const [only, ...others] = programs;
  const title = kind === "controller" ? `controller ${name}` : `component ${name}`;
  if (only === undefined || others.length === 0) {
    return [{ title, lines: [...about, ...(only === undefined ? [] : programLines(only))] }];
  }
  return [
    { title, lines: about },
    ...programs.map((program) => ({ title: `${title}: ${program.name}`, lines: programLines(program) })),
  ];
}

function componentLines({ dangers, acknowledged, parts, unpinned }: ComponentDocument): readonly Line[] {
  return [
    ["dangerously", dangers.map(({ id, reason }) => `${id} (${reason})`).join(", ")],
    ["unpinned", unpinned ?? ""],
    ["accepted", acknowledged.map(({ rule, object }) => `${rule} on ${object}`).join(", ")],
    ["parts", shortened(parts)],
  ];
}

/** Most characters of a line that somebody reads. */
const READABLE = 300;

/** What is in a value; for a long one that it is there, and a hash. */
function shortened(value: unknown): string {
  const text = flat(value);
  return text.length <= READABLE ? text : `${text.length} characters, ${shortHash(value)}`;
}

function shortHash(value: unknown): string {
  return sha256(JSON.stringify(value)).slice(0, 12);
}

/** The rest, rights and network among it, stands as a hash: `nodegroups diff` tells what of it changes. */
function programLines({
  namespace,
  image,
  workload,
  command,
  args,
  env,
  resources,
  sidecars = [],
  pod,
  objects,
}: Program): readonly Line[] {
  const { configMaps, ...others } = objects;
  const { nodeSelector, tolerations, priorityClassName, hostNetwork, annotations, ...ofPod } = pod;
  return [
    ["image", image],
    ["runs", listed([flat(workload), `namespace ${namespace}`])],
    ["command", command.join(" ")],
    ["args", args.filter((arg) => !arg.startsWith(OF_GROUPS)).join("\n")],
    ["env", pairs(env)],
    ["resources", flat(resources)],
    ["beside it", sidecars.map(sidecarText).join("\n")],
    ["scheduling", flat({ nodeSelector, tolerations, priorityClassName, hostNetwork })],
    ["files", fileHashes(configMaps)],
    ["others", shortHash([others, ofPod, withoutChecksums(annotations)])],
  ];
}

function sidecarText({ name, image, args, ...others }: NonNullable<Program["sidecars"]>[number]): string {
  return [`${name}: ${image}`, ...args, shortHash(others)].join("\n  ");
}

/** What the cluster-autoscaler is told of each group: the blocks of the groups tell it too. */
const OF_GROUPS = "--nodes=";
const PRIORITIES = "priorities";

function fileHashes(configMaps: unknown): string {
  const all = (configMaps ?? []) as ResolvedProgram["configMaps"];
  const files = all.flatMap(({ name, files }) =>
    Object.entries(files).map(([file, text]) => [name, file, text] as const),
  );
  const others = files.filter(([, file]) => file !== PRIORITIES);
  return others.map(([name, file, text]) => `${name}/${file} ${sha256(text).slice(0, 12)}`).join(", ");
}

/** Checksums replace pods when a file of theirs changes; the files have hashes of their own. */
function withoutChecksums(annotations: unknown): unknown {
  const all = Object.entries((annotations ?? {}) as Readonly<Record<string, string>>);
  return all.filter(([name]) => !name.startsWith("checksum/"));
}
