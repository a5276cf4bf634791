import { z } from "zod";
import {
  AWS_SECRET_STORES,
  type Bootstrap,
  type JoinTokenRotation,
  type RawBootstrap,
  ROTATION_HOURS,
  type SelfManagedBootstrap,
} from "../declaration/bootstrap";
import type { CredentialProvider } from "../declaration/credential-providers";
import { perArchitecture } from "./image";
import { choice, componentScheduling, names, record, text } from "./parts";
import { nodeConfigShape, settingTree } from "./passed-settings";
import type { Tied } from "./tied";

const rotation = z.strictObject({
  image: text,
  everyHours: z.literal(ROTATION_HOURS).optional(),
  ttlHours: z.int().min(1).max(8760).optional(),
  ...componentScheduling,
});
true satisfies Tied<JoinTokenRotation, typeof rotation>;

const joinToken = z.strictObject({
  secretName: text,
  store: z.enum(AWS_SECRET_STORES).optional(),
  keyVaultName: text.optional(),
  rotation: rotation.optional(),
  renewedBy: text.optional(),
});

type UserDataFunction = Exclude<RawBootstrap["userData"], string>;

const credentialProvider = z.strictObject({
  program: choice("{ url, sha256 }, or { path }", [
    z.strictObject({ url: perArchitecture, sha256: perArchitecture }),
    z.strictObject({ path: text }),
  ]),
  registries: names.optional(),
  matchImages: names.optional(),
  args: names.optional(),
  env: record(text).optional(),
  defaultCacheDuration: text.optional(),
  tokenAttributes: z
    .strictObject({
      serviceAccountTokenAudience: text,
      requireServiceAccount: z.boolean(),
      cacheType: z.enum(["ServiceAccount", "Token"]),
      requiredServiceAccountAnnotationKeys: names.optional(),
      optionalServiceAccountAnnotationKeys: names.optional(),
    })
    .optional(),
});
true satisfies Tied<CredentialProvider, typeof credentialProvider>;

const kubeadm = z.strictObject({
  kind: z.literal("kubeadm"),
  apiServer: text,
  caCertHash: text,
  joinToken,
  credentialProviders: record(credentialProvider).optional(),
});

const raw = z.strictObject({
  kind: z.literal("raw"),
  userData: choice("text, or a function that returns it", [
    text,
    z.custom<UserDataFunction>((value) => typeof value === "function"),
  ]),
});

const eks = { clusterName: text, apiServerEndpoint: text, certificateAuthority: text, serviceCidr: text };

/** `bootstrap` of a cluster on a cloud without EKS. */
export const selfManagedBootstrapShape = z.discriminatedUnion("kind", [kubeadm, raw]);

/** `bootstrap` of a cluster on AWS, or of a group. */
export const bootstrapShape = z.discriminatedUnion("kind", [
  kubeadm,
  raw.extend({ eks: z.strictObject({ clusterName: text }).optional() }),
  z.strictObject({
    kind: z.literal("nodeadm"),
    ...eks,
    credentialProviders: record(credentialProvider).optional(),
    nodeConfig: nodeConfigShape.optional(),
  }),
  z.strictObject({ kind: z.literal("bottlerocket"), ...eks, settings: settingTree.optional() }),
]);
true satisfies Tied<Bootstrap, typeof bootstrapShape>;
true satisfies Tied<SelfManagedBootstrap, typeof selfManagedBootstrapShape>;
