import type { ClusterDocument } from "../document/cluster-document";
import { plain } from "../document/plain";
import { type ArgumentChange, compareArguments } from "../terraform/compare-arguments";
import { isObject } from "../terraform/objects";
import type { JsonObject, JsonValue, TerraformJson } from "../terraform/terraform-json";
import { clusterNames, type FleetSnapshot, type Sides } from "./snapshot";

/** A cluster whose state Terraform looks for in another place than before. */
export interface StateMove {
  readonly cluster: string;
  /** Backends by their names in Terraform; `cloud` for the block of HCP Terraform. */
  readonly before: string;
  readonly after: string;
  /** What says the place, in Terraform's words; `backend` for another one. */
  readonly changes: readonly ArgumentChange[];
}

/** The clusters that both sides have, and whose state is elsewhere in the second. */
export function stateMoves(sides: Sides): readonly StateMove[] {
  return clusterNames(sides).flatMap((cluster) => {
    const [before, after] = [placeOf(sides.before, cluster), placeOf(sides.after, cluster)];
    if (before === null || after === null) return [];
    const changes = compareArguments(before, after);
    return changes.length === 0 ? [] : [{ cluster, before: before.backend, after: after.backend, changes }];
  });
}

/** Which backend, and those of its arguments that say where it keeps the state. */
interface StatePlace extends JsonObject {
  readonly backend: string;
}

/** Terraform says it first; null where the side does not know the cluster, or nothing of its state. */
function placeOf({ terraform, document }: FleetSnapshot, cluster: string): StatePlace | null {
  if (terraform !== null) return ofStack(terraform.get(cluster));
  const known = document?.clusters.find(({ name }) => name === cluster);
  return known === undefined ? null : ofDocument(known);
}

/** Without a block Terraform keeps the state in the folder where it runs, as the backend `local` does. */
function ofStack(stack: TerraformJson | undefined): StatePlace | null {
  if (stack === undefined) return null;
  const { backend, cloud } = stack.terraform ?? {};
  if (isObject(cloud)) return place(HCP_TERRAFORM, cloud);
  const [[type, given] = ["local", {}]] = isObject(backend) ? Object.entries(backend) : [];
  return place(type, isObject(given) ? given : {});
}

/** The block in place of a backend (Terraform language, "terraform block", `cloud`). */
export const HCP_TERRAFORM = "cloud";

function ofDocument({ terraform: { state } }: ClusterDocument): StatePlace {
  const { type, name, arguments: more, ...settings } = plain(state) as JsonObject;
  const own = Object.entries(settings).map(([key, value]): readonly [string, JsonValue] => [inTerraform(key), value]);
  const given = { ...Object.fromEntries(own), ...(isObject(more) ? more : {}) };
  return place(String(type === "other" ? name : type), given);
}

function inTerraform(setting: string): string {
  return setting.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * Arguments that say where a state is; others say who reads it, and how it is locked and encrypted (Terraform language, "Backends", each
 * backend's page). Names of buckets and of storage accounts are those of one bucket or account of the whole cloud. Of a backend that is not
 * here, every argument counts.
 */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  azurerm: ["storage_account_name", "container_name", "key", "environment", "metadata_host"],
  gcs: ["bucket", "prefix", "storage_custom_endpoint"],
  http: ["address"],
  local: ["path", "workspace_dir"],
  s3: ["bucket", "key", "workspace_key_prefix", "endpoint", "endpoints"],
};

function place(backend: string, given: JsonObject): StatePlace {
  const names = PLACES[backend] ?? Object.keys(given);
  return { backend, ...Object.fromEntries(names.map((name) => [name, given[name] ?? null])) };
}
