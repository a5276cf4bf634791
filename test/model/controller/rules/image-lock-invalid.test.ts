import { expect, test } from "@jest/globals";
import type { ImageLock } from "../../../../model/declaration/controller";
import { DIGEST, fleetWith } from "../../../support/controllers";
import { fleetProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

const found = (images: ImageLock) => fleetProblems(fleetWith("aws", [], images));
const finding = (path: string, got: string, expected: unknown) =>
  problem("image-lock-invalid", `fleet: ${path}`, got, expected);

test("refuses what is no repository, tag or digest", () => {
  expect(found({ "widget:v1": { v1: DIGEST } })).toEqual([
    finding('images["widget:v1"]', '"widget:v1"', expect.stringContaining("repository")),
  ]);
  expect(found({ widget: { "v 1": DIGEST } })).toEqual([finding('images.widget["v 1"]', '"v 1"', "an image tag")]);
  expect(found({ widget: { v1: "sha256:abc" } })).toEqual([
    finding("images.widget.v1", '"sha256:abc"', expect.stringContaining("64")),
  ]);
});

test("takes digests by repository and tag", () => {
  expect(found({ "registry.example.com/widget": { "v1.2.3": DIGEST, v2: DIGEST } })).toEqual([]);
});

test("is checked for its shape", () => {
  expect(found("text" as unknown as ImageLock).map(({ code, where }) => `${code} ${where}`)).toEqual([
    "wrong-type fleet: images",
  ]);
});
