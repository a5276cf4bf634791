import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import * as cdktf from "cdktf";
import { formatProblems } from "../../model/base/problem";
import type { ResolvedFleet } from "../../model/stages/resolved";
import { CONSTRUCT_FEATURES } from "../support/cdktf-features/constructs";
import { type Feature, fleetWith } from "../support/cdktf-features/feature";
import { ITERATOR_FEATURES } from "../support/cdktf-features/iterators";
import { LANGUAGE_FEATURES, MODULE_FEATURES } from "../support/cdktf-features/language";
import { PROVIDER_FEATURES } from "../support/cdktf-features/providers";
import { RESOURCE_FEATURES } from "../support/cdktf-features/resources";
import { TOKEN_FEATURES } from "../support/cdktf-features/tokens";
import { TRANSFORM_FEATURES } from "../support/cdktf-features/transforms";
import { CHECKOUT } from "../support/checkout";
import { sameInEveryWay } from "../support/synth-ways";

const FEATURES = [
  ...TOKEN_FEATURES,
  ...ITERATOR_FEATURES,
  ...LANGUAGE_FEATURES,
  ...MODULE_FEATURES,
  ...RESOURCE_FEATURES,
  ...PROVIDER_FEATURES,
  ...CONSTRUCT_FEATURES,
  ...TRANSFORM_FEATURES,
];

function resolved(feature: Feature): ResolvedFleet {
  const resolution = fleetWith(feature).resolve();
  if (!resolution.ok) throw new Error(formatProblems(resolution.problems));
  return resolution.fleet;
}

/** The stack and its annotations, the same in every way. */
function made(feature: Feature) {
  const files = sameInEveryWay(() => resolved(feature));
  const read = (path: string) => JSON.parse(files.get(path) ?? "");
  return { stack: read("stacks/prod-aws/cdk.tf.json"), manifest: read("manifest.json") };
}

describe("a cluster's stack has what cdktf makes of", () => {
  it.each(FEATURES.map((feature) => [feature.name, feature] as const))("%s", (_name, feature) => {
    const { stack, manifest } = made(feature);
    expect(stack).toMatchObject(feature.makes);
    expect(manifest.stacks["prod-aws"].annotations).toMatchObject(feature.annotations ?? []);
    expect(JSON.stringify(stack)).not.toContain("TfToken");
  });
});

/** What cdktf exports and no feature uses, by why. */
const NOT_USED: Readonly<Record<string, readonly string[]>> = {
  "another backend than the fleet's: cdktf has one construct of the name for both": [
    ...["AzurermBackend", "CloudBackend", "ConsulBackend", "CosBackend", "GcsBackend", "HttpBackend", "LocalBackend"],
    ...["OssBackend", "PgBackend", "RemoteBackend", "S3Backend", "SwiftBackend", "TerraformBackend"],
    ...["CloudWorkspace", "NamedCloudWorkspace", "TaggedCloudWorkspaces", "getHostNameType"],
  ],
  "a state of another backend, with the code of the three that are used": [
    ...["DataTerraformRemoteStateAzurerm", "DataTerraformRemoteStateConsul", "DataTerraformRemoteStateCos"],
    ...["DataTerraformRemoteStateGcs", "DataTerraformRemoteStateHttp", "DataTerraformRemoteStateOss"],
    ...["DataTerraformRemoteStatePg", "DataTerraformRemoteStateSwift", "TerraformRemoteState"],
    "PrefixedRemoteWorkspaces",
  ],
  "what attributes of bindings return": [
    ...["StringMap", "NumberMap", "BooleanMap", "AnyMap", "ComplexComputedList", "ComplexList", "BooleanList"],
    ...["StringListList", "NumberListList", "BooleanListList", "AnyListList", "ComplexMap", "ComplexObject", "MapList"],
    ...["StringMapList", "NumberMapList", "BooleanMapList", "AnyMapList", "StringListMap", "NumberListMap"],
    ...["BooleanListMap", "AnyListMap"],
  ],
  "what bindings and cdktf itself are made with": [
    ...["stringToTerraform", "booleanToTerraform", "anyToTerraform", "numberToTerraform", "stringToHclTerraform"],
    ...["booleanToHclTerraform", "anyToHclTerraform", "numberToHclTerraform", "isComplexElement", "listMapper"],
    ...["listMapperHcl", "hashMapper", "hashMapperHcl", "canInspect", "lifecycleToTerraform", "FnGenerated"],
    ...["ImportableResource", "TerraformResourceTargets", "OperatorExpression", "insideTfExpression", "call"],
    ...["FOR_EXPRESSION_KEY", "FOR_EXPRESSION_VALUE", "LazyBase", "Resource", "DISABLE_STACK_TRACE_IN_METADATA"],
  ],
  "how tokens are resolved": ["StringConcat", "DefaultTokenResolver", "TokenizedStringFragments", "Tokenization"],
  "of tests, and of the command line": ["testingMatchers", "Testing", "CONTEXT_ENV", "Manifest"],
  "words for annotations and assets": ["AnnotationMetadataEntryType", "AssetType"],
};

describe("what cdktf exports", () => {
  const folder = join(CHECKOUT, "test", "support", "cdktf-features");
  const files = [
    ...readdirSync(folder).map((file) => join(folder, file)),
    join(__dirname, "own-terraform-problems.test.ts"),
  ];
  const source = files.map((file) => readFileSync(file, "utf8")).join("\n");
  const unused = Object.keys(cdktf).filter((name) => !new RegExp(`\\b${name}\\b`).test(source));

  it("is used by a feature, by a problem's test, or has a reason why not", () => {
    expect(unused.sort()).toEqual(Object.values(NOT_USED).flat().sort());
  });
});
