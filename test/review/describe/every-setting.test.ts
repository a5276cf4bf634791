import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../model/base/cloud";
import { EXCEPTIONS, silentSettings } from "../../support/review/silent-settings";

/** Of how many one is tried here; all of them are in every-setting.sweep.ts. */
const OF = 8;

describe("declared settings that change a node or the autoscaler", () => {
  it.each(CLOUDS)("change the snapshot, at each level that can declare them: %s", (cloud) => {
    expect(silentSettings(cloud, OF)).toEqual([]);
  });

  it("have at most ten exceptions", () => {
    expect(EXCEPTIONS.length).toBeLessThanOrEqual(10);
  });
});
