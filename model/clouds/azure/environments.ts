/** One of Azure's clouds, which share nothing: neither accounts nor hosts. */
export interface AzureEnvironment {
  /** `environment` of the provider and the backend; null for the public cloud, their default (documentation of azurerm 4.55). */
  readonly terraform: "usgovernment" | "china" | null;
  /** `ARM_CLOUD` of cluster-autoscaler; null for the public cloud, its default (go-autorest 14, azure.EnvironmentFromName). */
  readonly autoscaler: "AzureUSGovernmentCloud" | "AzureChinaCloud" | null;
  /** Where tokens are issued, with a slash at the end, as the Azure Identity libraries take it (`AZURE_AUTHORITY_HOST`). */
  readonly authorityHost: string;
  /** Domain of key vaults; `https://` and it is also the audience of their tokens. */
  readonly keyVaultDomain: string;
  /** Domain of container registries. */
  readonly registryDomain: string;
  /** Audience of tokens that a managed identity trusts (Microsoft Learn, "Configure a managed identity as a federated credential"). */
  readonly tokenExchangeAudience: string;
}

/**
 * Hosts from hashicorp/go-azure-sdk, which azurerm uses, sdk/environments at v0.20260811; registries' from cloud-provider-azure 1.36.5,
 * pkg/credentialprovider.
 */
const PUBLIC: AzureEnvironment = {
  terraform: null,
  autoscaler: null,
  authorityHost: "https://login.microsoftonline.com/",
  keyVaultDomain: "vault.azure.net",
  registryDomain: "azurecr.io",
  tokenExchangeAudience: "api://AzureADTokenExchange",
};

const US_GOVERNMENT: AzureEnvironment = {
  terraform: "usgovernment",
  autoscaler: "AzureUSGovernmentCloud",
  authorityHost: "https://login.microsoftonline.us/",
  keyVaultDomain: "vault.usgovcloudapi.net",
  registryDomain: "azurecr.us",
  tokenExchangeAudience: "api://AzureADTokenExchangeUSGov",
};

const CHINA: AzureEnvironment = {
  terraform: "china",
  autoscaler: "AzureChinaCloud",
  authorityHost: "https://login.chinacloudapi.cn/",
  keyVaultDomain: "vault.azure.cn",
  registryDomain: "azurecr.cn",
  tokenExchangeAudience: "api://AzureADTokenExchangeChina",
};

/**
 * Which of them a location is in, by how its name begins (`AzureLocation` of the Azure SDK for .NET).
 * @read 2026-11 hashicorp/go-azure-sdk v0.20260811, Azure SDK for .NET, Microsoft Learn
 */
const ENVIRONMENTS: readonly (readonly [prefix: string, environment: AzureEnvironment])[] = [
  ["usgov", US_GOVERNMENT],
  ["usdod", US_GOVERNMENT],
  ["china", CHINA],
];

/**
 * Clouds apart whose hosts no source that was read has, by how the names of their locations begin: the air-gapped ones of the United
 * States, Bleu in France and Delos Cloud in Germany (regions of the Azure CLI and of the Azure SDK for Rust).
 * @read 2026-11 Azure CLI, Azure SDK for Rust
 */
const WITHOUT_HOSTS: readonly (readonly [prefix: string, name: string])[] = [
  ["usnat", "Azure's cloud USNat"],
  ["ussec", "Azure's cloud USSec"],
  ["bleu", "Bleu's cloud"],
  ["delos", "Delos Cloud"],
];

/** The cloud apart that a location is in whose hosts are not known; null for any other. */
export function azureCloudWithoutHosts(location: string): string | null {
  return WITHOUT_HOSTS.find(([prefix]) => location.startsWith(prefix))?.[1] ?? null;
}

/** The cloud that a location is in; the public one for those whose hosts are not known. */
export function azureEnvironment(location: string): AzureEnvironment {
  return ENVIRONMENTS.find(([prefix]) => location.startsWith(prefix))?.[1] ?? PUBLIC;
}
