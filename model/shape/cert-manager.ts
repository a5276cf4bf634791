import { z } from "zod";
import { text } from "./parts";

const issuer = z.strictObject({ name: text, kind: z.enum(["Issuer", "ClusterIssuer"]) });

/** A certificate that cert-manager issues. */
export const certManagerShape = z.strictObject({ certManager: z.strictObject({ issuerRef: issuer.optional() }) });
