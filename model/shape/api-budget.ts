import { z } from "zod";
import { API_QUOTAS, type ApiBudget } from "../declaration/api-budget";
import { eachOf, list, settings, text } from "./parts";
import type { Tied } from "./tied";

/** Shape of a fleet's budget of API calls. */
export const apiBudgetShape = settings({
  share: z.number().gt(0).max(1),
  perMinute: eachOf(API_QUOTAS, z.int().min(1).optional()),
  acknowledged: list(z.strictObject({ quota: z.enum(API_QUOTAS), account: text, reason: text })),
});
true satisfies Tied<ApiBudget, typeof apiBudgetShape>;
