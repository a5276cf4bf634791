import { describe, expect, it } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import type { ImageVerification, ImageVerifier } from "../../../../model/declaration/node-setup";
import { eksProps } from "../../../support/eks";
import { groupProblems, typed } from "../../../support/problems";
import { describeRules, type Found, part, type RuleCase } from "../../../support/rule-cases";

const CONTRADICTIONS: readonly [path: string, change: NodeGroupDeclaration, got: string, expected: string][] = [
  ["kubelet.seccompDefault", { kubelet: { seccompDefault: false } }, "false", "true, by control 4.2.14"],
  ["kubelet.podPidsLimit", { kubelet: { podPidsLimit: -1 } }, "-1", "1 or more, by control 4.2.13"],
  ["kubelet.podPidsLimit", { kubelet: { podPidsLimit: 0 } }, "0", "1 or more, by control 4.2.13"],
  ['sysctls["kernel.panic"]', { sysctls: { "kernel.panic": "0" } }, '"0"', '"10", by control kernel-defaults'],
  [
    'sysctls["vm/overcommit_memory"]',
    { sysctls: { "vm/overcommit_memory": "2" } },
    '"2"',
    '"1", by control kernel-defaults',
  ],
];

const selfSigned = { kubelet: { serverTLSBootstrap: false } };

/** A verifier of Bottlerocket's own. */
const OWN_VERIFIER = { "image-verifier-plugins": { notation: { enabled: true } } };

describeRules([
  ...CONTRADICTIONS.flatMap(([path, change, got, expected]) =>
    CLOUDS.map(
      (cloud): RuleCase => ({
        rule: "cis-contradicted",
        about: `${path} ${got} on ${cloud}, unless the group is not hardened`,
        bad: () => groupProblems(cloud, change),
        found: [[`prod-${cloud}/general: ${path}`, got, part(expected)]],
        good: () => groupProblems(cloud, { ...change, security: { profile: "none" } }),
      }),
    ),
  ),
  {
    rule: "cis-contradicted",
    about: "self-signed serving certificates where the cluster's are approved, and only there",
    bad: () => groupProblems("aws", selfSigned, eksProps("nodeadm")),
    found: [["prod-aws/general: kubelet.serverTLSBootstrap", "false", part("true, by control 4.2.9")]],
    good: () => groupProblems("aws", selfSigned),
  },
  ...CLOUDS.map(
    (cloud): RuleCase => ({
      rule: "cis-contradicted",
      about: `settings that agree, and others, on ${cloud}`,
      good: () => {
        const sysctls = { "kernel.panic": "10", "net.core.somaxconn": "4096" };
        return groupProblems(cloud, { kubelet: { seccompDefault: true, podPidsLimit: 100 }, sysctls });
      },
    }),
  ),
]);

describe("cis-contradicted", () => {
  it.each(CONTRADICTIONS)("says how to go without the benchmark: %s", (_path, change) => {
    expect(groupProblems("aws", change)[0]?.hint).toContain('security: { profile: "none" }');
  });

  it("says where the setting is from", () => {
    const defaults = { kubelet: { seccompDefault: false } };
    expect(groupProblems("aws", {}, { defaults })[0]?.hint).toMatch(/The value comes from the cluster\.$/);
  });
});

const confidential = (cloud: Cloud, name: string) =>
  groupProblems(cloud, { ...typed(cloud, name), security: { confidential: true } });

const NOT_CONFIDENTIAL = [
  ["azure", "Standard_D4s_v5", "DC"],
  ["google", "n2-standard-8", "n2d-standard-8"],
] as const;

describeRules([
  ...NOT_CONFIDENTIAL.map(
    ([cloud, name]): RuleCase => ({
      rule: "confidential-unsupported",
      about: `${name} on ${cloud}`,
      bad: () => confidential(cloud, name),
      found: [
        [
          `prod-${cloud}/general: security.confidential`,
          `true on ${name}`,
          part("machine types with confidential computing"),
        ],
      ],
    }),
  ),
  {
    rule: "confidential-unsupported",
    about: "a machine that does not need it",
    good: () => groupProblems("google", { security: { confidential: false } }),
  },
]);

describe("confidential-unsupported", () => {
  it.each(NOT_CONFIDENTIAL)("names other types on %s than %s", (cloud, name, other) => {
    const [problem] = confidential(cloud, name);
    expect(problem?.hint).toContain(`machineTypes.${cloud}, for example `);
    expect(problem?.hint).toContain(other);
  });

  it.each([
    ["azure", "Standard_DC4as_v5"],
    ["google", "n2d-standard-8"],
    ["google", "n2d-custom-8-16384"],
    ["aws", "m6a.xlarge"],
  ] as const)("accepts on %s %s, which has it or may have it", (cloud, name) => {
    expect(confidential(cloud, name).map(({ code }) => code)).not.toContain("confidential-unsupported");
  });
});

const HEX = "0123456789abcdef".repeat(4);
const VERIFIER: ImageVerifier = { name: "approve", url: "https://files.example.com/approve", sha256: HEX };

const verification = (verifier: Partial<ImageVerifier> = {}, others: Partial<ImageVerification> = {}) => ({
  security: { imageVerification: { verifier: { ...VERIFIER, ...verifier }, ...others } },
});
const verified = (verifier: Partial<ImageVerifier> = {}, others: Partial<ImageVerification> = {}) =>
  groupProblems("aws", verification(verifier, others));

const found = (path: string, got: string, expected: string): readonly Found[] => [
  [`prod-aws/general: security.imageVerification.${path}`, got, part(expected)],
];

const NAMES = ["", ".hidden", "..", "-f", "a/b", "a b", "a'b", "a\nb", "$(reboot)", "é"];

const ADDRESSES = [
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
];

const NO_TEXTS = [
  ["a\r\nb", "U+000D in line 1"],
  ["a\n\u2028", "U+2028 in line 2"],
  ["\ufeffa", "U+FEFF in line 1"],
] as const;

describeRules([
  {
    rule: "image-verification-unsupported",
    about: "Bottlerocket",
    bad: () => groupProblems("aws", verification(), eksProps("bottlerocket")),
    found: [
      [
        "prod-aws/general: security.imageVerification",
        '"approve"',
        part("no security.imageVerification with the bottlerocket bootstrap"),
      ],
    ],
    good: () => [
      ...groupProblems("aws", {}, eksProps("bottlerocket")),
      ...groupProblems("aws", verification(), eksProps("bottlerocket", { settings: OWN_VERIFIER })),
    ],
  },
  {
    rule: "image-verification-unsupported",
    about: "nodeadm, kubeadm and raw",
    good: () => [
      ...groupProblems("aws", verification(), eksProps("nodeadm")),
      ...groupProblems("aws", verification()),
      ...groupProblems("azure", verification(), { bootstrap: { kind: "raw", userData: "#!/bin/sh" } }),
    ],
  },
  ...NAMES.map(
    (name): RuleCase => ({
      rule: "image-verifier-invalid",
      about: `a program called ${JSON.stringify(name)}`,
      bad: () => verified({ name }),
      found: found("verifier.name", JSON.stringify(name), "at most 200 letters"),
    }),
  ),
  {
    rule: "image-verifier-invalid",
    about: "a program with a name that is too long",
    bad: () => verified({ name: "a".repeat(201) }),
    found: found("verifier.name", `"${"a".repeat(118)}…`, "at most 200 letters"),
    good: () => verified({ name: "a".repeat(200) }),
  },
  ...ADDRESSES.map(
    (url): RuleCase => ({
      rule: "image-verifier-invalid",
      about: `the address ${JSON.stringify(url)}`,
      bad: () => verified({ url }),
      found: found("verifier.url", JSON.stringify(url), "an https URL"),
    }),
  ),
  {
    rule: "image-verifier-invalid",
    about: "credentials in the address, and does not show them",
    bad: () => verified({ url: "https://user:secret@files.example.com/approve" }),
    found: found("verifier.url", '"https://***@files.example.com/approve"', "without credentials"),
  },
  ...["", HEX.slice(1), `${HEX}0`, `sha256:${HEX}`, "g".repeat(64)].map(
    (sha256): RuleCase => ({
      rule: "image-verifier-invalid",
      about: `the checksum ${JSON.stringify(sha256)}`,
      bad: () => verified({ sha256 }),
      found: found("verifier.sha256", JSON.stringify(sha256), "64 hexadecimal digits"),
    }),
  ),
  {
    rule: "image-verifier-invalid",
    about: "a verifier that nodes can download",
    good: () => [
      ...verified(),
      ...verified({ name: "a.b_c-1", sha256: HEX.toUpperCase() }),
      ...verified({ url: "https://files.example.com:8443/a/b-1.2_x?sv=1&sig=a%2B" }),
    ],
  },
  {
    rule: "image-verifier-invalid",
    about: "an address for another architecture only",
    bad: () =>
      groupProblems("aws", {
        ...typed("aws", "m6g.xlarge"),
        ...verification({ url: { amd64: "https://files.example.com/amd64" } }),
      }),
    found: found("verifier.url.arm64", '{"amd64":"https://files.example.com/amd64"}', 'a url under "arm64"'),
    good: () => verified({ url: { amd64: "https://files.example.com/amd64" }, sha256: { amd64: HEX } }),
  },
  {
    rule: "image-verifier-invalid",
    about: "a checksum for no architecture",
    bad: () => verified({ sha256: {} }),
    found: found("verifier.sha256.amd64", "{}", 'a sha256 under "amd64"'),
  },
  {
    rule: "image-verifier-invalid",
    about: "a wrong value for an architecture that the machines do not have",
    bad: () => verified({ sha256: { amd64: HEX, arm64: "none" } }),
    found: found("verifier.sha256.arm64", '"none"', "64 hexadecimal digits"),
  },
  ...NAMES.map(
    (name): RuleCase => ({
      rule: "image-verifier-invalid",
      about: `a file of the policy called ${JSON.stringify(name)}`,
      bad: () => verified({}, { policy: { [name]: "" } }),
      found: found(`policy[${JSON.stringify(name)}]`, `name ${JSON.stringify(name)}`, "at most 200 letters"),
    }),
  ),
  ...NO_TEXTS.map(
    ([text, got]): RuleCase => ({
      rule: "image-verifier-invalid",
      about: `a file of the policy with ${JSON.stringify(text)}`,
      bad: () => verified({}, { policy: { "keys.json": text } }),
      found: found('policy["keys.json"]', got, "text with line feeds between its lines"),
    }),
  ),
  ...["", "10", "0s", "-1s", "10 s", "1d", "'10s'"].map(
    (timeout): RuleCase => ({
      rule: "image-verifier-invalid",
      about: `the timeout ${JSON.stringify(timeout)}`,
      bad: () => verified({}, { timeout }),
      found: found("timeout", JSON.stringify(timeout), "a Go duration above 0"),
    }),
  ),
  {
    rule: "image-verifier-invalid",
    about: "files of text, and durations",
    good: () => {
      const policy = { "keys.json": '{\n\t"keys": ["é", "😀", "$x"]\n}\n', empty: "" };
      return [...verified({}, { policy, timeout: "1m30s" }), ...verified({}, { timeout: "500ms" })];
    },
  },
]);
