import { isGuess, type Problem } from "../../model/base/problem";
import type { DeclaredFleet } from "../../model/declaration/fleet";
import { PREMISES } from "../../model/fleet/register";
import { type Resolution, resolve } from "../../model/fleet/resolution";

/** What every cluster that is resolved says is not so there; null outside of {@link acknowledging}. */
let acknowledged: string | null = null;

/** What a declaration's problems are on clusters of which each acknowledges one, however the declaration is made. */
export function acknowledging(code: string, problems: () => readonly Problem[]): readonly Problem[] {
  acknowledged = code;
  try {
    // Of several clusters only one may have the problem.
    return problems().filter((problem) => problem.code !== "acknowledged-premise-unused");
  } finally {
    acknowledged = null;
  }
}

/** Resolves a fleet, on whose clusters the software may be another. */
export function resolveHere(fleet: DeclaredFleet): Resolution {
  if (acknowledged === null) return resolve(fleet);
  const acknowledgedPremises = { [acknowledged]: "our version does not have it" };
  const clusters = fleet.clusters.map((cluster) => ({
    ...cluster,
    props: {
      ...cluster.props,
      acknowledgedPremises: { ...cluster.props.acknowledgedPremises, ...acknowledgedPremises },
    },
  }));
  return resolve({ ...fleet, clusters: clusters as DeclaredFleet["clusters"] });
}

/** A hint of a rule with a premise, whole. */
export function withWayOn(code: string, hint: string): string {
  if (isGuess(hint)) return `${hint} If not, see nodegroups explain ${code}.`;
  const acknowledgement = `acknowledgedPremises: { "${code}": "…" }`;
  return `${hint} This rests on ${PREMISES[code]}; where it is not so, say why in ${acknowledgement} of the cluster.`;
}
