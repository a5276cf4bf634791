import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Cloud } from "../../model/base/cloud";

const ROOT = join(__dirname, "..", "golden");
const UPDATE = "npm run golden:update";

/** Texts by path. */
export type Files = Readonly<Record<string, string>>;

/** What one declaration becomes. */
export interface Scenario {
  /** Name of the scenario's own folder. */
  readonly name: string;
  readonly cloud: Cloud;
  /** By path below the scenario. */
  readonly files: Files;
}

/**
 * The files kept in `test/golden`, in their own formats, so that a review reads what users get. A file stands once where it is
 * the same in every scenario that has its folder: in `every-cloud/`, or in `every-<cloud>/` for the scenarios of one cloud.
 * What differs stands in the folder of its scenario, with `folders.txt`, which names the folders that the scenario has.
 */
export function openGolden(scenarios: readonly Scenario[]): Files {
  if (process.env.UPDATE_GOLDEN !== undefined) rewrite(layOut(scenarios));
  return readFiles();
}

/** Every file of every scenario, where it has to stand. */
function layOut(scenarios: readonly Scenario[]): Files {
  const placed = scenarios.flatMap((scenario) => [
    [`${scenario.name}/${FOLDERS}`, foldersText(scenario)],
    ...Object.entries(scenario.files).map(([path, text]) => [`${placeOf(path, scenario, scenarios)}/${path}`, text]),
  ]);
  return Object.fromEntries(placed);
}

const FOLDERS = "folders.txt";
const EVERYWHERE = "every-cloud";

function foldersText(scenario: Scenario): string {
  return foldersOf(scenario)
    .map((folder) => `${folder}\n`)
    .join("");
}

function foldersOf({ files }: Scenario): readonly string[] {
  const inFolders = Object.keys(files).filter((path) => path.includes("/"));
  return [...new Set(inFolders.map(folderOf))].sort();
}

function folderOf(path: string): string {
  return path.split("/", 1)[0] ?? "";
}

function placeOf(path: string, { name, cloud, files }: Scenario, scenarios: readonly Scenario[]): string {
  const having = scenarios.filter((each) => foldersOf(each).includes(folderOf(path)));
  const havingHere = having.filter((each) => each.cloud === cloud);
  const same = (group: readonly Scenario[]) =>
    group.length > 1 && group.every((each) => each.files[path] === files[path]);
  if (having.length > havingHere.length && same(having)) return EVERYWHERE;
  return same(havingHere) ? everywhereOn(cloud) : name;
}

function everywhereOn(cloud: Cloud): string {
  return `every-${cloud}`;
}

/**
 * Compares each file of a scenario with the one that is kept of it. A missing, extra or different file fails and names the
 * command that rewrites them.
 */
export function expectGolden(scenario: Scenario, golden: Files): void {
  const kept = keptOf(scenario, golden);
  const { files, name } = scenario;
  const differing = [...new Set([...Object.keys(kept), ...Object.keys(files)])].filter(
    (path) => kept[path] !== files[path],
  );
  if (differing.length === 0) return;
  console.error(`${name}: ${differing.sort().join(", ")} differ. If that is meant, run: ${UPDATE}`);
  for (const path of differing) expect(files[path]).toBe(kept[path]);
}

/** Every file that is kept of a scenario, by path below it. */
export function keptFiles(name: string, cloud: Cloud): Files {
  return keptOf({ name, cloud }, readFiles());
}

/** What is kept of a scenario: its own folder, and what it shares of the folders that it is said to have. */
function keptOf({ name, cloud }: Pick<Scenario, "name" | "cloud">, golden: Files): Files {
  const { [FOLDERS]: folders = "", ...own } = filesBelow(name, golden);
  const shared = { ...filesBelow(EVERYWHERE, golden), ...filesBelow(everywhereOn(cloud), golden) };
  const had = Object.entries(shared).filter(([path]) => folders.split("\n").includes(folderOf(path)));
  return { ...Object.fromEntries(had), ...own };
}

function filesBelow(place: string, golden: Files): Files {
  const inside = Object.entries(golden).filter(([path]) => path.startsWith(`${place}/`));
  return Object.fromEntries(inside.map(([path, text]) => [path.slice(place.length + 1), text]));
}

/** No file is kept that no scenario has, or twice where once is enough. */
export function expectNothingElse(scenarios: readonly Scenario[], golden: Files): void {
  const needed = layOut(scenarios);
  const left = Object.keys(golden).filter((path) => !Object.hasOwn(needed, path));
  if (left.length > 0) console.error(`${left.join(", ")} are not needed. To remove them, run: ${UPDATE}`);
  expect(left).toEqual([]);
}

function rewrite(files: Files): void {
  for (const folder of goldenFolders()) rmSync(join(ROOT, folder), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
}

function readFiles(): Files {
  const entries = goldenFolders().flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
  );
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [relative(ROOT, path), readFileSync(path, "utf8")]));
}

/** Beside them stands only the test. */
function goldenFolders(): readonly string[] {
  const entries = readdirSync(ROOT, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
