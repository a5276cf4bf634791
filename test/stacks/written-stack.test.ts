import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { CLOUDS, type Cloud } from "../../model/base/cloud";
import { formatProblems } from "../../model/base/problem";
import type { DeclaredFleet } from "../../model/declaration/fleet";
import type { NodeOs } from "../../model/declaration/image";
import { resolve } from "../../model/fleet/resolution";
import type { AnyResolvedCluster, ResolvedFleet } from "../../model/stages/resolved";
import { BINDINGS, providerPin } from "../../stacks/binding-packages";
import { renderTerraform } from "../../stacks/main";
import { arbitraryNodeGroup } from "../support/arbitrary-node-groups";
import { declareCluster, declareFleet } from "../support/fleets";
import { WHOLE_FLEETS } from "../support/whole";

/** Fixed in CI, so that a failure is the change's; elsewhere each run tries new groups and prints its seed when it fails. */
const SEED = process.env.CI === undefined ? Date.now() : 20261130;

/** A fleet without code of its user's, which would have every stack made by cdktf. */
function withoutCode(fleet: DeclaredFleet): ResolvedFleet {
  const resolution = resolve(fleet);
  if (!resolution.ok) throw new Error(formatProblems(resolution.problems));
  return { ...resolution.fleet, clusters: resolution.fleet.clusters.map(plain) };
}

function plain(cluster: AnyResolvedCluster): AnyResolvedCluster {
  const scalingGroups = cluster.scalingGroups.map((group) => ({ ...group, transform: {} }));
  return { ...cluster, scalingGroups, ownTerraform: [], transform: [] } as unknown as AnyResolvedCluster;
}

/** What cdktf writes of the same. */
function byCdktf(fleet: ResolvedFleet): ReadonlyMap<string, string> {
  process.env.NODEGROUPS_STOCK_SYNTH = "1";
  try {
    return renderTerraform(fleet);
  } finally {
    delete process.env.NODEGROUPS_STOCK_SYNTH;
  }
}

function expectSame(fleet: ResolvedFleet): void {
  const written = renderTerraform(fleet);
  expect(written.size).toBe(fleet.clusters.length + 1);
  for (const [path, text] of byCdktf(fleet)) expect(written.get(path)).toBe(text);
}

describe("a stack that is written without cdktf", () => {
  it.each(Object.entries(WHOLE_FLEETS))("has the bytes of cdktf's with every setting declared: %s", (_name, fleet) => {
    expectSame(withoutCode(fleet));
  });

  it.each<readonly [Cloud, readonly NodeOs[]]>([
    ["aws", ["amazon-linux-2023", "ubuntu", "debian", "rhel", "flatcar"]],
    ["azure", ["ubuntu", "debian", "rhel", "flatcar"]],
    ["google", ["ubuntu", "cos"]],
  ])(
    "has the bytes of cdktf's for 340 random groups: %s",
    (cloud, systems) => {
      const groups = fc.array(arbitraryNodeGroup(cloud, systems, {}), { minLength: 20, maxLength: 20 });
      const property = fc.property(groups, (declared) => {
        const named = Object.fromEntries(declared.map((group, at) => [`group-${at}`, group]));
        expectSame(withoutCode(declareFleet([declareCluster(cloud, named)])));
      });
      const result = fc.check(property, { seed: SEED, numRuns: 17, endOnFailure: true });
      if (result.failed)
        throw new Error(`seed ${result.seed}, path ${result.counterexamplePath}: ${result.errorInstance}`);
    },
    120_000,
  );

  it.each(CLOUDS)("requires the provider that the bindings are made from: %s", (cloud) => {
    const [cluster] = withoutCode(declareFleet([declareCluster(cloud)])).clusters;
    const stack = JSON.parse(byCdktf({ clusters: [cluster] } as never).get(`stacks/prod-${cloud}/cdk.tf.json`) ?? "");
    const { source, version } = providerPin(cloud);
    expect(stack.terraform.required_providers).toEqual({ [source]: { source, version } });
    expect(BINDINGS[cloud]).toContain(source);
  });
});
