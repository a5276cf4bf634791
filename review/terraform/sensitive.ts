/** What stands in place of a value that may not be shown. */
export const SENSITIVE = "(sensitive value)";

/**
 * Names of arguments that hold secrets, at any depth: those that the schemas of aws 6.25, azurerm 4.55 and google 6.50 mark as
 * `Sensitive` on the resources and providers that a stack of this project can have, and names that say so by themselves. User data
 * is marked too (azurerm, `custom_data`), but is what a review is about: it is shown in parts, with secrets masked.
 */
const NAMES =
  /(^|[._-])(password|passwd|pass|passphrase|secret|secret_string|secret_binary|sensitive_value|api_?key|secrets|secret_key|access_key|private_key|raw_key|rsa_encrypted_key|token|access_token|oidc_token|oidc_request_token|credentials|client_certificate|protected_settings|insecure_value|value_wo)$/;

/** Under which name an object has a value that it says is sensitive. */
export const SENSITIVE_ARGUMENT = "sensitive_value";

/** Whether an argument, as the schema names it, holds a secret. */
export function isSensitive(argument: string): boolean {
  return NAMES.test(argument);
}
