import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Where Terraform gets the AWS provider from. */
export type ProviderSource =
  | { readonly kind: "mirror"; readonly directory: string; readonly version: string }
  /** The registry, in the version that the stacks name. */
  | { readonly kind: "registry" };

/** What the suite needs and found, or what it misses. */
export type Toolchain =
  | { readonly ready: true; readonly provider: ProviderSource }
  | { readonly ready: false; readonly reason: string };

const PROBE_TIMEOUT_MS = 30_000;
const REGISTRY = "https://registry.terraform.io/.well-known/terraform.json";
const PROVIDER_FOLDER = join("registry.terraform.io", "hashicorp", "aws");

/**
 * Looks for `terraform`, for moto in `python3`, and for an AWS provider in the filesystem mirror that TF_PLUGIN_MIRROR names
 * (Terraform CLI documentation, "Provider Installation", filesystem_mirror) or else in the registry.
 */
export function findToolchain(): Toolchain {
  if (!runs("terraform", ["version"])) return missing("no terraform in PATH");
  if (!runs("python3", ["-c", "import moto.server, flask"]))
    return missing("no moto server: pip install 'moto[server]'");
  const mirror = process.env.TF_PLUGIN_MIRROR;
  return mirror === undefined || mirror === "" ? fromRegistry() : fromMirror(mirror);
}

function fromMirror(directory: string): Toolchain {
  const folder = join(directory, PROVIDER_FOLDER);
  const version = existsSync(folder) ? newestVersion(readdirSync(folder)) : undefined;
  if (version === undefined) return missing(`TF_PLUGIN_MIRROR=${directory} has no ${PROVIDER_FOLDER}`);
  return { ready: true, provider: { kind: "mirror", directory, version } };
}

/** Unpacked mirrors have a folder per version, packed ones an archive that has the version in its name. */
function newestVersion(entries: readonly string[]): string | undefined {
  const versions = entries.flatMap((entry) => entry.match(/(?<![\d.])\d+\.\d+\.\d+/)?.[0] ?? []);
  return versions.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1);
}

function fromRegistry(): Toolchain {
  const probe = `fetch(${JSON.stringify(REGISTRY)}).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))`;
  if (!runs(process.execPath, ["-e", probe]))
    return missing("no TF_PLUGIN_MIRROR, and registry.terraform.io is not reachable");
  return { ready: true, provider: { kind: "registry" } };
}

function missing(reason: string): Toolchain {
  return { ready: false, reason };
}

function runs(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { timeout: PROBE_TIMEOUT_MS, stdio: "ignore" }).status === 0;
}
