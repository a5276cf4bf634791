import { statSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../constructs/package-root";
import { readJson } from "../constructs/read-json";
import { FleetProblems } from "../model/base/problem";
import { checkShape } from "../model/shape/check-shape";
import { type PriceFile, priceFileShape } from "../review/prices/price-list";
import { readText } from "./read-text";
import { fromCwd, type Surroundings } from "./surroundings";
import { UserError } from "./user-error";

/** The prices of this package. */
const OWN_PRICES = join(packageRoot(__dirname), "prices", "list-prices.json");

const NO_SUCH_KEY = "Remove it: a file of prices has the keys that docs/prices.md shows, and no others.";

/**
 * The prices of a file, or this package's.
 *
 * @throws {UserError} if there is no such file, or it is not JSON
 * @throws {FleetProblems} if the file has another shape
 */
export function readPrices(file: string | undefined, surroundings: Surroundings): PriceFile {
  if (file === undefined) return readJson<PriceFile>(OWN_PRICES);
  const value = jsonOf(file, surroundings);
  const problems = checkShape(priceFileShape, value, file, NO_SUCH_KEY);
  if (problems.length > 0) throw new FleetProblems(problems);
  return priceFileShape.parse(value);
}

function jsonOf(file: string, surroundings: Surroundings): unknown {
  const path = fromCwd(surroundings, file);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw noFile(file);
  try {
    return JSON.parse(readText(path));
  } catch (error) {
    throw new UserError(
      `${file} is not JSON: ${error instanceof Error ? error.message : error}`,
      "Write it as docs/prices.md shows.",
    );
  }
}

function noFile(file: string): UserError {
  return new UserError(
    `There is no file ${file}.`,
    "Name a file of prices, as docs/prices.md shows, or leave --prices out.",
  );
}
