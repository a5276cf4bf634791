import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { type BuildOptions, build, type Metafile } from "esbuild";
import { ownPackage } from "../constructs/own-package";
import { FROM_BARREL } from "./build/from-barrel";

const ROOT = join(__dirname, "..");
const { values: options } = parseArgs({ options: { dist: { type: "string" }, fleets: { type: "boolean" } } });
const DIST = options.dist ?? join(ROOT, "dist");
const BUNDLE = "bundle.js";

/** Libraries whose many files take longer to find than to run. All others stay packages of their own. */
const INLINED: readonly string[] = ["@grafana/grafana-foundation-sdk", "commander", "fflate", "yaml", "zod"];

/** The command, and what the entries of the package give. */
const COMMAND = "cli/main";

const OPTIONS: BuildOptions = { platform: "node", target: "node20", format: "cjs", logLevel: "warning" };

/**
 * Makes what the package consists of: one file with all of the code, because a thousand small ones take longer to load than most
 * commands do, and for each entry of the package a file that gives its part. Types come from `tsc`.
 *
 * With `--dist` it is made in another folder than `dist`. With `--fleets` also the fleets that a checkout measures: `clusters/` and
 * `bench/`, file by file.
 */
async function main(): Promise<void> {
  const entries = packageEntries();
  const { metafile } = await build({
    ...OPTIONS,
    // Each part is run when somebody asks for it.
    stdin: { contents: [...entries, COMMAND].map(part).join("\n"), resolveDir: ROOT },
    outfile: join(DIST, BUNDLE),
    bundle: true,
    external: outsideModules(),
    metafile: true,
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: true,
  });
  writeFileSync(join(DIST, "bundled-licenses.txt"), licenses(metafile));
  for (const entry of entries) {
    const file = join(DIST, `${entry}.js`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, entryFile(entry, await namesOf(entry)));
  }
  if (options.fleets) await buildFleets();
}

/** Modules that the package's entries are made of: `constructs/index`. */
function packageEntries(): readonly string[] {
  const files = Object.values(ownPackage().exports).flatMap((entry) =>
    typeof entry === "string" ? [] : entry.default,
  );
  return files.map((file) => relative("dist", file).replace(/\.js$/, ""));
}

function part(module: string): string {
  return `exports[${JSON.stringify(module)}] = () => require(${JSON.stringify(`./${module}`)});`;
}

/** Modules of packages that users have beside this one. */
function outsideModules(): string[] {
  const { dependencies, peerDependencies } = ownPackage();
  const names = Object.keys({ ...dependencies, ...peerDependencies }).filter((name) => !INLINED.includes(name));
  return names.flatMap((name) => [name, `${name}/*`]);
}

/** Gives one part of the bundle. Its names stand where `import { Fleet } from "nodegroups"` of an ES module looks for them. */
function entryFile(entry: string, names: readonly string[]): string {
  const bundle = relative(dirname(entry), BUNDLE).split("\\").join("/");
  return `module.exports = require("${bundle}")["${entry}"]();\n0 && (module.exports = { ${names.join(", ")} });\n`;
}

/** What a module exports, read and not run: the matcher for jest can be loaded by jest only. */
async function namesOf(entry: string): Promise<readonly string[]> {
  const file = join(ROOT, `${entry}.ts`);
  const { metafile } = await build({ entryPoints: [file], format: "esm", write: false, metafile: true, outdir: DIST });
  // esbuild says `default` for a file that exports nothing.
  return Object.values(metafile.outputs).flatMap(({ exports }) => exports.filter((name) => name !== "default"));
}

/** The licenses of the libraries in the bundle, which ask to be kept with copies. */
function licenses({ inputs }: Metafile): string {
  const names = Object.keys(inputs).flatMap((file) => /\bnode_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
  return [...new Set(names)]
    .sort()
    .map((name) => `${name}\n\n${licenseOf(join(ROOT, "node_modules", name))}\n`)
    .join(`\n${"-".repeat(80)}\n\n`);
}

/** Packages call the file LICENSE or LICENSE.txt. */
function licenseOf(folder: string): string {
  const file = readdirSync(folder).find((name) => /^LICENSE(\.|$)/.test(name));
  if (file === undefined) throw new Error(`${folder} has no license, so it cannot be in the bundle`);
  return readFileSync(join(folder, file), "utf8").trim();
}

/** Programs of the bench: each has what it uses of the project in it. */
const PROGRAMS = ["floor", "phases", "raw-cdk8s", "raw-cdktf", "raw-estate", "run", "same-outputs"];

/** Fleets use the package as its users do. */
async function buildFleets(): Promise<void> {
  const beside = { ...OPTIONS, outdir: DIST, outbase: ROOT };
  await build({ ...beside, entryPoints: ["clusters/**/*.ts", "bench/*.ts"] });
  const whole = { ...beside, bundle: true, external: outsideModules() };
  await build({ ...whole, entryPoints: PROGRAMS.map((name) => `bench/${name}.ts`) });
  const byBarrel = [{ in: "bench/raw-cdktf.ts", out: "bench/raw-cdktf-barrel" }];
  await build({ ...whole, entryPoints: byBarrel, plugins: [FROM_BARREL] });
  // Beside their own packages, which need not be installed.
  const peers = { outdir: join(ROOT, "bench", "peers", "dist"), outbase: join(ROOT, "bench", "peers") };
  await build({ ...OPTIONS, ...peers, entryPoints: ["bench/peers/*.ts"], bundle: true, packages: "external" });
}

void main();
