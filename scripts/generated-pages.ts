import { CONTROLS, type Control, HARDENED_BOOTSTRAPS } from "../model/hardening/controls";
import { ALL_RULES } from "../model/rules";
import { WARNING_RULES } from "../model/rules/warning-rules";
import { SHAPE_CODES } from "../model/shape/check-shape";

/** Pages written from the code they describe. */
export const GENERATED_PAGES: Readonly<Record<string, () => string>> = {
  "docs/hardening.md": hardeningPage,
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

/** Codes of checks over what was rendered, where no rule of the model could look. */
const RENDERED_CODES: Readonly<Record<string, string>> = {
  "azure-client-id-missing": "Manifests of an Azure cluster need the client id that its first deploy made.",
  "manifest-schema": "Every manifest is one that the cluster's Kubernetes minor takes.",
};

function problemsPage(): string {
  const problems = ALL_RULES.filter((rule) => !WARNING_RULES.some(({ code }) => code === rule.code));
  const rules = Object.fromEntries(problems.map(({ code, title }) => [code, title]));
  const rows = Object.entries({ ...SHAPE_CODES, ...RENDERED_CODES, ...rules }).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    "# Problems",
    "",
    "Every mistake in a declaration is a problem with a stable code. `nodegroups` reports all problems of a fleet at once,",
    "exits with 1 and leaves earlier output as it was. Each names the place in your own words, what was found, what is",
    "expected, and what to do.",
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
