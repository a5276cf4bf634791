import { expect, it } from "@jest/globals";
import { CLOUDS } from "../../../model/base/cloud";
import { silentSettings } from "../../support/review/silent-settings";

it.each(CLOUDS)("every declared setting changes the snapshot, at each level that can declare it: %s", (cloud) => {
  expect(silentSettings(cloud)).toEqual([]);
});
