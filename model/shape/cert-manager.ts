import { z } from "zod";
import type { ServingCertificate } from "../declaration/serving-certificate";
import { text } from "./parts";
import type { Tied } from "./tied";

const issuer = z.strictObject({ name: text, kind: z.enum(["Issuer", "ClusterIssuer"]) });

/** A certificate that cert-manager issues. */
export const certManagerShape = z.strictObject({ certManager: z.strictObject({ issuerRef: issuer.optional() }) });
true satisfies Tied<Exclude<ServingCertificate, string>, typeof certManagerShape>;
