import { describe, expect, it } from "@jest/globals";
import { encodeUserData, USER_DATA_LIMITS, type UserDataFormat } from "../../../model/stages/user-data";
import { userDataText } from "../../support/node/user-data-text";

const text = (length: number) => `#cloud-config\n${"a".repeat(length)}`;

describe("user data", () => {
  it("stays text as long as it fits", () => {
    const { bytes, gzip } = encodeUserData({ format: "cloud-config", text: text(16_000) }, "aws");
    expect(gzip).toBe(false);
    expect(Buffer.from(bytes).toString()).toBe(text(16_000));
  });

  it.each<UserDataFormat>(["cloud-config", "multipart", "toml"])("is compressed where only that fits: %s", (format) => {
    const { bytes, gzip } = encodeUserData({ format, text: text(20_000) }, "aws");
    expect(gzip).toBe(true);
    expect(bytes.length).toBeLessThan(USER_DATA_LIMITS.aws);
    expect(userDataText(Buffer.from(bytes).toString("base64"))).toBe(text(20_000));
  });

  it.each<[UserDataFormat, "aws" | "google", number]>([
    ["ignition", "aws", 20_000],
    ["raw", "aws", 20_000],
    ["cloud-config", "google", 300_000],
  ])("is never compressed where nobody would take it so: %s on %s", (format, cloud, length) => {
    expect(encodeUserData({ format, text: text(length) }, cloud).gzip).toBe(false);
  });

  it("is compressed to the same bytes on any machine", () => {
    const { bytes } = encodeUserData({ format: "toml", text: text(17_000) }, "aws");
    expect(Buffer.from(bytes).toString("hex")).toMatch(/^1f8b08000000000002/);
    expect(bytes).toEqual(encodeUserData({ format: "toml", text: text(17_000) }, "aws").bytes);
  });
});
