import { createHash } from "node:crypto";
import type { Cloud } from "../../model/base/cloud";
import type { KubeadmBootstrap } from "../../model/declaration/bootstrap";
import type { CredentialProviders } from "../../model/declaration/credential-providers";
import { CLUSTER_PROPS } from "./fleets";
import { VERIFIER } from "./node/machine";

/** A program that a machine of tests downloads: the only one that it can. */
export const PROGRAM = {
  url: "https://example.com/provider",
  sha256: createHash("sha256").update(VERIFIER).digest("hex"),
} as const;

/** Registries that each cloud's nodes can be granted. */
export const REGISTRIES = {
  aws: "111122223333.dkr.ecr.us-east-1.amazonaws.com/team",
  azure:
    "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/images/providers/Microsoft.ContainerRegistry/registries/prodImages",
  google: "us-docker.pkg.dev/prod-images/containers",
} as const;

/** The provider of each cloud with a registry. */
export const PROVIDERS: Readonly<Record<Cloud, CredentialProviders>> = {
  aws: { "ecr-credential-provider": { program: PROGRAM, registries: [REGISTRIES.aws] } },
  azure: { "acr-credential-provider": { program: PROGRAM, registries: [REGISTRIES.azure] } },
  google: { "auth-provider-gcp": { program: PROGRAM, registries: [REGISTRIES.google] } },
};

/** The bootstrap of a valid cluster with credential providers. */
export function withProviders(
  cloud: Cloud,
  credentialProviders: CredentialProviders = PROVIDERS[cloud],
): { readonly bootstrap: KubeadmBootstrap } {
  const { bootstrap } = CLUSTER_PROPS[cloud];
  if (bootstrap.kind !== "kubeadm") throw new Error("the clusters of tests join through kubeadm");
  return { bootstrap: { ...bootstrap, credentialProviders } };
}
