import { expect, test } from "@jest/globals";
import { at, controllerProblems } from "./problems";

test.each([
  "",
  "https://registry.example.com/widget",
  "registry.example.com/Widget:v1",
  "widget:v1@sha256:abc",
  `widget@sha512:${"a".repeat(64)}`,
  "widget:-a",
  "widget@x@y",
])("refuses %j", (image) => {
  expect(controllerProblems({ image })).toEqual([
    at("controller-image-invalid", "image", JSON.stringify(image), expect.stringContaining("repository:tag@sha256")),
  ]);
});

test.each(["widget", "localhost:5000/a/b_c:v1", `widget@sha256:${"a".repeat(64)}`])("takes %s", (image) => {
  expect(controllerProblems({ image }).map(({ code }) => code)).not.toContain("controller-image-invalid");
});
