const NAME = "[^/\\s]+";

/**
 * Grammar of an Azure resource id. The fixed words are spelled as the azurerm provider parses them, which minds their case
 * (hashicorp/go-azure-helpers, resourcemanager/commonids).
 *
 * @param provider resource provider, `Microsoft.Network`
 * @param types resource types from the outermost, `["virtualNetworks", "subnets"]`
 */
export function azureResourceId(provider: string, types: readonly string[]): RegExp {
  const steps = types.map((type) => `/${type}/${NAME}`).join("");
  const scope = `/subscriptions/${NAME}/resourceGroups/${NAME}/providers/${provider.replaceAll(".", "\\.")}`;
  return new RegExp(`^${scope}${steps}$`);
}
