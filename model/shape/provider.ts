import { z } from "zod";
import type {
  AssumedRole,
  AwsProviderDeclaration,
  GoogleProviderDeclaration,
  ProviderDeclaration,
} from "../declaration/provider";
import { record, text } from "./parts";
import type { Tied } from "./tied";

/** A role to assume, of a provider or of a backend. */
export const assumedRoleShape = z.strictObject({
  roleArn: text,
  externalId: text.optional(),
  sessionName: text.optional(),
});
true satisfies Tied<AssumedRole, typeof assumedRoleShape>;

const common = { version: text.optional(), arguments: record(z.unknown()).optional() };

/** `provider` of an Azure cluster. */
export const providerShape = z.strictObject(common);
true satisfies Tied<ProviderDeclaration, typeof providerShape>;

/** `provider` of an AWS cluster. */
export const awsProviderShape = z.strictObject({
  ...common,
  assumeRole: assumedRoleShape.optional(),
  profile: text.optional(),
  defaultTags: record(text).optional(),
});
true satisfies Tied<AwsProviderDeclaration, typeof awsProviderShape>;

/** `provider` of a Google cluster. */
export const googleProviderShape = z.strictObject({ ...common, impersonateServiceAccount: text.optional() });
true satisfies Tied<GoogleProviderDeclaration, typeof googleProviderShape>;
