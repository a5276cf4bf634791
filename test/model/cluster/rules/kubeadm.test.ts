import { describe, expect, test } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../../model/base/cloud";
import type { KubeadmBootstrap } from "../../../../model/declaration/bootstrap";
import { CLUSTER_PROPS } from "../../../support/fleets";
import { clusterProblems, groupsProblems, kubeadmProblems } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";
import { valueCases } from "../../../support/value-cases";

const HEX = "0123456789abcdef".repeat(4);
const VAULTS = { aws: undefined, azure: "prod-kv", google: undefined };

const secret = (cloud: Cloud, secretName: string) =>
  kubeadmProblems(cloud, { joinToken: { secretName, keyVaultName: VAULTS[cloud] } });
const parameter = (secretName: string) => kubeadmProblems("aws", { joinToken: { secretName, store: "ssm" } });
const vault = (cloud: Cloud, keyVaultName: string | undefined) =>
  kubeadmProblems(cloud, { joinToken: { secretName: "join", keyVaultName } });

describeRules([
  ...CLOUDS.flatMap((cloud) =>
    valueCases({
      rule: "kubeadm-api-server-invalid",
      where: `prod-${cloud}: bootstrap.apiServer`,
      expected: 'host:port such as "api.example.com:6443", an IPv6 address in brackets',
      problems: (apiServer) => kubeadmProblems(cloud, { apiServer }),
      bad: [
        "",
        "api.example.com",
        "https://api.example.com:6443",
        "api.example.com:0",
        "api.example.com:65536",
        "api.example.com:6443/",
        "fd00::1:6443",
        ":6443",
      ],
      good: ["api.example.com:6443", "10.0.0.1:443", "[fd00::1]:6443", "a:1", "a:65535"],
    }),
  ),
  {
    rule: "kubeadm-api-server-invalid",
    about: "user data of one's own, which has no address",
    good: () => clusterProblems("aws", { bootstrap: { kind: "raw", userData: "#!/bin/sh" } }),
  },
  ...CLOUDS.flatMap((cloud) =>
    valueCases({
      rule: "kubeadm-ca-hash-invalid",
      where: `prod-${cloud}: bootstrap.caCertHash`,
      expected: '"sha256:" and 64 hexadecimal digits',
      problems: (caCertHash) => kubeadmProblems(cloud, { caCertHash }),
      bad: ["", HEX, "sha256:…", `sha256:${HEX}0`, `sha1:${HEX}`, `sha256:${"g".repeat(64)}`],
      good: [`sha256:${HEX}`, `sha256:${HEX.toUpperCase()}`],
    }),
  ),
]);

const { bootstrap: OF_CLUSTER } = CLUSTER_PROPS.aws;
const withHash = (caCertHash: string) => ({
  bootstrap: { ...(OF_CLUSTER as KubeadmBootstrap), apiServer: "internal.example.com:6443", caCertHash },
});

describeRules([
  {
    rule: "kubeadm-cluster-differs",
    about: "a group that trusts another authority than its cluster",
    bad: () => groupsProblems("aws", { one: {}, two: withHash(`sha256:${HEX}`) }),
    found: [
      [
        "prod-aws/two: bootstrap.caCertHash",
        `"sha256:${HEX}"`,
        `${JSON.stringify((OF_CLUSTER as KubeadmBootstrap).caCertHash)}, as on prod-aws`,
      ],
    ],
    good: () => groupsProblems("aws", { one: {}, two: withHash((OF_CLUSTER as KubeadmBootstrap).caCertHash) }),
  },
]);

const LIMITS = { aws: "512", azure: "127", google: "255" };
const INJECTED = ["", "join'; reboot #", "$(reboot)", "jo in", "join\n", "jöin", "*"];

/** What is left of 1011 characters after `arn:aws:ssm:us-east-1:111122223333:parameter/`. */
const LONGEST_PARAMETER = 1011 - 45;

describeRules([
  ...CLOUDS.flatMap((cloud) => [
    ...valueCases({
      rule: "join-secret-name-invalid",
      where: `prod-${cloud}: bootstrap.joinToken.secretName`,
      expected: part(LIMITS[cloud]),
      problems: (name) => secret(cloud, name),
      bad: INJECTED,
      good: ["a".repeat(Number(LIMITS[cloud]))],
    }),
    {
      rule: "join-secret-name-invalid",
      about: `a name that is too long for any store, on ${cloud}`,
      bad: () => secret(cloud, "a".repeat(513)),
      found: [[`prod-${cloud}: bootstrap.joinToken.secretName`, part("aaa") as string, part(LIMITS[cloud])]] as const,
    },
    {
      rule: "join-secret-name-invalid",
      about: `a token in place of its secret's name on ${cloud}`,
      bad: () => secret(cloud, "abcdef.0123456789abcdef"),
      found: [
        [
          `prod-${cloud}: bootstrap.joinToken.secretName`,
          '"<a bootstrap token>"',
          "the name of the secret that holds the token",
        ],
      ] as const,
    },
  ]),
  {
    rule: "join-secret-name-invalid",
    about: "the alphabet of Secrets Manager",
    good: () => secret("aws", "prod/join_+=.@-"),
  },
  {
    rule: "join-secret-name-invalid",
    about: "the alphabet of Secret Manager",
    good: () => secret("google", "prod_join-1"),
  },
  ...valueCases({
    rule: "join-secret-name-invalid",
    where: "prod-aws: bootstrap.joinToken.secretName",
    expected: part(`at most ${LONGEST_PARAMETER} letters`),
    problems: parameter,
    bad: [
      ...INJECTED,
      "prod/join",
      "/prod/join/",
      "//join",
      "/",
      "prod+join",
      "arn:aws:ssm:us-east-1:111122223333:parameter/join",
      "awsJoin",
      "AWS-join",
      "ssm.join",
      "/aws/join",
      "/Ssm/join",
      "/a".repeat(16),
    ],
    good: ["join", "Prod_join-1.x", "/prod/aws/join", "/join", "/a".repeat(15), "a".repeat(LONGEST_PARAMETER)],
  }),
]);

describe("join-secret-name-invalid", () => {
  test.each(CLOUDS)("ends where the store's limit ends on %s", (cloud) => {
    expect(secret(cloud, "a".repeat(Number(LIMITS[cloud]) + 1))).toHaveLength(1);
  });

  test("lets a parameter's name be as long as its ARN does", () => {
    expect(parameter("a".repeat(LONGEST_PARAMETER + 1))).toHaveLength(1);
  });

  test("knows each store's own alphabet", () => {
    expect(secret("azure", "prod_join")).toHaveLength(1);
    expect(secret("google", "prod/join")).toHaveLength(1);
  });

  test.each(CLOUDS)("never shows a token on %s", (cloud) => {
    expect(JSON.stringify(secret(cloud, "abcdef.0123456789abcdef"))).not.toContain("0123456789abcdef");
  });
});

describeRules([
  ...(["secrets-manager", "ssm"] as const).flatMap((store) => [
    ...(["azure", "google"] as const).map((cloud) => ({
      rule: "join-token-store",
      about: `${store} on ${cloud}`,
      bad: () => kubeadmProblems(cloud, { joinToken: { secretName: "join", keyVaultName: VAULTS[cloud], store } }),
      found: [[`prod-${cloud}: bootstrap.joinToken.store`, JSON.stringify(store), "no store on this cloud"] as const],
      good: () => vault(cloud, VAULTS[cloud]),
    })),
    {
      rule: "join-token-store",
      about: `${store} on AWS`,
      good: () => kubeadmProblems("aws", { joinToken: { secretName: "join", store } }),
    },
  ]),
  {
    rule: "join-token-vault",
    about: "no vault on Azure",
    bad: () => vault("azure", undefined),
    found: [["prod-azure: bootstrap.joinToken.keyVaultName", "nothing", "the name of the Key Vault with the secret"]],
    good: () => kubeadmProblems("azure", {}),
  },
  ...(["aws", "google"] as const).map((cloud) => ({
    rule: "join-token-vault",
    about: `a vault on ${cloud}`,
    bad: () => vault(cloud, "a vault"),
    found: [[`prod-${cloud}: bootstrap.joinToken.keyVaultName`, '"a vault"', "no keyVaultName on this cloud"] as const],
    good: () => kubeadmProblems(cloud, {}),
  })),
  ...valueCases({
    rule: "key-vault-name-invalid",
    where: "prod-azure: bootstrap.joinToken.keyVaultName",
    expected: part("3 to 24"),
    problems: (name: string) => vault("azure", name),
    bad: ["", "kv", "1vault", "va--ult", "vault-", "https://v.vault.azure.net", "v'; reboot #", "a".repeat(25)],
    good: ["abc", "kv1", "Prod-kv-1", "a".repeat(24)],
  }),
]);
