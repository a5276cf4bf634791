import type { ImageLock } from "../../../../model/declaration/controller";
import { controllerProblems, DIGEST, fleetWithControllers, inWidget } from "../../../support/controllers";
import { fleetProblems } from "../../../support/problems";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const image = "registry.example.com/widget:v1";

const unpinned = (got: string): RuleCase["found"] => [
  [inWidget("image"), JSON.stringify(got), part("repository:tag@sha256")],
];

const lockProblems = (images: ImageLock) => fleetProblems(fleetWithControllers("aws", [], images));

const invalid = [
  "",
  "https://registry.example.com/widget",
  "registry.example.com/Widget:v1",
  "widget:v1@sha256:abc",
  `widget@sha512:${"a".repeat(64)}`,
  "widget:-a",
  "widget@x@y",
];

describeRules([
  ...invalid.map(
    (wrong): RuleCase => ({
      rule: "controller-image-invalid",
      about: JSON.stringify(wrong),
      bad: () => controllerProblems({ image: wrong }),
      found: [[inWidget("image"), JSON.stringify(wrong), part("repository:tag@sha256")]],
    }),
  ),
  {
    rule: "controller-image-unpinned",
    about: "a tag without a digest",
    bad: () => controllerProblems({ image }),
    found: unpinned(image),
    good: () => controllerProblems({ image: `${image}@${DIGEST}` }),
  },
  {
    rule: "controller-image-unpinned",
    about: "neither tag nor digest",
    bad: () => controllerProblems({ image: "widget" }),
    found: unpinned("widget"),
  },
  {
    rule: "controller-image-unpinned",
    about: "a tag of which the fleet knows only others",
    bad: () => controllerProblems({ image }, { "registry.example.com/widget": { v2: DIGEST } }),
    found: unpinned(image),
    good: () => controllerProblems({ image }, { "registry.example.com/widget": { v1: DIGEST } }),
  },
  {
    rule: "controller-image-unpinned",
    about: "a tag that the fleet knows of another repository",
    bad: () => controllerProblems({ image }, { "registry.example.com/other": { v1: DIGEST } }),
    found: unpinned(image),
  },
  {
    rule: "controller-image-unpinned",
    about: "an image with a reason to be unpinned",
    good: () => controllerProblems({ image, allowUnpinnedImage: "Built for each run." }),
  },
  {
    rule: "image-lock-invalid",
    about: "a key that is no repository",
    bad: () => lockProblems({ "widget:v1": { v1: DIGEST } }),
    found: [['fleet: images["widget:v1"]', '"widget:v1"', part("repository")]],
  },
  {
    rule: "image-lock-invalid",
    about: "a key that is no tag",
    bad: () => lockProblems({ widget: { "v 1": DIGEST } }),
    found: [['fleet: images.widget["v 1"]', '"v 1"', "an image tag"]],
  },
  {
    rule: "image-lock-invalid",
    about: "a value that is no digest",
    bad: () => lockProblems({ widget: { v1: "sha256:abc" } }),
    found: [["fleet: images.widget.v1", '"sha256:abc"', part("64")]],
    good: () => lockProblems({ "registry.example.com/widget": { "v1.2.3": DIGEST, v2: DIGEST } }),
  },
]);

test.each(["widget", "localhost:5000/a/b_c:v1", `widget@sha256:${"a".repeat(64)}`])("%s is an image", (valid) => {
  expect(controllerProblems({ image: valid }).map(({ code }) => code)).not.toContain("controller-image-invalid");
});

test("the shape of the fleet's images is checked", () => {
  const found = lockProblems("text" as unknown as ImageLock);
  expect(found.map(({ code, where }) => `${code} ${where}`)).toEqual(["wrong-type fleet: images"]);
});
