import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../../model/base/cloud";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const soft = (signal: string, threshold: string, hard?: string) => ({
  kubelet: {
    evictionSoft: { [signal]: threshold },
    evictionSoftGracePeriod: { [signal]: "1m" },
    ...(hard === undefined ? {} : { evictionHard: { [signal]: hard } }),
  },
});

describe("eviction-soft-below-hard", () => {
  it.each([
    ["memory.available", "50Mi", undefined, '"50Mi", with a hard threshold of "100Mi"', "more than 100Mi"],
    ["memory.available", "1Gi", "1024Mi", '"1Gi", with a hard threshold of "1Gi"', "more than 1Gi"],
    ["nodefs.available", "10%", undefined, '"10%", with a hard threshold of "12.5%"', "more than 12.5%"],
  ])("reports a soft threshold of %s of %s", (signal, threshold, hard, got, expected) => {
    for (const cloud of CLOUDS) {
      expect(groupProblems(cloud, soft(signal, threshold, hard))).toEqual([
        partly("eviction-soft-below-hard", `prod-${cloud}/general: kubelet.evictionSoft["${signal}"]`, got, expected),
      ]);
    }
  });

  it.each([
    ["memory.available", "500Mi", undefined],
    ["nodefs.available", "15%", undefined],
    // Which of them comes first is the disk's to say.
    ["nodefs.available", "1Gi", undefined],
    ["pid.available", "10%", undefined],
  ])("accepts one of %s of %s", (signal, threshold, hard) => {
    expect(groupProblems("aws", soft(signal, threshold, hard))).toEqual([]);
  });
});
