/** A role that is assumed before anything is done. */
export interface AssumedRole {
  /** `arn:aws:iam::111122223333:role/deploy`. */
  readonly roleArn: string;
  /** What the role's trust policy asks for as `sts:ExternalId`. Default none. */
  readonly externalId?: string | undefined;
  /** Name of the session in CloudTrail. Default: Terraform's own. */
  readonly sessionName?: string | undefined;
}

/** How Terraform reaches a cluster's cloud, on any cloud. */
export interface ProviderDeclaration {
  /**
   * Constraint on the version of the cloud's Terraform provider, e.g. `~> 6.25`. Default: exactly the version that the project is tested
   * with. The committed `.terraform.lock.hcl` decides within it.
   */
  readonly version?: string | undefined;
  /**
   * Further arguments of the provider in Terraform's words, as they are: `{ max_retries: 10, endpoints: [{ sts: "https://…" }] }`.
   * Terraform checks them. Default none.
   */
  readonly arguments?: Readonly<Record<string, unknown>> | undefined;
}

/** The AWS provider. */
export interface AwsProviderDeclaration extends ProviderDeclaration {
  /** A role in the cluster's account. Default: the credentials that Terraform finds in its surroundings. */
  readonly assumeRole?: AssumedRole | undefined;
  /** Profile of the shared configuration files. Default: that of the surroundings. */
  readonly profile?: string | undefined;
  /** Tags of every resource that the provider can tag; a resource's own tags win. Default none. */
  readonly defaultTags?: Readonly<Record<string, string>> | undefined;
}

/** The Google provider. */
export interface GoogleProviderDeclaration extends ProviderDeclaration {
  /** Email of the service account that everything is done as. Default: the credentials of the surroundings. */
  readonly impersonateServiceAccount?: string | undefined;
}
