/**
 * Refuses comparisons with a cloud's name outside of that cloud's own folders: elsewhere a rule says `clouds`, and code asks for a
 * capability or reads a table typed by `Cloud`, so that a fourth cloud is a compile error.
 *
 * Run: npm run boundaries
 */
import { join } from "node:path";
import { CLOUDS } from "../model/base/cloud";
import { cloudComparisons } from "./cloud-names/comparisons";
import { readSourceFiles } from "./measure/source-file";

/** Folders whose files may not compare clouds, except in the folder of a cloud within `clouds` or at the top. */
const FOLDERS = ["model", "review", "constructs", "stacks", "cli", "testing"];

const OWN = new RegExp(`^(clouds/)?(${CLOUDS.join("|")})/`);

function main(): void {
  const found = FOLDERS.flatMap((folder) =>
    readSourceFiles(join(__dirname, "..", folder))
      .filter(({ path }) => !OWN.test(path))
      .flatMap(cloudComparisons)
      .map(({ place, text }) => `${folder}/${place}  ${text}`),
  );
  if (found.length === 0) return;
  console.error(
    `These places compare a cloud's name. Move the fact to model/clouds and read it from a table typed by Cloud:\n${found.join("\n")}`,
  );
  process.exitCode = 1;
}

main();
