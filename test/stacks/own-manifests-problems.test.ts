import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "@jest/globals";
import { ApiObject, Helm, Include } from "cdk8s";
import { type AddManifests, Controller } from "nodegroups";
import type { Problem } from "../../model/base/problem";
import {
  OWN_CODE_RULES,
  OWN_MANIFESTS_RULES,
  OWN_OBJECT_FORM_RULES,
  OWN_OBJECT_RULES,
} from "../../model/fleet/rules/own-code";
import { DIGEST } from "../support/controllers";
import { type OwnManifestsClusters, ownManifests, problemsOfRendering } from "../support/own-code";
import { describeRules, part } from "../support/rule-cases";

const RULES = { ...OWN_CODE_RULES, ...OWN_MANIFESTS_RULES, ...OWN_OBJECT_FORM_RULES, ...OWN_OBJECT_RULES };

let scratch = "";
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "nodegroups-own-manifests-"));
});
afterAll(() => rmSync(scratch, { recursive: true }));

type Declare = (clusters: OwnManifestsClusters) => void;

/** The problems of a fleet, the first with a place in this file. */
function problems(declare: Declare): readonly Problem[] {
  const found = problemsOfRendering(() => ownManifests(declare));
  expect(found[0]?.at?.map(({ file }) => file)).toContain("test/stacks/own-manifests-problems.test.ts");
  return found;
}

const config = (namespace: string) => ({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a", namespace } });
const named = (name: unknown) => ({ ...config("tools"), metadata: { name, namespace: "tools" } });

/** Adds objects of whatever form. */
const adding =
  (...objects: readonly object[]): AddManifests =>
  (chart) => {
    for (const [at, object] of objects.entries()) new ApiObject(chart, `${at}`, object as never);
  };

/** Adds an object from a file. */
const including =
  (object: object): AddManifests =>
  (chart) => {
    const url = join(scratch, "include.yaml");
    writeFileSync(url, JSON.stringify(object));
    new Include(chart, "a", { url });
  };

/** Objects that no file can be named after. */
const UNNAMED: readonly (readonly [about: string, object: object, path: string, got: unknown])[] = [
  [
    "a path",
    named("x/../../../../../escaped"),
    "metadata.name",
    '"x/../../../../../escaped" of "ConfigMap/tools/x/../../../../../escaped"',
  ],
  ["a path with blanks", named("A B/../c"), "metadata.name", part('"A B/../c" of ')],
  ["the folder above", named(".."), "metadata.name", part('".." of ')],
  ["the folder itself", named("."), "metadata.name", part('"." of ')],
  ["an escaped path", named("a%2fb"), "metadata.name", part('"a%2fb" of ')],
  ["a zero byte", named("a\0"), "metadata.name", part('"a\\u0000" of ')],
  ["a number", named(7), "metadata.name", part("7 of ")],
  ["no kind", { ...config("tools"), kind: "" }, "kind", part('"" of ')],
  ["a kind with a path", { ...config("tools"), kind: "../Secret" }, "kind", part('"../Secret" of ')],
  ["a namespace with a path", config("../x"), "metadata.namespace", part('"../x" of ')],
  ["a version with a path", { ...config("tools"), apiVersion: "x/.." }, "apiVersion", part('"x/.." of ')],
];

/** What no manifest can hold. */
const VALUES: readonly (readonly [about: string, value: unknown, got: string])[] = [
  ["a function", () => 1, "a function"],
  ["a bigint", 10n, "10n, a bigint"],
  ["not a number", Number.NaN, "NaN"],
  ["infinite", Number.NEGATIVE_INFINITY, "-Infinity"],
  ["a symbol", Symbol("x"), "a symbol"],
];

/** What own manifests of a component cannot be: the rule that minds it, where that is, and what is found. */
const COMPONENTS: readonly (readonly [about: string, rule: string, add: AddManifests, where: string, got: unknown])[] =
  [
    [
      "an object twice",
      "manifests-object-twice",
      adding(config("tools"), config("tools")),
      "prod-aws/x",
      "ConfigMap/tools/a",
    ],
    [
      "a list",
      "manifests-list",
      adding({ apiVersion: "v1", kind: "List", items: [config("tools")] }),
      "prod-aws/x",
      "List",
    ],
    [
      "a field that the minor does not have",
      "manifest-schema",
      adding({ ...config("tools"), dota: {} }),
      "prod-aws/x/configmap-a.yaml: dota",
      'field "dota"',
    ],
    [
      "a version that the minor does not serve",
      "manifest-schema",
      adding({ ...config("tools"), apiVersion: "apps/v1beta1", kind: "Deployment" }),
      "prod-aws/x/deployment-a.yaml: kind",
      part("apps/v1beta1"),
    ],
    [
      "a chart without helm",
      "own-code-threw",
      (chart) => void new Helm(chart, "y", { chart: "z", helmExecutable: "no-helm" }),
      "prod-aws/x",
      "Error: unable to execute 'no-helm' to render Helm chart. Is it installed on your system?",
    ],
    [
      "a file that is not there",
      "own-code-threw",
      (chart) => void new Include(chart, "y", { url: "/nowhere.yaml" }),
      "prod-aws/x",
      part("/nowhere.yaml"),
    ],
    ["an async function", "own-code-async", async () => undefined, "prod-aws/x", "a promise"],
  ];

const onAws = (name: string, add: AddManifests) => () => problems(({ aws }) => aws.manifests(name, add));
const expected = (rule: string) => RULES[rule]?.expected ?? part("");

describeRules([
  {
    rule: "manifests-name-taken",
    about: "the name of a component",
    bad: onAws("metrics-server", adding()),
    found: [["prod-aws/manifests/metrics-server", '"metrics-server"', expected("manifests-name-taken")]],
  },
  {
    rule: "manifests-name-taken",
    about: "the name of a controller",
    bad: () =>
      problems(({ aws, fleet }) => {
        new Controller(aws, "tagger", { image: `registry.example.com/tagger:v1@${DIGEST}` });
        fleet.manifests("tagger", adding(), { clusters: { cloud: "aws" } });
      }),
    found: [["prod-aws/manifests/tagger", '"tagger"', expected("manifests-name-taken")]],
  },
  {
    rule: "manifests-name-invalid",
    about: "no folder's name",
    bad: onAws("../other", adding()),
    found: [["prod-aws/manifests/../other", '"../other"', expected("manifests-name-invalid")]],
  },
  ...COMPONENTS.map(([about, rule, add, where, got]) => ({
    rule,
    about,
    bad: onAws("x", add),
    found: [[where, got, expected(rule)] as const],
  })),
  ...UNNAMED.flatMap(([about, object, path, got]) =>
    [adding(object), including(object)].map((add) => ({
      rule: "manifests-identity-invalid",
      about,
      bad: onAws("x", add),
      found: [[`prod-aws/x: ${path}`, got, part("")] as const],
    })),
  ),
  ...VALUES.flatMap(([about, value, got]) =>
    ["ConfigMap", "Widget"].map((kind) => ({
      rule: "manifests-value-invalid",
      about: `${about}, in a ${kind}`,
      bad: onAws("x", adding({ ...config("tools"), kind, data: { list: [{ "a.b": value }] } })),
      found: [
        [
          'prod-aws/x: data.list[0]["a.b"]',
          `${got}, in "${kind}/tools/a"`,
          expected("manifests-value-invalid"),
        ] as const,
      ],
    })),
  ),
]);
