import { beforeAll, test } from "@jest/globals";
import { formatProblems } from "../../model/base/problem";
import type { DeclaredFleet } from "../../model/declaration/fleet";
import { resolve } from "../../model/fleet/resolution";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import type { UserDataFormat } from "../../model/stages/user-data";
import { clusterFiles } from "../../stacks/cluster-charts";
import { renderManifests } from "../../stacks/manifests";
import { expectGolden, expectNothingElse, type Files, openGolden, type Scenario } from "../support/golden";
import { readIgnition } from "../support/node/ignition";
import { SCENARIO_FLEETS } from "../support/scenarios/fleets";
import { synthCluster } from "../support/synth-stack";

function render(fleet: DeclaredFleet): Files {
  const resolution = resolve(fleet);
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

const SCENARIOS: readonly Scenario[] = SCENARIO_FLEETS.map(({ name, cloud, fleet }) => ({ name, cloud, files: render(fleet) }));

let golden: Files = {};
beforeAll(() => {
  golden = openGolden(SCENARIOS);
});

test.each(SCENARIOS)("$name is as it is kept", (scenario) => expectGolden(scenario, golden));

test("nothing else is kept", () => expectNothingElse(SCENARIOS, golden));
