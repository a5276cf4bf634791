import { createRequire } from "node:module";
import { join } from "node:path";
import type { Cloud } from "../model/base/cloud";
import { BINDINGS, bindingVersion } from "../stacks/binding-packages";

/** What the test of a new project runs with: versions that are tested with this one. */
export const TEST_TOOLS: Readonly<Record<string, string>> = {
  jest: "~30.4.2",
  "ts-jest": "29.4.15",
  typescript: "~6.0.3",
};

/** What to do in a new project: install what it still needs, then what there is to run. */
export function nextSteps(root: string, cloud: Cloud): readonly string[] {
  const binding = { [BINDINGS[cloud]]: bindingVersion(cloud) };
  const installs = [
    installLine("npm install", missing(root, binding)),
    installLine("npm install --save-dev", missing(root, TEST_TOOLS)),
  ];
  return [
    "Next:",
    ...installs.flat(),
    "  npm run synth",
    "  npm test",
    "Then replace the placeholders in clusters/index.ts.",
  ];
}

function installLine(command: string, packages: readonly string[]): readonly string[] {
  return packages.length === 0 ? [] : [`  ${command} ${packages.join(" ")}`];
}

function missing(root: string, packages: Readonly<Record<string, string>>): readonly string[] {
  const { resolve } = createRequire(join(root, "package.json"));
  return Object.entries(packages)
    .filter(([name]) => !isInstalled(name, resolve))
    .map(([name, version]) => `${name}@${version}`);
}

function isInstalled(name: string, resolve: (id: string) => string): boolean {
  try {
    resolve(`${name}/package.json`);
    return true;
  } catch {
    return false;
  }
}
