import { z } from "zod";
import type { NoticeHandlerDeclaration, TerminationHandlerDeclaration } from "../declaration/termination-handler";
import { componentScheduling, count, names, programSize, text } from "./parts";
import type { Tied } from "./tied";

/** `terminationHandler` of a cluster on AWS. */
export const terminationHandlerShape = z.strictObject({
  version: text.optional(),
  image: text.optional(),
  namespace: text.optional(),
  drainSeconds: count.optional(),
  heartbeatSeconds: count.optional(),
  drainOnRebalanceRecommendation: z.boolean().optional(),
  takenOut: names.optional(),
  ...programSize,
  ...componentScheduling,
});
true satisfies Tied<TerminationHandlerDeclaration, typeof terminationHandlerShape>;

/** `terminationHandler` of a cluster on Azure or Google. */
export const noticeHandlerShape = z.strictObject({ drainSeconds: count.optional() });
true satisfies Tied<NoticeHandlerDeclaration, typeof noticeHandlerShape>;
