import { shownAmount } from "../../review/fit/amounts";
import type { Choice, Option } from "../../review/fit/expander";
import { type PodFit, runsSomewhere } from "../../review/fit/fit";
import { podRequests } from "../../review/fit/requests";
import type { Surroundings } from "../surroundings";
import { tableText } from "../table";
import { fitTable } from "./rows";

/** Where each pod can run, for people. */
export function fitText(fits: readonly PodFit[], skipped: readonly string[], surroundings: Surroundings): string {
  const blocks = fits.map((fit) => podText(fit, surroundings));
  const others = skipped.length === 0 ? [] : [`Not judged, as they make no pods: ${skipped.join(", ")}.`];
  return `${[...blocks, ...others].join("\n\n")}\n`;
}

function podText(fit: PodFit, surroundings: Surroundings): string {
  const { pod, groups, notes } = fit;
  const verdict = runsSomewhere(fit)
    ? fit.choices.flatMap((choice) => choiceLines(fit, choice))
    : ["No group can run it."];
  const closing = [...verdict, ...notes.map((note) => `Note: ${note}`)];
  return [heading(fit), "", tableText(fitTable(pod, groups), surroundings), "", ...closing].join("\n").trimEnd();
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

function groupNames(options: readonly Option[]): string {
  return [...new Set(options.map(({ fit }) => fit.group.nodeGroup))].join(", ");
}

function nodesText(options: readonly Option[]): string {
  const counts = [...new Set(options.map(({ nodes }) => nodes))].sort((a, b) => a - b);
  return `${counts.join(" or ")} ${counts.length === 1 && counts[0] === 1 ? "node" : "nodes"}`;
}

/** The group and zone, or several of them, one of which is taken. */
function targetText(options: readonly Option[], unknown: string | null): string {
  const names = groupNames(options).replaceAll(", ", " or ");
  const zones = [...new Set(options.flatMap(({ fit }) => fit.group.zones))];
  const places = `${names} in ${zones.join(" or ")}`;
  return options.length > 1 && unknown === null ? `${places}, at random` : places;
}
