import type { ResolvedTerraform } from "../model/stages/resolved-terraform";
import { isJson } from "./merge-json";

type Json = Record<string, unknown>;

/** A stack with the declared constraints on versions; cdktf has a place for neither. */
export function withVersions(stack: Json, { version, providerVersion }: ResolvedTerraform): Json {
  const { terraform } = stack;
  if (!isJson(terraform) || (version === null && providerVersion === null)) return stack;
  const providers = Object.entries(terraform.required_providers as Readonly<Record<string, Json>>);
  const required_providers = Object.fromEntries(
    providers.map(([name, provider]) => [name, { ...provider, version: providerVersion ?? provider.version }]),
  );
  return { ...stack, terraform: { ...terraform, required_providers, ...(version && { required_version: version }) } };
}
