import { problem } from "../../../../support/rule-cases";
import { kubeadmProblems } from "./bootstraps";

const VAULTS = { aws: undefined, azure: "prod-kv", google: undefined };
const LIMITS = { aws: "512", azure: "127", google: "255" };
const INJECTED = ["", "join'; reboot #", "$(reboot)", "jo in", "join\n", "jöin", "*"];

describe.each(["aws", "azure", "google"] as const)("on %s", (cloud) => {
  const named = (secretName: string) =>
    kubeadmProblems(cloud, { joinToken: { secretName, keyVaultName: VAULTS[cloud] } });

  test.each([...INJECTED, "a".repeat(513)])("refuses %j", (name) => {
    const got = name.length > 120 ? expect.stringContaining("aaa") : JSON.stringify(name);
    expect(named(name)).toEqual([
      problem(
        "join-secret-name-invalid",
        `prod-${cloud}: bootstrap.joinToken.secretName`,
        got as string,
        expect.stringContaining(LIMITS[cloud]),
      ),
    ]);
  });

  test("takes a plain name of the longest length", () => {
    expect(named("a".repeat(Number(LIMITS[cloud])))).toEqual([]);
    expect(named("a".repeat(Number(LIMITS[cloud]) + 1))).toHaveLength(1);
  });
});

test.each(["aws", "azure", "google"] as const)(
  "a token in place of its secret's name is refused on %s, and not told on",
  (cloud) => {
    const joinToken = { secretName: "abcdef.0123456789abcdef", keyVaultName: VAULTS[cloud] };
    const problems = kubeadmProblems(cloud, { joinToken });
    expect(problems).toEqual([
      problem(
        "join-secret-name-invalid",
        `prod-${cloud}: bootstrap.joinToken.secretName`,
        '"<a bootstrap token>"',
        "the name of the secret that holds the token",
      ),
    ]);
    expect(JSON.stringify(problems)).not.toContain("0123456789abcdef");
  },
);

test("each store has its own alphabet", () => {
  expect(kubeadmProblems("aws", { joinToken: { secretName: "prod/join_+=.@-" } })).toEqual([]);
  expect(kubeadmProblems("azure", { joinToken: { secretName: "prod_join", keyVaultName: "kv1" } })).toHaveLength(1);
  expect(kubeadmProblems("google", { joinToken: { secretName: "prod_join-1" } })).toEqual([]);
  expect(kubeadmProblems("google", { joinToken: { secretName: "prod/join" } })).toHaveLength(1);
});

describe("a parameter of Systems Manager", () => {
  const named = (secretName: string) => kubeadmProblems("aws", { joinToken: { secretName, store: "ssm" } });

  /** What is left of 1011 characters after `arn:aws:ssm:us-east-1:111122223333:parameter/`. */
  const LONGEST = 1011 - 45;

  test.each([
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
  ])("refuses %j", (name) => {
    expect(named(name)).toEqual([
      problem(
        "join-secret-name-invalid",
        "prod-aws: bootstrap.joinToken.secretName",
        JSON.stringify(name),
        expect.stringContaining(`at most ${LONGEST} letters`),
      ),
    ]);
  });

  test.each(["join", "Prod_join-1.x", "/prod/aws/join", "/join", "/a".repeat(15), "a".repeat(LONGEST)])(
    "takes %s",
    (name) => {
      expect(named(name)).toEqual([]);
    },
  );

  test("the name is as long as its ARN lets it be", () => {
    expect(named("a".repeat(LONGEST + 1))).toHaveLength(1);
  });
});
