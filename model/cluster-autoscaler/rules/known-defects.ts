import { joinPath } from "../../base/path";
import { didYouMean, show } from "../../base/problem";
import type { PlannedCluster } from "../../stages/planned";
import type { ClusterRules, Finding, Word } from "../../stages/rule";
import { DEFECT_IDS, type KnownDefect, knownDefect, mendedRelease } from "../../versions/known-defects";
import { metDefects, releaseOf } from "../met-defects";

const PATH = "clusterAutoscaler.acknowledgedDefects";

function acknowledged({ declared }: PlannedCluster): Readonly<Record<string, string>> {
  return declared.props.clusterAutoscaler?.acknowledgedDefects ?? {};
}

/** Rules over the defects of releases that a cluster says it lives with. */
export const KNOWN_DEFECT_RULES: ClusterRules = {
  "known-defect-acknowledgement": {
    title:
      "`clusterAutoscaler.acknowledgedDefects` holds defects of the release in use (docs/known-defects.md), and reasons.",
    find(cluster) {
      return Object.entries(acknowledged(cluster)).flatMap(([id, reason]) =>
        acknowledgementFaults(cluster, id, reason),
      );
    },
  },
};

function acknowledgementFaults(cluster: PlannedCluster, id: string, reason: string): readonly Finding<Word>[] {
  const path = joinPath(PATH, id);
  const defect = knownDefect(id);
  if (defect === null) {
    const hint = didYouMean(id, DEFECT_IDS, "Look the defect up in docs/known-defects.md.");
    return [
      { path, what: "No known defect has this id.", got: show(id), expected: `one of ${DEFECT_IDS.join(", ")}`, hint },
    ];
  }
  if (!metDefects(cluster).some((met) => met.id === id)) {
    const what = "The release that this cluster runs does not have this defect, or the cluster cannot meet it.";
    return [
      {
        path,
        what,
        got: show(id),
        expected: "no acknowledgement",
        hint: "Remove it, so that a warning comes if the defect does.",
      },
    ];
  }
  if (reason.trim() !== "") return [];
  const what = "The acknowledgement gives no reason.";
  return [
    {
      path,
      what,
      got: show(reason),
      expected: "how the cluster lives with it",
      hint: "Say why it can be accepted here.",
    },
  ];
}

/** What should be known of the releases that a cluster runs. */
export const KNOWN_DEFECT_WARNINGS: ClusterRules = {
  "known-defect": {
    title: "The cluster-autoscaler of a cluster has no known defect that the cluster can meet.",
    find(cluster) {
      const running = releaseOf(cluster);
      if (running === null) return [];
      const unknown = metDefects(cluster).filter(({ id }) => !Object.hasOwn(acknowledged(cluster), id));
      return unknown.map(({ id, defect }) => finding(id, defect, running));
    },
  },
};

function finding(
  id: string,
  defect: KnownDefect,
  { minor, release }: NonNullable<ReturnType<typeof releaseOf>>,
): Finding<Word> {
  const mended = mendedRelease(defect, minor);
  const accept = `add ${show(id)} with a reason to ${PATH}`;
  return {
    path: "clusterAutoscaler.version",
    what: `${defect.program} ${release} has the defect ${id}: ${defect.what}`,
    got: show(release),
    expected: mended === null ? `a ${minor} that mends it, of which none is known` : `${mended} or later`,
    hint:
      mended === null
        ? `See ${defect.source}; to accept it, ${accept}.`
        : `Set clusterAutoscaler.version to ${show(mended)}, or leave it out; to accept it, ${accept}.`,
  };
}
