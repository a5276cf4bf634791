import { z } from "zod";
import type { ResolvedFleet } from "../../model/stages/resolved";
import { clusterDocument, clusterShape } from "./cluster-document";
import type { DocumentOptions } from "./group-document";

/** Shape of what `nodegroups resolve` prints; published as `schemas/resolved-fleet-v2.schema.json`. */
export const fleetDocumentShape = z.strictObject({ schemaVersion: z.literal(2), clusters: z.array(clusterShape) });

/** What `nodegroups resolve` prints. */
export type FleetDocument = z.infer<typeof fleetDocumentShape>;

/** The resolved fleet for other tools: only what they may rely on. */
export function fleetDocument(fleet: ResolvedFleet, options: DocumentOptions = {}): FleetDocument {
  return { schemaVersion: 2, clusters: fleet.clusters.map((cluster) => clusterDocument(cluster, options)) };
}
