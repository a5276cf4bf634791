import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cloudComparisons } from "../../scripts/cloud-names/comparisons";
import { readSourceFiles } from "../../scripts/measure/source-file";

const placesIn = (text: string): readonly string[] => {
  const folder = mkdtempSync(join(tmpdir(), "clouds-"));
  try {
    writeFileSync(join(folder, "a.ts"), text);
    return readSourceFiles(folder)
      .flatMap(cloudComparisons)
      .map(({ place, text: found }) => `${place} ${found}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

test.each([
  'cloud === "aws"',
  '"azure" !== cluster.cloud',
  'cloud == "google"',
  '["aws", "azure"].includes(cloud)',
  'clouds.includes("google")',
  'new Set(clouds).has("aws")',
  '"aws" in props',
])("%s is a comparison", (text) => {
  expect(placesIn(`\nconst found = ${text};\n`)).toEqual([`a.ts:2 ${text}`]);
});

test("a case is a comparison", () => {
  expect(placesIn('switch (cloud) {\n  case "aws":\n    break;\n}\n')).toEqual(['a.ts:2 case "aws":']);
});

test.each([
  "const table = { aws: 1, azure: 2 };",
  'declare("aws", {});',
  'const type = text === "aws-iam";',
  "cloud === other;",
])("%s is none", (text) => {
  expect(placesIn(text)).toEqual([]);
});
