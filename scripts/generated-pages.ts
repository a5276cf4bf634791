import { ALL_RULES } from "../model/fleet/rules";
import { WARNING_RULES } from "../model/fleet/rules/warning-rules";
import { CONFLICT_CODES } from "../model/manifests/component-conflicts";
import { ACKNOWLEDGEMENT_CODES } from "../model/manifests/review-manifests";
import type { ManifestRule } from "../model/manifests/rules/manifest-rule";
import { MANIFEST_RULES } from "../model/manifests/rules/manifest-rules";
import { CONTROLS, type Control, HARDENED_BOOTSTRAPS } from "../model/node/cis-controls";
import { SHAPE_CODES } from "../model/shape/check-shape";

/** Pages written from the code they describe. */
export const GENERATED_PAGES: Readonly<Record<string, () => string>> = {
  "docs/hardening.md": hardeningPage,
  "docs/manifest-security.md": manifestSecurityPage,
  "docs/problems.md": problemsPage,
};

function hardeningPage(): string {
  return [
    "# Hardened nodes",
    "",
    '`security: { profile: "cis" }` is the default of every group: the controls of section 4 of the CIS Kubernetes Benchmark 1.12',
    "(worker nodes), and some that it does not number. The kubelet's configuration is made from the same table as this page. What a",
    "control needs from outside a node, and what cannot be met, is said here with the reason. `raw` bootstraps are told what the",
    "kubelet should get; what they do with it is their author's.",
    "",
    "Loosening is explicit: `security: { profile: \"none\" }` on a group, a cluster's or the fleet's `defaults`, and",
    "`podMetadataAccess: true`. Both are in what `toMatchNodeGroupSnapshot()` keeps, so a review shows them. A setting that contradicts",
    "a control while the profile is on is a problem, `cis-contradicted`.",
    "",
    "| control | what it asks | kubeadm | nodeadm | Bottlerocket |",
    "|---|---|---|---|---|",
    ...CONTROLS.map(controlRow),
    "",
    "## Approved images only",
    "",
    "`security.imageVerification` names a program that containerd asks before it pulls an image, and what the program goes by:",
    "",
    "```ts",
    "security: {",
    "  imageVerification: {",
    '    verifier: { name: "verify", url: "https://artifacts.example.com/verify", sha256: "…" },',
    '    policy: { "policy.yaml": "allow:\\n  - registry.example.com/*\\n" },',
    "  },",
    "}",
    "```",
    "",
    "containerd pulls everything while the verifiers' folder is empty, and with several settings that images come with it does not",
    "ask at all. So a node checks the program against its checksum at every boot, needs containerd 2.1 or newer, and before each",
    "start of the kubelet asks containerd itself what is in force; where anything differs the kubelet does not start. Images",
    "that are on the machine already are not asked about. The policy is in user data: it is no place for secrets.",
    "",
    "This page is generated: `npm run docs -- --write`.",
    "",
  ].join("\n");
}

function controlRow({ id, title, verdicts }: Control): string {
  const cells = HARDENED_BOOTSTRAPS.map((bootstrap) => `${verdicts[bootstrap].met}: ${verdicts[bootstrap].how}`);
  return `| ${[id, title, ...cells].map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

/** What is checked before the rules, and by what. */
const SCHEMA_CHECK: readonly string[] = [
  "## Manifests that the API server would refuse",
  "",
  "Before these rules, every synth holds each manifest against the API of its cluster's Kubernetes minor (`manifest-schema`): kinds,",
  "fields, required fields, types, closed sets of values. A field of another minor would be dropped without a word. The tables are made",
  "from Kubernetes' published OpenAPI definitions, in a compact form that costs a synth next to nothing (`model/manifests/api/`).",
  "",
  "Tests hold every field, type and requirement in them against",
  "[`@kubernetes/client-node`](https://www.npmjs.com/package/@kubernetes/client-node), the Kubernetes project's own client, in the release",
  "of each minor: 1.3.0 for 1.33, 1.4.0 for 1.34, 2.0.1 for 1.36. It has none for 1.35, whose table must have what both neighbours",
  "have. The manifests of every component and example are held against its models directly, too (`test/contract/kubernetes-api.test.ts`).",
  "The closed sets are in neither: they are those of Kubernetes' Go types, whose releases `scripts/kubernetes-schema.mjs` names.",
  "",
];

function manifestSecurityPage(): string {
  return [
    "# Manifests that an attacker dislikes",
    "",
    "Every synth runs these rules over the objects of every component of every cluster, the project's own and those that you declare.",
    "A finding is a problem: all are reported at once, and nothing is written. The rules are those of the `restricted`",
    "[Pod Security Standard](https://kubernetes.io/docs/concepts/security/pod-security-standards/), those of section 5 of the CIS",
    "Kubernetes Benchmark 1.12 that manifests can break, and the attacks that [KubeHound](https://kubehound.io) looks for.",
    "One condition is one finding: the columns say by which names others know it, `GKE` before those of the CIS GKE Benchmark 1.9.",
    "",
    "They are stricter than their sources where these can be got around:",
    "",
    "- Paths of nodes are compared without detours: `/var/log/` is `/var/log`, `/var/run` is `/run`, and `/proc/<any process>/root/etc` is `/etc`.",
    "- Rights to pods are rights to everything that makes pods, in the API groups apps and batch too.",
    "- What a wildcard grants is found by the rule about that, beside `rbac-wildcards`.",
    "- Every Kubernetes minor is held to the newest standard, without its leave for pods in a user namespace of their own.",
    "",
    "They are milder in two: a rule with resourceNames counts only where names do not help, and a Role in a namespace of the component's",
    "own, which enforces `baseline` or `restricted`, may give away what is in it. Roles, bindings and service accounts are known as far as",
    "they are in the same component. What a cluster's own settings are (5.3.1, 5.5.1) no manifest tells.",
    "",
    ...SCHEMA_CHECK,
    "## What cannot be avoided",
    "",
    "A component acknowledges a finding that it cannot avoid: one rule on one object, with the reason.",
    "",
    "```ts",
    "{",
    '  rule: "rbac-pods-create",',
    '  object: "ClusterRole/cluster-autoscaler", // Kind/name, or Kind/namespace/name',
    '  reason: "Capacity buffers try their pod templates as a dry run, which is a create to the API server.",',
    "}",
    "```",
    "",
    "A component of the project acknowledges what upstream needs at its entry in `stacks/components.ts`, on the clusters where it needs",
    "it; what a Controller declares in `dangerously` becomes its acknowledgements. One without a reason is a problem, and so is one that no",
    "finding is left for: none outlives what it was for. `synth` says how many there are, and lists them with their reasons:",
    "",
    "```sh",
    "npx nodegroups synth --acknowledged",
    "```",
    "",
    "## Rules",
    "",
    "| code | what it asks | Pod Security Standards | CIS | KubeHound |",
    "|---|---|---|---|---|",
    ...MANIFEST_RULES.map(manifestRow),
    "",
    "This page is generated: `npm run docs -- --write`.",
    "",
  ].join("\n");
}

function manifestRow({ code, title, ids: { pss = [], cis = [], kubeHound = [] } }: ManifestRule): string {
  return `| \`${code}\` | ${title} | ${[pss, cis, kubeHound].map((ids) => ids.join(", ")).join(" | ")} |`;
}

/** Codes of checks over what was rendered, where no rule of the model could look. */
const RENDERED_CODES: Readonly<Record<string, string>> = {
  ...ACKNOWLEDGEMENT_CODES,
  ...CONFLICT_CODES,
  "azure-client-id-missing": "Manifests of an Azure cluster need the client id that its first deploy made.",
  "manifest-schema": "Every manifest is one that the cluster's Kubernetes minor takes.",
};

function problemsPage(): string {
  const problems = ALL_RULES.filter((rule) => !WARNING_RULES.some(({ code }) => code === rule.code));
  const rules = Object.fromEntries([...problems, ...MANIFEST_RULES].map(({ code, title }) => [code, title]));
  const rows = Object.entries({ ...SHAPE_CODES, ...RENDERED_CODES, ...rules }).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    "# Problems",
    "",
    "Every mistake in a declaration is a problem with a stable code. `nodegroups` reports all problems of a fleet at once,",
    "exits with 1 and leaves earlier output as it was. Each names the place in your own words, what was found, what is",
    "expected, and what to do. More about those over manifests is in [Manifests that an attacker dislikes](manifest-security.md).",
    "",
    "| code | what must hold |",
    "|---|---|",
    ...rows.map(([code, title]) => `| \`${code}\` | ${title.replaceAll("|", "\\|")} |`),
    "",
    "## Warnings",
    "",
    "Told on standard error; they keep nothing from being written.",
    "",
    "| code | what it says |",
    "|---|---|",
    ...WARNING_RULES.map(({ code, title }) => `| \`${code}\` | ${title} |`),
    "",
    "This page is generated: `npm run docs -- --write`.",
    "",
  ].join("\n");
}
