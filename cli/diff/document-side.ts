import { readFileSync } from "node:fs";
import type { FleetSnapshot } from "../../review/changes/snapshot";
import { fleetDocumentShape } from "../../review/document/fleet-document";
import { fromCwd, type Surroundings } from "../surroundings";
import { UserError } from "../user-error";

/**
 * A side that `nodegroups resolve` printed to a file.
 *
 * @throws {UserError} if the file is none of these
 */
export function documentSide(file: string, surroundings: Surroundings): FleetSnapshot {
  const shape = fleetDocumentShape.safeParse(jsonOf(file, surroundings));
  if (shape.success) return { label: file, document: shape.data, terraform: null, manifests: null, findings: null };
  const [issue] = shape.error.issues;
  throw new UserError(
    `${file} is not what nodegroups resolve prints: ${issue?.path.join(".") || "the whole"}: ${issue?.message}.`,
    "Print it again with this release: nodegroups resolve > fleet.json",
  );
}

function jsonOf(file: string, surroundings: Surroundings): unknown {
  try {
    return JSON.parse(readFileSync(fromCwd(surroundings, file), "utf8"));
  } catch (error) {
    throw new UserError(
      `${file} cannot be read as JSON: ${(error as Error).message}`,
      "Name a file that nodegroups resolve printed.",
    );
  }
}
