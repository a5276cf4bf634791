import { counted } from "../../model/base/counted";
import { type FleetDocument, fleetDocument } from "../../review/document/fleet-document";
import { type ListFilter, listClusters, listGroups } from "../../review/list/list";
import type { PriceFile } from "../../review/prices/price-list";
import { loadFleet } from "../load-fleet";
import { only } from "../only";
import { readPrices } from "../prices";
import type { Surroundings } from "../surroundings";
import { type Table, tableText } from "../table";
import { reportWarnings } from "../terminal";
import { clusterDocuments, groupDocuments } from "./document";
import { clusterTable, groupTable } from "./tables";

/** What can be listed. */
export type Listed = "clusters" | "groups";

/** Options of `nodegroups list`. */
export interface ListOptions extends Omit<ListFilter, "labels"> {
  readonly label?: ListFilter["labels"];
  readonly output?: "wide";
  readonly json?: boolean;
  readonly prices?: string;
  readonly fleet?: string;
}

/** Lists the fleet's clusters or groups. */
export function runList(what: Listed, options: ListOptions, surroundings: Surroundings): void {
  const prices = readPrices(options.prices, surroundings);
  const { fleet, warnings } = loadFleet(options.fleet, surroundings);
  reportWarnings(warnings, surroundings);
  const document = fleetDocument(fleet);
  only(document.clusters, options.cluster, { word: "cluster", owner: "the fleet", nameOf: ({ name }) => name });
  const { label: labels, ...filter } = options;
  const listing = LISTINGS[what](document, prices, { ...filter, labels });
  surroundings.stdout.write(
    options.json ? asJson(what, listing.documents, prices) : asText(what, listing, options, surroundings),
  );
}

interface Listing {
  readonly documents: readonly unknown[];
  table(wide: boolean): Table;
}

const LISTINGS: Readonly<Record<Listed, (fleet: FleetDocument, prices: PriceFile, filter: ListFilter) => Listing>> = {
  clusters: (fleet, prices, filter) => {
    const clusters = listClusters(fleet, prices, filter);
    return { documents: clusterDocuments(clusters), table: (wide) => clusterTable(clusters, prices.currency, wide) };
  },
  groups: (fleet, prices, filter) => {
    const groups = listGroups(fleet, prices, filter);
    return { documents: groupDocuments(groups), table: (wide) => groupTable(groups, prices.currency, wide) };
  },
};

function asJson(what: Listed, documents: readonly unknown[], { currency }: PriceFile): string {
  return `${JSON.stringify({ schemaVersion: 1, currency, [what]: documents }, null, 2)}\n`;
}

const WORDS: Readonly<Record<Listed, string>> = { clusters: "cluster", groups: "NodeGroup" };

function asText(what: Listed, listing: Listing, { output }: ListOptions, surroundings: Surroundings): string {
  const table = listing.table(output === "wide");
  if (table.rows.length === 0) return `The fleet has no ${WORDS[what]} that was asked for.\n`;
  const count = counted(table.rows.length, WORDS[what]);
  return `${tableText(table, surroundings)}\n\n${count}\n`;
}
