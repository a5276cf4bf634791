import { describe, expect, it } from "@jest/globals";
import type { Autoscaling } from "../../../model/declaration/node-group";
import { autoscalingOptions, OPTION_PATHS } from "../../../model/node-group/resolve-settings";
import { AUTOSCALING_OPTIONS } from "../../../model/stages/cloud-model";

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
