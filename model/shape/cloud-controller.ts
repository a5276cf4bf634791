import { z } from "zod";
import type { CloudControllerDeclaration } from "../declaration/cloud-controller";
import { componentScheduling, programSize, text } from "./parts";
import type { Tied } from "./tied";

/** `cloudController` of a cluster. */
export const cloudControllerShape = z.strictObject({
  version: text.optional(),
  image: text.optional(),
  nodeManagerImage: text.optional(),
  loadBalancers: z.boolean().optional(),
  ...programSize,
  ...componentScheduling,
});
true satisfies Tied<CloudControllerDeclaration, typeof cloudControllerShape>;
