import type { ArgumentLists, ResourceTable } from "./effect";

function provider(version: string, source: string, none: readonly string[]): Provider {
  return { provider: version, source, arguments: { none } };
}

/** What arguments of a provider do to nodes of every group that it makes. */
type Provider = Pick<ResourceTable, "provider" | "source"> & { readonly arguments: Pick<ArgumentLists, "none"> };

/**
 * Arguments of providers that change nothing about what they make: how they authenticate, ask again, and reach the same API. Any other
 * may make them find other objects than before, or change all of them: nobody knows.
 */
export const PROVIDERS: Readonly<Record<string, Provider>> = {
  aws: provider("aws 6.25.0", "internal/provider/sdkv2/provider.go: schema; docs/index", [
    ...["access_key", "assume_role", "assume_role_with_web_identity", "custom_ca_bundle"],
    // Neither Auto Scaling groups nor what a template makes get these.
    "default_tags",
    ...["ec2_metadata_service_endpoint", "ec2_metadata_service_endpoint_mode", "forbidden_account_ids", "http_proxy"],
    ...["https_proxy", "insecure", "max_retries", "no_proxy", "profile", "retry_mode", "secret_key"],
    ...["shared_config_files", "shared_credentials_files", "skip_credentials_validation", "skip_metadata_api_check"],
    ...["skip_region_validation", "skip_requesting_account_id", "sts_region", "token"],
    ...["token_bucket_rate_limiter_capacity", "use_dualstack_endpoint", "use_fips_endpoint"],
  ]),
  azurerm: provider("azurerm 4.55.0", "internal/provider/provider.go: schema; docs/index", [
    ...["ado_pipeline_service_connection_id", "auxiliary_tenant_ids", "client_certificate"],
    ...["client_certificate_password", "client_certificate_path", "client_id", "client_id_file_path", "client_secret"],
    ...["client_secret_file_path", "disable_correlation_request_id", "disable_terraform_partner_id", "msi_endpoint"],
    ...["oidc_request_token", "oidc_request_url", "oidc_token", "oidc_token_file_path", "partner_id"],
    ...["resource_provider_registrations", "resource_providers_to_register", "skip_provider_registration"],
    ...["storage_use_azuread", "use_aks_workload_identity", "use_cli", "use_msi", "use_oidc"],
  ]),
  google: provider("google 6.50.0", "google/provider/provider.go: schema; docs/guides/provider_reference", [
    ...["access_token", "batching", "billing_project", "credentials", "external_credentials"],
    ...["impersonate_service_account", "impersonate_service_account_delegates"],
    // Every object of a stack names its own project, and its zone.
    ...["project", "region", "zone"],
    ...["request_reason", "request_timeout", "scopes", "user_project_override"],
  ]),
};
