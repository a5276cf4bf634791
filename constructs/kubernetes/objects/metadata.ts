import type { ResolvedProgram } from "../../../model/components/program";

/** Metadata of an object in the program's namespace. */
export function metadata({ namespace, labels, ...program }: ResolvedProgram, name: string = program.name) {
  return { name, namespace, labels };
}

/** Metadata of an object that belongs to no namespace. */
export function clusterMetadata({ labels }: ResolvedProgram, name: string) {
  return { name, labels };
}
