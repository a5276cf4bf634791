import { beforeAll, test } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../model/base/cloud";
import { formatProblems } from "../../model/base/problem";
import type { DeclaredFleet } from "../../model/declaration/fleet";
import { resolve } from "../../model/fleet/resolution";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import type { UserDataFormat } from "../../model/stages/user-data";
import { clusterFiles } from "../../stacks/cluster-charts";
import { renderManifests } from "../../stacks/manifests";
import { declareCluster, declareFleet, type Groups } from "../support/fleets";
import { expectGolden, expectNothingElse, type Files, openGolden, type Scenario } from "../support/golden";
import { withRotation } from "../support/join-tokens";
import { readIgnition } from "../support/node/ignition";
import { withCloudController } from "../support/cloud-controllers";
import { ADD_ONS, AWS_WAYS, AWS_WAYS_GROUPS, CLOUD_ADD_ONS, OUTPUTS, ownThings, workloads } from "../support/scenarios/clusters";
import { attached, disks, own, plain, rich, team } from "../support/scenarios/groups";
import { synthCluster } from "../support/synth-stack";

function render(cloud: Cloud, groups: Groups, props: object = {}, more: Partial<DeclaredFleet> = {}): Files {
  const outputs = { [`prod-${cloud}`]: OUTPUTS };
  const fleet = declareFleet([declareCluster(cloud, groups, props)], {}, cloud === "azure" ? { outputs } : {});
  const resolution = resolve({ ...fleet, ...more });
  if (!resolution.ok) throw new Error(formatProblems(resolution.problems));
  const [cluster] = resolution.fleet.clusters;
  if (cluster === undefined) throw new Error("no cluster");
  const files = renderManifests(resolution.fleet).flatMap(({ manifests }) => clusterFiles(manifests));
  return {
    "cdk.tf.json": `${JSON.stringify(synthCluster(cluster), null, 2)}\n`,
    // Dashboards are the same text as in their ConfigMaps.
    ...Object.fromEntries(files.filter(({ path }) => !path.endsWith(".json")).map(({ path, text }) => [path, text])),
    ...userData(cluster),
  };
}

function userData(cluster: AnyResolvedCluster): Files {
  const byGroup = cluster.scalingGroups.flatMap(({ nodeGroup, userData: { format, text } }) => [
    [`user-data/${nodeGroup}.${EXTENSIONS[format]}`, text],
    ...(format === "ignition"
      ? scriptsOf(text).map(([path, script]) => [`user-data/${nodeGroup}${path}`, script])
      : []),
  ]);
  return Object.fromEntries(byGroup);
}

/** Scripts of an Ignition configuration, which nobody can read in it. */
function scriptsOf(text: string): readonly (readonly [path: string, script: string])[] {
  const scripts = readIgnition(text).files.filter(({ path }) => path.endsWith(".sh"));
  return scripts.map(({ path, content }) => [path, content] as const);
}

const EXTENSIONS: Readonly<Record<UserDataFormat, string>> = {
  "cloud-config": "yaml",
  ignition: "json",
  multipart: "mime",
  toml: "toml",
  raw: "txt",
};

/** A group as most are, on a cluster as most are. */
function plainOn(cloud: Cloud): Scenario {
  return { name: `${cloud}-plain`, cloud, files: render(cloud, { general: plain }) };
}

/** Groups, cluster and workloads with everything. */
function richOn(cloud: Cloud): Scenario {
  const groups = { rich: { ...rich, headroom: { percent: 10 } }, disks: { ...disks, ...attached[cloud] }, own: own[cloud], team: team[cloud] };
  const props = { ...ADD_ONS, ...CLOUD_ADD_ONS[cloud], ...withRotation(cloud), ...withCloudController(cloud) };
  return { name: `${cloud}-rich`, cloud, files: render(cloud, groups, props, workloads()) };
}

function awsWith(way: keyof typeof AWS_WAYS): Scenario {
  const groups = { general: plain, disks, ...AWS_WAYS_GROUPS[way] };
  const own = way === "nodeadm" ? ownThings() : {};
  return { name: `aws-${way}`, cloud: "aws", files: render("aws", groups, AWS_WAYS[way], own) };
}

const PLAIN = CLOUDS.map(plainOn);
const RICH = CLOUDS.map(richOn);
const WAYS = (["nodeadm", "bottlerocket", "flatcar"] as const).map(awsWith);
const SCENARIOS = [...PLAIN, ...RICH, ...WAYS];

let golden: Files = {};
beforeAll(() => {
  golden = openGolden(SCENARIOS);
});

test.each(SCENARIOS)("$name is as it is kept", (scenario) => expectGolden(scenario, golden));

test("nothing else is kept", () => expectNothingElse(SCENARIOS, golden));
