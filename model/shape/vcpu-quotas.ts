import { z } from "zod";
import { VCPU_QUOTAS, type VcpuQuotaDeclaration } from "../declaration/vcpu-quotas";
import { count, list, text } from "./parts";
import type { Tied } from "./tied";

/** Shape of the quotas of vCPUs that a fleet's accounts have. */
export const vcpuQuotasShape = list(
  z.strictObject({
    quota: z.enum(VCPU_QUOTAS),
    account: text,
    region: text,
    vcpus: count,
    acknowledged: text.optional(),
  }),
);
true satisfies Tied<readonly VcpuQuotaDeclaration[], typeof vcpuQuotasShape>;
