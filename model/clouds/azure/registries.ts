import type { ResolvedClusterBase } from "../../stages/resolved";

/** A registry's resource id; the name without hyphens (Azure documentation, "Naming rules", Microsoft.ContainerRegistry). */
const REGISTRY_ID =
  /^\/subscriptions\/[^/\s]+\/resourceGroups\/[^/\s]+\/providers\/Microsoft\.ContainerRegistry\/registries\/([A-Za-z0-9]{5,50})$/;

/** The name of the registry that a resource id is of; null for other texts. */
export function acrName(registryId: string): string | null {
  return REGISTRY_ID.exec(registryId)?.[1] ?? null;
}

/** Pulls images and no more (Azure documentation, "Azure Container Registry roles"). */
const PULL = { kind: "name", name: "AcrPull" } as const;

/** What lets an identity pull from registries. */
export function acrPullRights({ join }: Pick<ResolvedClusterBase<"azure">, "join">) {
  return join.registries.map((scope) => ({ scope, role: PULL }));
}
