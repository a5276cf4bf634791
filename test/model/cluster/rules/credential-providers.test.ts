import { CLOUDS, type Cloud } from "../../../../model/base/cloud";
import { show } from "../../../../model/base/problem";
import type { CredentialProvider, CredentialProviders } from "../../../../model/declaration/credential-providers";
import { PROGRAM, PROVIDERS, REGISTRIES, withProviders } from "../../../support/credential-providers";
import { eksProps } from "../../../support/eks";
import { clusterProblems, groupProblems } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";
import { valueCases } from "../../../support/value-cases";

const OWN = { aws: "ecr-credential-provider", azure: "acr-credential-provider", google: "auth-provider-gcp" } as const;

const TOKENS = {
  serviceAccountTokenAudience: "harbor.example.com",
  requireServiceAccount: true,
  cacheType: "ServiceAccount",
} as const;

const problems = (cloud: Cloud, providers: CredentialProviders) =>
  clusterProblems(cloud, withProviders(cloud, providers));
const own = (change: Partial<CredentialProvider>) =>
  problems("aws", { harbor: { program: PROGRAM, matchImages: ["harbor.example.com"], ...change } });
const at = (path: string, name = "harbor") => `prod-aws: bootstrap.credentialProviders.${name}${path}`;

describeRules([
  ...CLOUDS.map((cloud) => ({
    rule: "credential-provider-without-images",
    about: `the provider of ${cloud} without a registry`,
    bad: () => problems(cloud, { [OWN[cloud]]: { program: PROGRAM } }),
    found: [
      [
        `prod-${cloud}: bootstrap.credentialProviders["${OWN[cloud]}"].registries`,
        "[]",
        "registries or matchImages",
      ] as const,
    ],
    good: () => problems(cloud, PROVIDERS[cloud]),
  })),
  {
    rule: "credential-provider-without-images",
    about: "one's own provider without images",
    bad: () => own({ matchImages: [] }),
    found: [[at(".matchImages"), "[]", "registries or matchImages"]],
    good: () => own({}),
  },
  {
    rule: "credential-provider-program-invalid",
    about: "a name that is no file name",
    bad: () => problems("aws", { "../kubelet": { program: PROGRAM, matchImages: ["harbor.example.com"] } }),
    found: [['prod-aws: bootstrap.credentialProviders["../kubelet"]', '"../kubelet"', part("at most 200 letters")]],
  },
  {
    rule: "credential-provider-program-invalid",
    about: "a program that cannot be checked, or is downloaded in the clear",
    bad: () => own({ program: { url: { amd64: "http://example.com/p" }, sha256: "v1.36.1" } }),
    found: [
      [at(".program.sha256"), '"v1.36.1"', "64 hexadecimal digits"],
      [at(".program.url.amd64"), '"http://example.com/p"', part("an https URL")],
    ],
    good: () => own({ program: { url: { amd64: "https://example.com/p" }, sha256: { amd64: "A".repeat(64) } } }),
  },
  ...valueCases({
    rule: "credential-provider-program-invalid",
    where: at(".program.path"),
    expected: part("an absolute path"),
    problems: (path) => own({ program: { path } }),
    bad: ["", "ecr-credential-provider", "/usr/../etc/x", "/opt/a b", "/opt/$(id)"],
    good: ["/usr/local/bin/ecr-credential-provider"],
  }),
  {
    rule: "credential-provider-registry-invalid",
    about: "rights for a program of one's own",
    bad: () => own({ registries: [REGISTRIES.aws] }),
    found: [[at(".registries"), `["${REGISTRIES.aws}"]`, 'no registries on "harbor"']],
  },
  ...(
    [
      [
        "aws",
        [
          "https://111122223333.dkr.ecr.us-east-1.amazonaws.com",
          "111122223333.dkr.ecr.us-east-1.amazonaws.com/team:latest",
          "111122223333.dkr.ecr.us-east-1.amazonaws.com/*",
          "111122223333.dkr.ecr.us-east-1.amazonaws.com.cn",
          "111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn",
          "111122223333.dkr-ecr.us-east-1.amazonaws.com",
          "1111.dkr.ecr.us-east-1.amazonaws.com",
          "public.ecr.aws/team",
          "prod-images.azurecr.io",
        ],
        [
          "111122223333.dkr.ecr.us-east-1.amazonaws.com",
          "444455556666.dkr.ecr-fips.us-west-2.amazonaws.com/team/app",
          "111122223333.dkr-ecr.us-east-1.on.aws/team",
        ],
      ],
      [
        "azure",
        ["prodimages.azurecr.io", `${REGISTRIES.azure}/`, REGISTRIES.azure.replace("prodImages", "prod-images")],
        [REGISTRIES.azure],
      ],
      [
        "google",
        [
          "us-docker.pkg.dev/prod-images",
          "us-docker.pkg.dev/prod-images/containers/app",
          "us.pkg.dev/prod-images/containers",
          "gcr.io",
          "gcr.io/prod-images/app",
        ],
        ["us-docker.pkg.dev/example.com/prod-images/containers", "eu.gcr.io/prod-images", REGISTRIES.google],
      ],
    ] as const
  ).flatMap(([cloud, bad, good]) =>
    valueCases<string>({
      rule: "credential-provider-registry-invalid",
      where: `prod-${cloud}: bootstrap.credentialProviders["${OWN[cloud]}"].registries[0]`,
      expected: part({ aws: "<account>.dkr.ecr", azure: "/subscriptions/S", google: "-docker.pkg.dev" }[cloud]),
      shown: show,
      problems: (registry) => problems(cloud, { [OWN[cloud]]: { program: PROGRAM, registries: [registry] } }),
      bad,
      good,
    }),
  ),
  ...valueCases({
    rule: "credential-provider-setting-invalid",
    where: at(".matchImages[0]"),
    expected: part('such as "*.azurecr.io"'),
    problems: (image) => own({ matchImages: [image] }),
    bad: ["", "https://harbor.example.com", "harbor.example.com/*", "harbor.example.com/a//b", "harbor example.com"],
    good: ["*.azurecr.io", "harbor.example.com:8443/team", "gcr.io", "*.*.example.com"],
  }),
  ...valueCases({
    rule: "credential-provider-setting-invalid",
    where: at(".defaultCacheDuration"),
    expected: part("a Go duration"),
    problems: (defaultCacheDuration) => own({ defaultCacheDuration }),
    bad: ["10", "-1m", "1d"],
    good: ["0s", "12h"],
  }),
  {
    rule: "credential-provider-setting-invalid",
    about: "texts that user data cannot have, and names of no variable",
    bad: () => own({ args: ["a\r\nb"], env: { "LOG-LEVEL": "debug" } }),
    found: [
      [at(".args[0]"), '"a\\r\\nb"', part("without carriage returns")],
      [at('.env["LOG-LEVEL"]'), '"LOG-LEVEL"', part("letters, digits and _")],
    ],
    good: () => own({ args: ["--verbose"], env: { LOG_LEVEL: "debug" } }),
  },
  ...(
    [
      [{ serviceAccountTokenAudience: "" }, ".serviceAccountTokenAudience", '""', part("an audience")],
      [
        { requireServiceAccount: false, requiredServiceAccountAnnotationKeys: ["example.com/a"] },
        ".requireServiceAccount",
        "false",
        "true where annotations are required",
      ],
      [
        { optionalServiceAccountAnnotationKeys: ["a b"] },
        ".optionalServiceAccountAnnotationKeys[0]",
        '"a b"',
        part("letters"),
      ],
      [
        {
          requiredServiceAccountAnnotationKeys: ["example.com/a"],
          optionalServiceAccountAnnotationKeys: ["example.com/a"],
        },
        ".optionalServiceAccountAnnotationKeys[0]",
        '"example.com/a"',
        "each key once",
      ],
    ] as const
  ).map(([changed, where, got, expected]) => ({
    rule: "credential-provider-setting-invalid",
    about: `tokens with ${JSON.stringify(changed)}`,
    bad: () => own({ tokenAttributes: { ...TOKENS, ...changed } }),
    found: [[at(`.tokenAttributes${where}`), got, expected] as const],
    good: () =>
      own({
        tokenAttributes: {
          ...TOKENS,
          requiredServiceAccountAnnotationKeys: ["example.com/Role"],
          optionalServiceAccountAnnotationKeys: ["example.com/b"],
        },
      }),
  })),
  {
    rule: "credential-provider-token-too-early",
    about: "tokens of ServiceAccounts on 1.33",
    bad: () =>
      clusterProblems("aws", {
        ...withProviders("aws", {
          harbor: { program: PROGRAM, matchImages: ["harbor.example.com"], tokenAttributes: TOKENS },
        }),
        kubernetesVersion: "1.33",
      }),
    found: [[at(".tokenAttributes"), "Kubernetes 1.33", "Kubernetes 1.34 or later"]],
    good: () =>
      clusterProblems("aws", {
        ...withProviders("aws", {
          harbor: { program: PROGRAM, matchImages: ["harbor.example.com"], tokenAttributes: TOKENS },
        }),
        kubernetesVersion: "1.34",
      }),
  },
  {
    rule: "credential-provider-program-invalid",
    about: "a program of nodes that join through nodeadm",
    bad: () =>
      clusterProblems("aws", {
        ...eksProps("nodeadm", {
          credentialProviders: { harbor: { program: { path: "harbor" }, matchImages: ["harbor.example.com"] } },
        }),
      }),
    found: [[at(".program.path"), '"harbor"', part("an absolute path")]],
    good: () =>
      clusterProblems("aws", {
        ...eksProps("nodeadm", {
          credentialProviders: { harbor: { program: { path: "/opt/harbor" }, matchImages: ["harbor.example.com"] } },
        }),
      }),
  },
  {
    rule: "credential-provider-secret",
    about: "a password and a token",
    bad: () => own({ args: ["--token=ghp_0123456789abcdef"], env: { HARBOR_PASSWORD: "hunter22" } }),
    found: [
      [at(".args[0]"), '"--token=***"', "text without credentials"],
      [at(".env.HARBOR_PASSWORD"), "a secret", "text without credentials"],
    ],
    good: () => own({ args: ["--token-file=/run/token"], env: { HARBOR_PASSWORD_FILE: "/run/password" } }),
  },
  {
    rule: "credential-provider-architecture",
    about: "machines without a program",
    bad: () =>
      groupProblems("aws", {
        machine: { vcpu: 4, memoryGiB: 16, architecture: "arm64" },
        ...withProviders("aws", {
          harbor: { program: { ...PROGRAM, url: { amd64: PROGRAM.url } }, matchImages: ["harbor.example.com"] },
        }),
      }),
    found: [
      [
        "prod-aws/general: bootstrap.credentialProviders.harbor.program.url.arm64",
        `{"amd64":"${PROGRAM.url}"}`,
        'a url under "arm64"',
      ],
    ],
    good: () =>
      groupProblems("aws", {
        ...withProviders("aws", {
          harbor: { program: { ...PROGRAM, url: { amd64: PROGRAM.url } }, matchImages: ["harbor.example.com"] },
        }),
      }),
  },
]);
