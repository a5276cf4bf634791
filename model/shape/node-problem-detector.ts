import { z } from "zod";
import type { NodeProblemDetectorDeclaration } from "../declaration/node-problem-detector";
import { componentScheduling, programSize, text } from "./parts";
import type { Tied } from "./tied";

/** `nodeProblemDetector` of a cluster. */
export const nodeProblemDetectorShape = z.strictObject({
  version: text.optional(),
  image: text.optional(),
  resources: programSize.resources,
  ...componentScheduling,
});
true satisfies Tied<NodeProblemDetectorDeclaration, typeof nodeProblemDetectorShape>;
