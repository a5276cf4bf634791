import { expect, it } from "@jest/globals";
import { formatProblems } from "../../../model/base/problem";
import type { Declarations } from "../../../model/declaration/cluster";
import { resolve } from "../../../model/fleet/resolution";
import { awsClusterShape, azureClusterShape, fleetShape, googleClusterShape } from "../../../model/shape/cluster";
import { controllerShape } from "../../../model/shape/controller";
import { nodeGroupSetShape, nodeGroupShape } from "../../../model/shape/node-group";
import { ownManifestsShape, ownTerraformShape } from "../../../model/shape/own-code";
import {
  verticalPodAutoscalerPolicyShape,
  verticalPodAutoscalerShape,
} from "../../../model/shape/vertical-pod-autoscaler";
import { WHOLE_FLEETS } from "../../support/whole";

/** What a shape of zod can have, of whatever kind it is. */
interface AnyShape {
  readonly def: { readonly type: string; readonly innerType?: AnyShape };
  readonly options?: readonly AnyShape[];
  readonly shape?: Readonly<Record<string, AnyShape>>;
  readonly element?: AnyShape;
  readonly valueType?: AnyShape;
}

const FLEETS = Object.values(WHOLE_FLEETS);
const CLUSTERS = FLEETS.flatMap(({ clusters }) => clusters);
const OWNERS: readonly Declarations[] = [...FLEETS, ...CLUSTERS];

const propsOf = (declared: readonly { readonly props: unknown }[]) => declared.map(({ props }) => props);
const groups = OWNERS.flatMap(({ nodeGroups, nodeGroupSets }) => propsOf([...nodeGroups, ...nodeGroupSets]));

/** Every kind of declaration, and what the whole fleets declare of it; of what all clouds have, one cluster is enough. */
const DECLARED: readonly (readonly [string, unknown, readonly unknown[]])[] = [
  ["Fleet", fleetShape, propsOf(FLEETS)],
  ["AwsCluster", awsClusterShape, propsOf(CLUSTERS)],
  ["AzureCluster", azureClusterShape, propsOf(CLUSTERS)],
  ["GoogleCluster", googleClusterShape, propsOf(CLUSTERS)],
  ["NodeGroup", nodeGroupShape, groups],
  ["NodeGroupSet", nodeGroupSetShape, groups],
  ["OwnManifests", ownManifestsShape, OWNERS.flatMap(({ ownManifests }) => propsOf(ownManifests))],
  ["OwnTerraform", ownTerraformShape, OWNERS.flatMap(({ ownTerraform }) => propsOf(ownTerraform))],
  ["Controller", controllerShape, OWNERS.flatMap(({ controllers }) => propsOf(controllers))],
  ["VerticalPodAutoscaler", verticalPodAutoscalerShape, OWNERS.flatMap((each) => propsOf(each.verticalPodAutoscalers))],
  [
    "VerticalPodAutoscalerPolicy",
    verticalPodAutoscalerPolicyShape,
    OWNERS.flatMap((each) => propsOf(each.verticalPodAutoscalerPolicies)),
  ],
];

/** Places at which a shape takes text, and no value has one. */
function missing(
  { def, options, shape, element, valueType }: AnyShape,
  values: readonly unknown[],
  path: string,
): readonly string[] {
  if (def.innerType !== undefined) return missing(def.innerType, values, path);
  if (def.type === "string") return values.some((value) => typeof value === "string") ? [] : [path];
  if (def.type === "enum" || def.type === "literal") return [];
  const objects = values.filter((value) => typeof value === "object" && value !== null);
  const inner = objects.flatMap((value) => Object.values(value));
  return [
    ...(options ?? []).flatMap((option) => missing(option, values, path)),
    ...Object.entries(shape ?? {}).flatMap(([key, field]) =>
      missing(
        field,
        objects.map((value) => (value as Record<string, unknown>)[key]),
        `${path}.${key}`,
      ),
    ),
    ...(element === undefined ? [] : missing(element, inner, `${path}[]`)),
    ...(valueType === undefined ? [] : missing(valueType, inner, `${path}.*`)),
  ];
}

it.each(Object.entries(WHOLE_FLEETS))("the whole fleet %s is valid", (_name, fleet) => {
  const resolution = resolve(fleet);
  expect(resolution.ok ? "" : formatProblems(resolution.problems)).toBe("");
});

/** Texts of the same shape as another that is declared: sizes and scheduling of each program, eviction signals, reasons, selectors, defaults, bootstraps and axes of groups, images of clusters. */
const ALIKE =
  /dangerously|containers\.\*|startupBoost|integerCpu|allowUnpinnedImage|^VerticalPodAutoscaler\w*\.clusters|\.defaults\.|^(Aws|Azure|Google)Cluster\.image\.(?!id)|image\.(ssmParameter|name|galleryImage|family|marketplace\.sku)\.(amd64|arm64)$|^NodeGroup(Set)?\.bootstrap\.|\.machines\.|^NodeGroupSet\.(machine|gpuSharing|volumes)\b|^NodeGroupSet\.across\.\w+\.[^.]+\.|evict|adapter\.(version|image|resources|priorityClassName|nodeSelector|tolerations)|verticalPodAutoscaler\.(version|vpaNamespaces\.only)|verifier\.(url|sha256)\.arm64/;

it("the whole fleets together declare every text that can be declared", () => {
  const all = DECLARED.flatMap(([name, shape, values]) => missing(shape as AnyShape, values, name));
  expect(all.filter((path) => !ALIKE.test(path))).toEqual([]);
});
