import { describe, expect, it } from "@jest/globals";
import { imageReference, parseImage, pinImage } from "../../../model/components/image";
import { DIGEST } from "../../support/controllers";

describe("an image", () => {
  it.each([
    ["widget", "widget", null, null],
    ["localhost:5000/widget", "localhost:5000/widget", null, null],
    ["localhost:5000/widget:v1", "localhost:5000/widget", "v1", null],
    [`a.example.com/b/c:v1@${DIGEST}`, "a.example.com/b/c", "v1", DIGEST],
    [`a.example.com/b@${DIGEST}`, "a.example.com/b", null, DIGEST],
  ])("%s is taken apart and put together again", (reference, repository, tag, digest) => {
    const parts = parseImage(reference);
    expect(parts).toEqual({ repository, tag, digest });
    expect(parts && imageReference(parts)).toBe(reference);
  });

  it("keeps the digest that it has", () => {
    const other = `sha256:${"f".repeat(64)}`;
    const image = { repository: "widget", tag: "v1", digest: other };
    expect(pinImage(image, { widget: { v1: DIGEST } }).digest).toBe(other);
    expect(pinImage({ ...image, digest: null }, { widget: { v1: DIGEST } }).digest).toBe(DIGEST);
    expect(pinImage({ ...image, digest: null, tag: null }, { widget: { v1: DIGEST } }).digest).toBeNull();
  });
});
