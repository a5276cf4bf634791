import { groupedBy } from "../../model/base/grouped";
import { shownAmount } from "../../review/fit/amounts";
import type { Choice, Option } from "../../review/fit/expander";
import { hourlyCost, type PodFit, runsSomewhere } from "../../review/fit/fit";
import { podRequests } from "../../review/fit/requests";
import { shownMoney } from "../../review/prices/money";
import { type PriceFile, readDays } from "../../review/prices/price-list";
import type { Surroundings } from "../surroundings";
import { tableText } from "../table";
import { printableText } from "../terminal";
import type { Told } from "./document";
import { fitTable } from "./rows";

/** Where each pod can run, for people. */
export function fitText({ fits, skipped, prices }: Told, surroundings: Surroundings): string {
  const blocks = fits.map((fit) => podText(fit, prices, surroundings));
  const others =
    skipped.length === 0
      ? []
      : [`Not judged, as they are of no kind that is known to make pods: ${skipped.join(", ")}.`];
  // Names in a manifest are those of whoever wrote it.
  return printableText(`${[...blocks, ...others].join("\n\n")}\n`);
}

function podText(fit: PodFit, prices: PriceFile, surroundings: Surroundings): string {
  const { notes } = fit;
  const verdict = runsSomewhere(fit)
    ? fit.choices.flatMap((choice) => choiceLines(fit, choice))
    : ["No group can run it."];
  const closing = [...verdict, ...cheapestLines(fit, prices), ...notes.map((note) => `Note: ${note}`)];
  return [heading(fit), "", tableText(fitTable(fit, prices.currency), surroundings), "", ...closing]
    .join("\n")
    .trimEnd();
}

function heading({ pod, groups }: PodFit): string {
  const minors = [...new Set(groups.map(({ cluster }) => cluster.kubernetesVersion))];
  const requests = [...new Set(minors.map((minor) => requestsText(podRequests(pod.spec, minor))))];
  return `${pod.where}: ${countText(pod.count)} ${requests.join(", or on newer clusters ")}`;
}

function countText(count: number | null): string {
  if (count === null) return "a pod on each node, which requests";
  return count === 1 ? "1 pod, which requests" : `${count} pods, each of which requests`;
}

function requestsText(requests: ReadonlyMap<string, bigint>): string {
  const texts = [...requests].map(([name, amount]) => `${name} ${shownAmount(name, amount)}`);
  return texts.length === 0 ? "nothing" : texts.join(", ");
}

function choiceLines(fit: PodFit, { cluster, autoscaler, steps, picked, unknown }: Choice): readonly string[] {
  const expander = `cluster-autoscaler (${autoscaler.expanders.join(",")})`;
  const asked = steps.map((step) => `  ${step.expander} keeps ${groupNames(step.kept)}: ${step.why}`);
  const open = unknown === null ? [] : [`  ${unknown} decides between them by what is not known here`];
  return [
    `${cluster.name}: ${expander} adds ${nodesText(picked)} to ${targetText(picked, unknown)}${leftOver(fit, picked)}`,
    ...asked,
    ...open,
  ];
}

/** Where a group can grow to room for some of the pods only. */
function leftOver({ pod }: PodFit, picked: readonly Option[]): string {
  const pods = Math.min(...picked.map((option) => option.pods));
  return pod.count !== null && pods < pod.count ? `, for ${pods} of the ${pod.count} pods at first` : "";
}

/** The groups that cost least, and how much of the comparison is missing. */
function cheapestLines(fit: PodFit, prices: PriceFile): readonly string[] {
  const growing = fit.groups.filter(({ obstacles, standstill }) => obstacles.length === 0 && standstill === null);
  if (fit.pod.count === null || growing.length === 0) return [];
  const unpriced = growing.filter(({ group }) => group.hourly === null).length;
  const missing = unpriced === 0 ? "" : `; ${unpriced} of ${growing.length} scaling groups that can grow have no price`;
  const [first] = fit.cheapest;
  if (first === undefined) return [`Cheapest: unknown${missing}`];
  const names = [...new Set(fit.cheapest.map(({ cluster, group }) => `${cluster.name}/${group.nodeGroup}`))];
  const cost = shownMoney(hourlyCost(first) ?? 0, prices.currency);
  return [`Cheapest by on-demand list prices of ${readDays(prices)}: ${names.join(", ")} at ${cost} an hour${missing}`];
}

function groupNames(options: readonly Option[]): string {
  return [...new Set(options.map(({ fit }) => fit.group.nodeGroup))].join(", ");
}

function nodesText(options: readonly Option[]): string {
  const counts = [...new Set(options.map(({ nodes }) => nodes))].sort((a, b) => a - b);
  return `${counts.join(" or ")} ${counts.length === 1 && counts[0] === 1 ? "node" : "nodes"}`;
}

/** The group and zone, or several of them, one of which is taken. */
function targetText(options: readonly Option[], unknown: string | null): string {
  const byGroup = groupedBy(options, ({ fit }) => fit.group.nodeGroup);
  const places = [...byGroup]
    .map(([name, all]) => `${name} in ${all.flatMap(({ fit }) => fit.group.zones).join(" or ")}`)
    .join(", or ");
  return options.length > 1 && unknown === null ? `${places}, at random` : places;
}
