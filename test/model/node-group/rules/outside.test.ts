import { OTHER_ROOT, PRIVATE_KEY, ROOT } from "../../../support/certificates";
import { eksProps } from "../../../support/eks";
import { CLUSTER_PROPS } from "../../../support/fleets";
import { groupCases } from "../../../support/group-cases";
import { clusterProblems, groupProblems, groupWarnings } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const PROXY = { http: "http://proxy.example.com:3128", https: "https://[fd00::1]:3129" };

const FORWARDER = { http: PROXY.http, https: "http://127.0.0.1:3128" };

const NO_ADDRESSES = [
  "",
  "proxy.example.com:3128",
  "http://proxy.example.com",
  "socks5://proxy.example.com:1080",
  "http://proxy.example.com:3128/",
  "http://proxy.example.com:3128/path",
  "http://proxy.example.com:3128?a=b",
  "http://proxy.example.com:99999",
  'http://proxy.example.com:3128"',
  "http://proxy.example.com:3128 ",
  "10.0.0.1:3128",
  "http://a%b:3128",
  "http://[:::]:3128",
  "http://999.1.1.1:3128",
];

const NOT_DIRECT = [
  "",
  "*",
  "*.example.com",
  "https://example.com",
  "a,b",
  "a b",
  "10.0.0.0/33",
  "example.com/path",
  'a"',
];
const DIRECT = [
  "example.com",
  ".example.com",
  "10.0.0.0/8",
  "10.0.0.1",
  "fd00::/8",
  "fd00::1",
  "example.com:8443",
  "localhost",
];

/** Texts in which one of two certificates is not whole. */
const CUT = {
  first: `${OTHER_ROOT.slice(0, 200)}\n${ROOT}`,
  last: `${ROOT}${OTHER_ROOT.slice(0, 200)}`,
  start: `${ROOT}${OTHER_ROOT.slice(30)}`,
};

const noCos = (props: object) => ({
  ...props,
  image: { id: CLUSTER_PROPS.google.image?.id ?? "", os: "cos" as const },
});

describeRules(
  groupCases([
    ...NO_ADDRESSES.map(
      (https) =>
        ({
          rule: "proxy-invalid",
          about: `the address ${JSON.stringify(https)}`,
          cloud: "aws",
          bad: { proxy: { https } },
          found: [["proxy.https", JSON.stringify(https), part("a host and a port")]],
        }) as const,
    ),
    ...NOT_DIRECT.map(
      (entry) =>
        ({
          rule: "proxy-invalid",
          about: `the exception ${JSON.stringify(entry)}`,
          cloud: "azure",
          bad: { proxy: { ...PROXY, noProxy: ["example.com", entry] } },
          found: [["proxy.noProxy[1]", JSON.stringify(entry), part('".example.com"')]],
        }) as const,
    ),
    {
      rule: "proxy-invalid",
      about: "no address at all",
      cloud: "google",
      bad: { proxy: { noProxy: ["example.com"] } },
      found: [["proxy", '{"noProxy":["example.com"]}', part("http, https or both")]],
      good: { proxy: { ...PROXY, noProxy: DIRECT } },
    },
    {
      rule: "proxy-credentials",
      about: "a password, which is not repeated",
      cloud: "aws",
      bad: { proxy: { http: "http://user:hunter22@proxy.example.com:3128", https: PROXY.https } },
      found: [["proxy.http", "an address with a user name", "an address without credentials"]],
      good: { proxy: "none" },
    },
    {
      rule: "proxy-without-https",
      about: "a proxy for http alone on Bottlerocket",
      cloud: "aws",
      props: eksProps("bottlerocket"),
      bad: { proxy: { http: PROXY.http } },
      found: [["proxy.http", JSON.stringify(PROXY.http), "proxy.https"]],
      good: { proxy: PROXY },
    },
    {
      rule: "trusted-certificate-invalid",
      about: "a certificate whose end is missing, beside one that is whole",
      cloud: "aws",
      bad: {
        trustedCertificates: CUT,
      },
      found: [
        ["trustedCertificates.first", `${CUT.first.length} characters, not repeated here`, part("PEM")],
        ["trustedCertificates.last", `${CUT.last.length} characters, not repeated here`, part("PEM")],
        ["trustedCertificates.start", `${CUT.start.length} characters, not repeated here`, part("PEM")],
      ],
    },
    {
      rule: "trusted-certificate-invalid",
      about: "names and texts that are none",
      cloud: "azure",
      bad: { trustedCertificates: { "../root": ROOT, empty: "", half: ROOT.slice(0, 80), file: "/etc/ssl/root.pem" } },
      found: [
        ["trustedCertificates.empty", "0 characters, not repeated here", part("PEM")],
        ["trustedCertificates.file", "17 characters, not repeated here", part("PEM")],
        ["trustedCertificates.half", "80 characters, not repeated here", part("PEM")],
        ['trustedCertificates["../root"]', '"../root"', part("63 lower-case letters")],
      ],
      good: { trustedCertificates: { root: ROOT, both: `Ours:\n${ROOT}\nand theirs:\n${OTHER_ROOT}` } },
    },
    {
      rule: "trusted-certificate-private-key",
      about: "keys beside certificates, which are not repeated",
      cloud: "google",
      bad: {
        trustedCertificates: { root: `${ROOT}${PRIVATE_KEY}` },
        registryMirrors: { "docker.io": [{ url: "https://mirror.example.com", certificateAuthority: PRIVATE_KEY }] },
      },
      found: [
        ['registryMirrors["docker.io"][0].certificateAuthority', "a private key (not shown)", "certificates alone"],
        ["trustedCertificates.root", "a private key (not shown)", "certificates alone"],
      ],
    },
    {
      rule: "trusted-certificates-unsupported",
      about: "a system whose place for them is not known",
      cloud: "google",
      bad: noCos({ trustedCertificates: { root: ROOT } }),
      found: [["trustedCertificates", "root", part("another operating system")]],
      good: noCos({ proxy: PROXY }),
    },
    {
      rule: "mirror-authority-invalid",
      about: "what is no certificate",
      cloud: "aws",
      bad: { registryMirrors: { "docker.io": [{ url: "https://mirror.example.com", certificateAuthority: "root" }] } },
      found: [['registryMirrors["docker.io"][0].certificateAuthority', "4 characters, not repeated here", part("PEM")]],
      good: { registryMirrors: { "docker.io": [{ url: "https://mirror.example.com", certificateAuthority: ROOT }] } },
    },
    {
      rule: "mirror-authority-unsupported",
      about: "an authority of one mirror on Bottlerocket",
      cloud: "aws",
      props: eksProps("bottlerocket"),
      bad: { registryMirrors: { "docker.io": [{ url: "https://mirror.example.com", certificateAuthority: ROOT }] } },
      found: [
        [
          'registryMirrors["docker.io"][0].certificateAuthority',
          `${ROOT.length} characters, not repeated here`,
          "a mirror without certificateAuthority",
        ],
      ],
    },
    {
      rule: "mirror-authority-invalid",
      about: "a second certificate that is cut off",
      cloud: "aws",
      bad: {
        registryMirrors: { "docker.io": [{ url: "https://mirror.example.com", certificateAuthority: CUT.last }] },
      },
      found: [
        [
          'registryMirrors["docker.io"][0].certificateAuthority',
          `${CUT.last.length} characters, not repeated here`,
          part("PEM"),
        ],
      ],
    },
    {
      rule: "mirror-authority-invalid",
      about: "a mirror that is called without TLS",
      cloud: "aws",
      bad: { registryMirrors: { "docker.io": [{ url: "http://mirror.example.com", certificateAuthority: ROOT }] } },
      found: [
        ['registryMirrors["docker.io"][0].certificateAuthority', '"http://mirror.example.com"', part("https URL")],
      ],
      good: { registryMirrors: { "docker.io": ["http://mirror.example.com"] } },
    },
    {
      rule: "outside-unsupported",
      about: "a fixed text, which has neither",
      cloud: "azure",
      bad: { proxy: PROXY, trustedCertificates: { root: ROOT }, bootstrap: { kind: "raw", userData: "#!/bin/bash" } },
      found: [
        ["proxy", "proxies", "a function in raw(…)"],
        ["trustedCertificates", "root", "a function in raw(…)"],
      ],
      good: {
        proxy: PROXY,
        trustedCertificates: { root: ROOT },
        bootstrap: { kind: "raw", userData: () => "#!/bin/bash" },
      },
    },
    {
      rule: "registry-mirror-invalid",
      about: "an address beside an authority",
      cloud: "aws",
      bad: { registryMirrors: { "docker.io": [{ url: "mirror.example.com", certificateAuthority: ROOT }] } },
      found: [['registryMirrors["docker.io"][0]', '"mirror.example.com"', part("http or https URL")]],
    },
  ]),
);

describeRules([
  {
    rule: "component-outside-invalid",
    about: "what only the components would use",
    bad: () =>
      groupProblems(
        "aws",
        { proxy: PROXY, trustedCertificates: { root: ROOT } },
        {
          proxy: { http: "http://user:hunter22@proxy.example.com:3128", https: "proxy.example.com" },
          trustedCertificates: { root: PRIVATE_KEY },
        },
      ),
    found: [
      ["prod-aws: proxy.http", "an address with a user name", "an address without credentials"],
      ["prod-aws: proxy.https", '"proxy.example.com"', part("a host and a port")],
      ["prod-aws: trustedCertificates.root", "a private key (not shown)", "certificates alone"],
    ],
    good: () => clusterProblems("aws", { proxy: PROXY, trustedCertificates: { root: ROOT } }),
  },
  ...NO_ADDRESSES.map((https) => ({
    rule: "component-outside-invalid",
    about: `the address ${JSON.stringify(https)}`,
    bad: () => [
      ...clusterProblems("aws", { proxy: { https } }),
      ...clusterProblems("aws", { defaults: { proxy: { https } } }),
    ],
    found: [1, 2].map(() => ["prod-aws: proxy.https", JSON.stringify(https), part("a host and a port")] as const),
  })),
  {
    rule: "component-proxy-loopback",
    about: "a proxy of the node alone, which no pod reaches",
    bad: () => groupWarnings("aws", {}, { proxy: FORWARDER }),
    found: [["prod-aws: proxy", "cluster-autoscaler without HTTPS_PROXY", "a proxy that pods reach"]],
    good: () => [
      ...groupWarnings("aws", { proxy: FORWARDER }),
      ...groupWarnings("aws", { proxy: FORWARDER }, { proxy: PROXY }),
      ...groupWarnings("aws", {}, { proxy: FORWARDER, clusterAutoscaler: { hostNetwork: true } }),
      ...groupWarnings("aws", {}, { proxy: FORWARDER, clusterAutoscaler: { env: { HTTPS_PROXY: PROXY.https } } }),
    ],
  },
  {
    rule: "proxy-nodeadm-release",
    about: "proxies with nodeadm, which older releases do not know",
    bad: () => groupWarnings("aws", { proxy: PROXY }, eksProps("nodeadm")),
    found: [["prod-aws/general: proxy", JSON.stringify(PROXY.https), "an image of amazon-eks-ami 20251007 or later"]],
    good: () => [
      ...groupWarnings("aws", {}, eksProps("nodeadm")),
      ...groupWarnings("aws", { proxy: PROXY }, eksProps("bottlerocket")),
      ...groupWarnings("google", { proxy: PROXY }),
      ...groupProblems("aws", { proxy: PROXY }, eksProps("nodeadm")),
    ],
  },
]);
