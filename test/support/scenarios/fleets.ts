import { CLOUDS, type Cloud } from "../../../model/base/cloud";
import type { DeclaredFleet } from "../../../model/declaration/fleet";
import { withCloudController } from "../cloud-controllers";
import { declareCluster, declareFleet, type Groups } from "../fleets";
import type { Scenario } from "../golden";
import { withRotation } from "../join-tokens";
import { ADD_ONS, AWS_WAYS, AWS_WAYS_GROUPS, CLOUD_ADD_ONS, OUTPUTS, ownThings, workloads } from "./clusters";
import { attached, disks, own, plain, rich, team } from "./groups";

/** What is declared of a scenario. */
interface ScenarioFleet extends Pick<Scenario, "cloud" | "name"> {
  readonly fleet: DeclaredFleet;
}

function declare(cloud: Cloud, groups: Groups, props: object = {}, more: Partial<DeclaredFleet> = {}): DeclaredFleet {
  const outputs = { [`prod-${cloud}`]: OUTPUTS };
  const fleet = declareFleet([declareCluster(cloud, groups, props)], {}, cloud === "azure" ? { outputs } : {});
  return { ...fleet, ...more };
}

/** A group as most are, on a cluster as most are. */
function plainOn(cloud: Cloud): ScenarioFleet {
  return { name: `${cloud}-plain`, cloud, fleet: declare(cloud, { general: plain }) };
}

/** Groups, cluster and workloads with everything. */
function richOn(cloud: Cloud): ScenarioFleet {
  const groups = {
    rich: { ...rich, headroom: { percent: 10 } },
    disks: { ...disks, ...attached[cloud] },
    own: own[cloud],
    team: team[cloud],
  };
  const props = { ...ADD_ONS, ...CLOUD_ADD_ONS[cloud], ...withRotation(cloud), ...withCloudController(cloud) };
  return { name: `${cloud}-rich`, cloud, fleet: declare(cloud, groups, props, workloads()) };
}

function awsWith(way: keyof typeof AWS_WAYS): ScenarioFleet {
  const groups = { general: plain, disks, ...AWS_WAYS_GROUPS[way] };
  const own = way === "nodeadm" ? ownThings() : {};
  return { name: `aws-${way}`, cloud: "aws", fleet: declare("aws", groups, AWS_WAYS[way], own) };
}

/** The fleets whose outputs are kept in `test/golden`. */
export const SCENARIO_FLEETS: readonly ScenarioFleet[] = [
  ...CLOUDS.map(plainOn),
  ...CLOUDS.map(richOn),
  ...(["nodeadm", "bottlerocket", "flatcar"] as const).map(awsWith),
];
