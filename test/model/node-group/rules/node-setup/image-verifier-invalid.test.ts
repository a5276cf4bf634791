import { describe, expect, it } from "@jest/globals";
import type { Problem } from "../../../../../model/base/problem";
import type { ImageVerification, ImageVerifier } from "../../../../../model/declaration/node-setup";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const HEX = "0123456789abcdef".repeat(4);
const VERIFIER: ImageVerifier = { name: "approve", url: "https://files.example.com/approve", sha256: HEX };
const ROOT = "prod-aws/general: security.imageVerification";

function verified(verifier: Partial<ImageVerifier>, others: Partial<ImageVerification> = {}): readonly Problem[] {
  return groupProblems("aws", {
    security: { imageVerification: { verifier: { ...VERIFIER, ...verifier }, ...others } },
  });
}

const invalid = (path: string, got: string, expected: string) =>
  partly("image-verifier-invalid", `${ROOT}.${path}`, got, expected);

const NAMES = ["", ".hidden", "..", "-f", "a/b", "a b", "a'b", "a\nb", "$(reboot)", "é", "a".repeat(201)];
const shownName = (name: string) => (name.length > 120 ? `"${"a".repeat(118)}…` : JSON.stringify(name));

describe("image-verifier-invalid: program", () => {
  it.each(NAMES)("reports the name %j", (name) => {
    expect(verified({ name })).toEqual([invalid("verifier.name", shownName(name), "at most 200 letters")]);
  });

  it.each([
    "",
    "approve",
    "http://files.example.com/approve",
    "https://files.example.com/approve#x",
    "https://files.example.com/a b",
    'https://files.example.com/"; reboot #',
    "https://files.example.com/$(reboot)",
    "https://files.example.com/`reboot`",
    "https://files.example.com/a\\b",
    "https://files.example.com/'",
    "https://files.example.com/a\n",
  ])("reports the address %j", (url) => {
    expect(verified({ url })).toEqual([invalid("verifier.url", JSON.stringify(url), "an https URL")]);
  });

  it("does not show credentials", () => {
    expect(verified({ url: "https://user:secret@files.example.com/approve" })).toEqual([
      invalid("verifier.url", '"https://***@files.example.com/approve"', "without credentials"),
    ]);
  });

  it.each(["", HEX.slice(1), `${HEX}0`, `sha256:${HEX}`, "g".repeat(64)])("reports the checksum %j", (sha256) => {
    expect(verified({ sha256 })).toEqual([invalid("verifier.sha256", JSON.stringify(sha256), "64 hexadecimal digits")]);
  });

  it("accepts what nodes can download", () => {
    expect(verified({})).toEqual([]);
    expect(verified({ name: "a.b_c-1", sha256: HEX.toUpperCase() })).toEqual([]);
    expect(verified({ name: "a".repeat(200), url: "https://files.example.com:8443/a/b-1.2_x?sv=1&sig=a%2B" })).toEqual(
      [],
    );
  });
});

describe("image-verifier-invalid: architectures", () => {
  const url = { amd64: "https://files.example.com/amd64" };

  it("reports what the machines' architecture lacks", () => {
    const arm = { ...typed("aws", "m6g.xlarge"), security: { imageVerification: { verifier: { ...VERIFIER, url } } } };
    expect(groupProblems("aws", arm)).toEqual([
      invalid("verifier.url.arm64", '{"amd64":"https://files.example.com/amd64"}', 'a url under "arm64"'),
    ]);
    expect(verified({ sha256: {} })).toEqual([invalid("verifier.sha256.amd64", "{}", 'a sha256 under "amd64"')]);
  });

  it("reports every value that is given", () => {
    expect(verified({ sha256: { amd64: HEX, arm64: "none" } })).toEqual([
      invalid("verifier.sha256.arm64", '"none"', "64 hexadecimal digits"),
    ]);
  });

  it("accepts a value for the machines' architecture", () => {
    expect(verified({ url, sha256: { amd64: HEX } })).toEqual([]);
  });
});

describe("image-verifier-invalid: policy and timeout", () => {
  it.each(NAMES.filter((name) => name.length < 100))("reports the file name %j", (name) => {
    const path = /^[A-Za-z_$][\w$]*$/.test(name) ? `policy.${name}` : `policy[${JSON.stringify(name)}]`;
    expect(verified({}, { policy: { [name]: "" } })).toEqual([
      invalid(path, `name ${JSON.stringify(name)}`, "at most 200 letters"),
    ]);
  });

  it.each([
    ["a\r\nb", "U+000D in line 1"],
    ["a\nb\0", "U+0000 in line 2"],
    ["a\n\u2028", "U+2028 in line 2"],
    ["\u0085", "U+0085 in line 1"],
    ["\ud800", "U+D800 in line 1"],
    ["\x1b[0m", "U+001B in line 1"],
  ])("reports the text %j", (text, got) => {
    expect(verified({}, { policy: { "keys.json": text } })).toEqual([
      invalid('policy["keys.json"]', got, "text with line feeds between its lines"),
    ]);
  });

  it.each(["", "10", "0s", "-1s", "10 s", "1d", "'10s'"])("reports the timeout %j", (timeout) => {
    expect(verified({}, { timeout })).toEqual([invalid("timeout", JSON.stringify(timeout), "a Go duration above 0")]);
  });

  it("accepts files and durations", () => {
    const policy = { "keys.json": '{\n\t"keys": ["é", "😀", "$x"]\n}\n', empty: "" };
    expect(verified({}, { policy, timeout: "1m30s" })).toEqual([]);
    expect(verified({}, { timeout: "500ms" })).toEqual([]);
  });
});
