import { groupedBy } from "../../model/base/grouped";
import type { GroupFit, Standstill } from "../../review/fit/candidates";
import { hourlyCost, type PodFit } from "../../review/fit/fit";
import { shownTaint } from "../../review/fit/obstacles";
import type { FitPod } from "../../review/fit/pod-spec";
import { repelling } from "../../review/fit/tolerations";
import { shownMoney } from "../../review/prices/money";
import type { Table } from "../table";

const HEADINGS = ["CLUSTER", "GROUP", "ZONES", "MACHINE", "RUNS", "PER NODE", "NODES", "PER HOUR", "WHY"];

/** A row for each NodeGroup, or several where it differs between zones; first those that can run the pod. */
export function fitTable({ pod, groups }: PodFit, currency: string): Table {
  const alike = groupedBy(runningFirst(groups), (fit) =>
    JSON.stringify([fit.cluster.name, fit.group.nodeGroup, ...cells(pod, fit, currency)]),
  );
  return { headings: HEADINGS, rows: [...alike.values()].map((group) => toRow(pod, group, currency)) };
}

function runningFirst(fits: readonly GroupFit[]): readonly GroupFit[] {
  const runs = ({ obstacles }: GroupFit) => obstacles.length === 0;
  return [...fits.filter(runs), ...fits.filter((fit) => !runs(fit))];
}

function toRow(pod: FitPod, alike: readonly [GroupFit, ...GroupFit[]], currency: string): readonly string[] {
  const [first] = alike;
  const zones = alike.flatMap(({ group }) => group.zones).join(" ");
  return [first.cluster.name, first.group.nodeGroup, zones, ...cells(pod, first, currency)];
}

function cells(pod: FitPod, fit: GroupFit, currency: string): readonly string[] {
  const { group, obstacles, podsPerNode, nodes } = fit;
  const [machine = "", ...others] = group.machineTypes;
  const machines = others.length === 0 ? machine : `${machine} +${others.length}`;
  const runs = obstacles.length === 0;
  const counts = runs
    ? [String(podsPerNode), nodes === null ? "-" : String(nodes), cost(fit, currency)]
    : ["-", "-", "-"];
  return [machines, runs ? "yes" : "no", ...counts, remarks(pod, fit).join("; ")];
}

/** For all of the pods; of a DaemonSet, for one node. */
function cost(fit: GroupFit, currency: string): string {
  const hourly = fit.nodes === null ? fit.group.hourly : hourlyCost(fit);
  return hourly === null ? "unknown" : shownMoney(hourly, currency);
}

const STANDSTILLS: Readonly<Record<Standstill, string>> = {
  "not-autoscaled": "autoscaling is off: only on nodes that are there",
  "no-autoscaler": "there is no cluster-autoscaler: only on nodes that are there",
  "fixed-size": "minSize is maxSize: only on nodes that are there",
};

function remarks(pod: FitPod, { group, obstacles, standstill }: GroupFit): readonly string[] {
  if (obstacles.length > 0) return obstacles.map(({ what }) => what);
  const waits = repelling(group.startupTaints, pod).map((taint) => `waits until taint ${shownTaint(taint)} is removed`);
  return standstill === null ? waits : [STANDSTILLS[standstill], ...waits];
}
