import type { JsonObject, JsonValue } from "../terraform/terraform-json";

/** How a group replaces live nodes, as its own Terraform says it. */
export interface Pace {
  /** What replaces them, in the cloud's words. */
  readonly by: string;
  /** Nodes that may be missing meanwhile; null where the cloud's own default holds. */
  readonly maxUnavailable: Share | null;
  /** Nodes that may be there in addition meanwhile; null likewise. */
  readonly maxSurge: Share | null;
  /** Between one node, or batch of nodes, and the next; null where none is declared. */
  readonly pauseSeconds: number | null;
}

/** So many nodes, or so many percent of those that are there. */
export interface Share {
  readonly unit: "nodes" | "%";
  readonly value: number;
}

/** So many percent. */
export function percent(value: number): Share {
  return { unit: "%", value };
}

/** A block that Terraform's JSON has as an object or as a list of one; null where it is not there. */
export function blockOf(value: JsonValue | undefined): JsonObject | null {
  if (Array.isArray(value)) return blockOf(value[0]);
  return typeof value === "object" && value !== null ? (value as JsonObject) : null;
}

/** A number of Terraform's JSON, which also takes its text. */
export function numberOf(value: JsonValue | undefined): number | null {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}
