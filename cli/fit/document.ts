import type { GroupFit } from "../../review/fit/candidates";
import type { Choice, Option } from "../../review/fit/expander";
import { type PodFit, runsSomewhere } from "../../review/fit/fit";
import { shownTaint } from "../../review/fit/obstacles";
import { repelling } from "../../review/fit/tolerations";
import type { PriceFile } from "../../review/prices/price-list";

/** What there is to tell. */
export interface Told {
  readonly fits: readonly PodFit[];
  /** Objects of the input that make no pods. */
  readonly skipped: readonly string[];
  readonly prices: PriceFile;
}

/** Where each pod can run, for other programs: docs/fit.md describes it. */
export function fitDocument({ fits, skipped, prices }: Told): unknown {
  return { schemaVersion: 1, currency: prices.currency, pods: fits.map(podDocument), skipped };
}

function podDocument(fit: PodFit): unknown {
  const { pod, groups, choices, cheapest, notes } = fit;
  const { kind, namespace, name, count } = pod;
  return {
    ...{ kind, namespace, name, count, runs: runsSomewhere(fit) },
    groups: groups.map((group) => groupDocument(fit, group)),
    choices: choices.map(choiceDocument),
    cheapest: cheapest.map(({ group }) => group.id),
    notes,
  };
}

function groupDocument(
  { pod }: PodFit,
  { cluster, group, obstacles, standstill, podsPerNode, nodes }: GroupFit,
): unknown {
  const { id, nodeGroup, zones, machineTypes } = group;
  return {
    ...{ cluster: cluster.name, nodeGroup, id, zones, machineTypes },
    runs: obstacles.length === 0,
    obstacles,
    waitsFor: repelling(group.startupTaints, pod).map(shownTaint),
    ...{ podsPerNode, nodes, standstill, hourlyPrice: group.hourly },
  };
}

function choiceDocument({ cluster, autoscaler, steps, picked, unknown }: Choice): unknown {
  return {
    cluster: cluster.name,
    expanders: autoscaler.expanders,
    steps: steps.map(({ expander, kept, why }) => ({ expander, kept: kept.map(idOf), why })),
    picked: picked.map((option) => ({ id: idOf(option), nodes: option.nodes, pods: option.pods })),
    unknownExpander: unknown,
  };
}

function idOf({ fit }: Option): string {
  return fit.group.id;
}
