import { expect, test } from "@jest/globals";
import { DIGEST } from "../../../support/controllers";
import { at, controllerProblems } from "./problems";

const image = "registry.example.com/widget:v1";
const finding = (got: string) =>
  at("controller-image-unpinned", "image", JSON.stringify(got), expect.stringContaining("repository:tag@sha256"));

test("refuses a tag, and no tag, without a digest", () => {
  expect(controllerProblems({ image })).toEqual([finding(image)]);
  expect(controllerProblems({ image: "widget" })).toEqual([finding("widget")]);
});

test("refuses a tag of which the fleet knows others only", () => {
  expect(controllerProblems({ image }, { "registry.example.com/widget": { v2: DIGEST } })).toEqual([finding(image)]);
  expect(controllerProblems({ image }, { "registry.example.com/other": { v1: DIGEST } })).toEqual([finding(image)]);
});

test("takes what is pinned, by itself or the fleet, and what has a reason not to be", () => {
  expect(controllerProblems({ image: `${image}@${DIGEST}` })).toEqual([]);
  expect(controllerProblems({ image }, { "registry.example.com/widget": { v1: DIGEST } })).toEqual([]);
  expect(controllerProblems({ image, allowUnpinnedImage: "Built for each run." })).toEqual([]);
});
