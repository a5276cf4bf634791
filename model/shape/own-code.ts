import { z } from "zod";
import type { OwnManifestsDeclaration, OwnTerraformDeclaration } from "../declaration/own-code";
import { clusterSelectorShape } from "./node-group";
import { list, text } from "./parts";
import type { Tied } from "./tied";

const add = z.custom<OwnTerraformDeclaration["add"]>((value) => typeof value === "function", "a function");

/** `terraform` of a cluster or a fleet. */
export const ownTerraformShape = z.strictObject({ add, clusters: clusterSelectorShape.optional() });
true satisfies Tied<OwnTerraformDeclaration, typeof ownTerraformShape>;

/** `manifests` of a cluster or a fleet. */
export const ownManifestsShape = z.strictObject({
  add,
  clusters: clusterSelectorShape.optional(),
  acknowledged: list(z.strictObject({ rule: text, object: text, reason: text })).optional(),
});
true satisfies Tied<OwnManifestsDeclaration, typeof ownManifestsShape>;
