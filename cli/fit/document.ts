import type { GroupFit } from "../../review/fit/candidates";
import type { Choice, Option } from "../../review/fit/expander";
import { type PodFit, runsSomewhere } from "../../review/fit/fit";
import { shownTaint } from "../../review/fit/obstacles";
import { repelling } from "../../review/fit/tolerations";

/** Where each pod can run, for other programs: docs/fit.md describes it. */
export function fitDocument(fits: readonly PodFit[], skipped: readonly string[]): unknown {
  return { schemaVersion: 1, pods: fits.map(podDocument), skipped };
}

function podDocument(fit: PodFit): unknown {
  const { pod, groups, choices, notes } = fit;
  const { kind, namespace, name, count } = pod;
  return {
    ...{ kind, namespace, name, count, runs: runsSomewhere(fit) },
    groups: groups.map((group) => groupDocument(fit, group)),
    choices: choices.map(choiceDocument),
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
    ...{ podsPerNode, nodes, standstill },
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
