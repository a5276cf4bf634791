import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Autoscaling } from "../../../model/declaration/node-group";
import { resolve } from "../../../model/fleet/resolution";
import {
  autoscalingOptions,
  durationSeconds,
  OPTION_PATHS,
  resolveSpot,
} from "../../../model/node-group/resolve-settings";
import { AUTOSCALING_OPTIONS } from "../../../model/stages/cloud-model";
import { declareCluster, declareFleet, resolveCluster } from "../../support/fleets";
import { SEED } from "../../support/shuffled";

const sizes = { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } };

describe("placement", () => {
  it("is null if nothing is declared", () => {
    const [group] = resolveCluster("aws", { general: sizes }).scalingGroups;
    expect(group).toMatchObject({
      placement: { capacityReservation: null, dedicated: null, proximity: null },
      spot: { maxPrice: null, allocationStrategy: "price-capacity-optimized" },
      maxLifetimeSeconds: null,
      warmupSeconds: null,
    });
  });

  it("is each zone's own", () => {
    const proximity = { "us-central1-a": "near-a", "us-central1-c": "near-c" };
    const zones = Object.keys(proximity);
    const { scalingGroups } = resolveCluster("google", { general: { ...sizes, zones, placement: { proximity } } });
    expect(scalingGroups.map(({ placement }) => placement.proximity)).toEqual(["near-a", "near-c"]);
  });

  it("replaces the cluster's default as a whole", () => {
    const preset = { "us-east-1a": "cr-0123456789abcdef0", "us-east-1b": "cr-0123456789abcdef1" };
    const group = { ...sizes, zones: ["us-east-1a"], placement: { capacityReservation: "none" } };
    const props = { defaults: { placement: { capacityReservation: preset, proximity: "near" } } };
    const resolution = resolve(declareFleet([declareCluster("aws", { general: group }, props)]));
    expect(resolution).toMatchObject({
      ok: true,
      fleet: {
        clusters: [{ scalingGroups: [{ placement: { capacityReservation: "none", proximity: "near" } }] }],
      },
    });
  });
});

describe("spot", () => {
  it.each(["azure", "google"] as const)("has no strategy on %s", (cloud) => {
    expect(resolveSpot({ maxPrice: 0.5 }, cloud)).toEqual({ maxPrice: 0.5, allocationStrategy: null });
  });
});

describe("seconds of a duration", () => {
  it("are those of whole seconds, however written", () => {
    fc.assert(
      fc.property(fc.nat(8760), fc.nat(59), fc.nat(59), (hours, minutes, seconds) => {
        expect(durationSeconds(`${hours}h${minutes}m${seconds}s`)).toBe(hours * 3600 + minutes * 60 + seconds);
      }),
      { seed: SEED },
    );
  });

  it.each(["1.5s", "7d", "", undefined])("are null for %j", (text) => {
    expect(durationSeconds(text)).toBeNull();
  });
});

const ALL: Autoscaling = {
  enabled: true,
  priority: 5,
  maxNodeProvisionTime: "20m",
  scaleDown: {
    unneededTime: "10m",
    unreadyTime: "1h30m",
    utilizationThreshold: 0.4,
    gpuUtilizationThreshold: 0,
    ignoreDaemonSetsUtilization: false,
  },
};

describe("autoscalingOptions", () => {
  it("spells every option as cluster-autoscaler does, in lower case, sorted", () => {
    const options = autoscalingOptions(ALL);
    expect(options).toEqual({
      ignoredaemonsetsutilization: "false",
      maxnodeprovisiontime: "20m",
      scaledowngpuutilizationthreshold: "0",
      scaledownunneededtime: "10m",
      scaledownunreadytime: "1h30m",
      scaledownutilizationthreshold: "0.4",
    });
    expect(Object.keys(options)).toEqual([...AUTOSCALING_OPTIONS].sort());
  });

  it("leaves out what is not declared, which the autoscaler's flags decide", () => {
    expect(autoscalingOptions({ enabled: false, priority: 3 })).toEqual({});
    expect(autoscalingOptions({ scaleDown: {}, maxNodeProvisionTime: undefined })).toEqual({});
    expect(autoscalingOptions({ scaleDown: { unreadyTime: "5m", unneededTime: undefined } })).toEqual({
      scaledownunreadytime: "5m",
    });
  });

  it.each(AUTOSCALING_OPTIONS)("reads %s from the path that messages name", (option) => {
    const steps = OPTION_PATHS[option].split(".").slice(1);
    const declared = steps.reduceRight<unknown>((inner, step) => ({ [step]: inner }), "declared");
    expect(autoscalingOptions(declared as Autoscaling)).toEqual({ [option]: "declared" });
  });
});
