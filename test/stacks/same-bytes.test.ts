import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { Fleet } from "nodegroups";
import sampleFleet from "../../clusters";
import { CLOUDS } from "../../model/base/cloud";
import { formatProblems } from "../../model/base/problem";
import type { DeclaredFleet } from "../../model/declaration/fleet";
import { type Resolution, resolve } from "../../model/fleet/resolution";
import type { AnyResolvedCluster, ResolvedFleet } from "../../model/stages/resolved";
import { BINDINGS, providerPin } from "../../stacks/binding-packages";
import { CHECKOUT } from "../support/checkout";
import { documentedFleets, exampleFleets } from "../support/example-fleets";
import { declareCluster, declareFleet } from "../support/fleets";
import { expectSameBytes } from "../support/random-fleets";
import { planFleet, resolveFleet } from "../support/resolved";
import { SCENARIO_FLEETS } from "../support/scenarios/fleets";
import { byCdktf, sameInEveryWay } from "../support/synth-ways";
import { WHOLE_FLEETS } from "../support/whole";

function resolved(resolution: Resolution): ResolvedFleet {
  if (!resolution.ok) throw new Error(formatProblems(resolution.problems));
  return resolution.fleet;
}

/** Without code of the user's, which has cdktf make a stack. */
function withoutCode(fleet: DeclaredFleet): ResolvedFleet {
  const whole = resolved(resolve(fleet));
  const clusters = whole.clusters.map((cluster) => {
    const scalingGroups = cluster.scalingGroups.map((group) => ({ ...group, transform: {} }));
    return { ...cluster, scalingGroups, ownTerraform: [], transform: [] } as unknown as AnyResolvedCluster;
  });
  return { ...whole, clusters };
}

/** Declares a fleet that is resolved as it is, rules left out. */
function ofFleet(declare: () => Fleet): () => ResolvedFleet {
  return () => resolveFleet(planFleet(declare().declaration()));
}

const scenarios = SCENARIO_FLEETS.map(({ name, fleet }) => [name, fleet] as const);

describe("Terraform has the bytes of cdktf's own", () => {
  it("of the sample fleet", () => {
    expect(sameInEveryWay(() => resolved(sampleFleet().resolve())).size).toBe(7);
  }, 60_000);

  it.each([...scenarios, ...Object.entries(WHOLE_FLEETS)])("of %s", (_name, fleet) => {
    expect(sameInEveryWay(() => resolved(resolve(fleet))).size).toBe(fleet.clusters.length + 1);
  });

  it.each(Object.entries(WHOLE_FLEETS))("of %s without code of the user's", (_name, fleet) => {
    sameInEveryWay(() => withoutCode(fleet));
  });

  it.each(CLOUDS)("of the fleet that `init` begins with on %s", (cloud) => {
    const { default: declare } = require(join(CHECKOUT, "cli", "templates", cloud, "clusters")) as {
      readonly default: () => Fleet;
    };
    expect(sameInEveryWay(ofFleet(declare)).size).toBe(2);
  });

  it.each(Object.entries(exampleFleets()))("of a fleet with examples/%s", (_name, declare) => {
    expect(sameInEveryWay(ofFleet(declare)).size).toBe(4);
  });

  it.each(Object.entries(documentedFleets()))("of the fleet in %s", (_place, declare) => {
    expect(sameInEveryWay(ofFleet(declare)).size).toBeGreaterThan(1);
  });

  // A thousand: random-bytes.sweep.ts.
  it("of random fleets", () => {
    expectSameBytes(50);
  });
});

it.each(CLOUDS)("a stack requires the provider that the bindings are made from: %s", (cloud) => {
  const stacks = byCdktf(withoutCode(declareFleet([declareCluster(cloud)])));
  const stack = JSON.parse(stacks.get(`stacks/prod-${cloud}/cdk.tf.json`) ?? "");
  const { source, version } = providerPin(cloud);
  expect(stack.terraform.required_providers).toEqual({ [source]: { source, version } });
  expect(BINDINGS[cloud]).toContain(source);
});
