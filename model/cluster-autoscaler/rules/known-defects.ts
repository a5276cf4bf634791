import { joinPath } from "../../base/path";
import { didYouMean, show } from "../../base/problem";
import { smallestMinimum } from "../../stages/cluster-groups";
import type { PlannedCluster, PlannedGroup } from "../../stages/planned";
import type { ClusterRules, Finding, Word } from "../../stages/rule";
import { autoscalerRelease } from "../../versions/cluster-autoscaler";
import {
  DEFECT_IDS,
  type DefectConcerns,
  hasDefect,
  type KnownDefect,
  knownDefect,
  mendedRelease,
} from "../../versions/known-defects";
import { isKubernetesMinor, type KubernetesMinor } from "../../versions/kubernetes-minor";
import { capacityFlags } from "../flags";
import { flagValue } from "./flags";

const PATH = "clusterAutoscaler.acknowledgedDefects";

/** Whether a cluster with an affected release can meet the defect, by what it concerns. */
const CONCERNS: Readonly<Record<DefectConcerns, (cluster: PlannedCluster) => boolean>> = {
  "every cluster": () => true,
  "arm64 groups from zero": ({ groups }) =>
    groups.some((group) => group.settings.autoscaling.enabled && smallestMinimum(group) === 0 && isArm(group)),
  "GPU groups that are not autoscaled": ({ groups }) =>
    groups.some((group) => !group.settings.autoscaling.enabled && hasGpus(group)),
  "the flag enable-dynamic-resource-allocation": isOn("enable-dynamic-resource-allocation"),
  "the flag enable-provisioning-requests": isOn("enable-provisioning-requests"),
};

function isOn(flag: string): (cluster: PlannedCluster) => boolean {
  return ({ declared, capacityBuffers: buffers, provisioningRequests: requests }) => {
    const derived: Readonly<Record<string, unknown>> = capacityFlags({ buffers, requests });
    return (flagValue(declared, flag) ?? derived[flag]) === true;
  };
}

function isArm({ machines }: PlannedGroup): boolean {
  return machines.types.some(({ architecture }) => architecture === "arm64");
}

function hasGpus({ machines }: PlannedGroup): boolean {
  return machines.types.some(({ gpus, gpuResource }) => gpus > 0 && gpuResource !== null);
}

/** The cluster-autoscaler that a cluster runs; null where it runs none, or its minor is unknown. */
function releaseOf({ declared }: PlannedCluster): { readonly minor: KubernetesMinor; readonly release: string } | null {
  const { kubernetesVersion: minor, clusterAutoscaler = {} } = declared.props;
  if (clusterAutoscaler.enabled === false || !isKubernetesMinor(minor)) return null;
  return { minor, release: autoscalerRelease(minor, clusterAutoscaler) };
}

/** Whether a cluster can meet a defect of the release that it runs. */
function meets(cluster: PlannedCluster, defect: KnownDefect): boolean {
  const running = releaseOf(cluster);
  if (running === null || !defect.clouds.includes(cluster.declared.cloud)) return false;
  return hasDefect(defect, running.minor, running.release) && CONCERNS[defect.concerns](cluster);
}

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
  if (!meets(cluster, defect)) {
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
      const ids = DEFECT_IDS.filter((id) => !Object.hasOwn(acknowledged(cluster), id));
      return ids.flatMap((id) => {
        const defect = knownDefect(id);
        return defect === null || running === null || !meets(cluster, defect) ? [] : [finding(id, defect, running)];
      });
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
