import type { Grammar } from "../../../base/grammar";
import { RESOURCE_GROUP } from "../../../clouds/azure/resource-groups";
import { REGIONS } from "../../../clouds/regions";
import type { Backend } from "../../../declaration/fleet";
import type { FleetRule } from "../../../stages/rule";
import { backendGrammarFindings } from "./backend-finding";

/**
 * Names by setting. Sources: Amazon S3 User Guide, "General purpose bucket naming rules"; Azure, "Naming rules and
 * restrictions for Azure resources"; Cloud Storage documentation, "About Cloud Storage buckets", bucket names.
 */
const NAMES: Readonly<Record<Backend["type"], Readonly<Record<string, Grammar>>>> = {
  s3: {
    bucket: {
      pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      expected: 'a bucket\'s name: 3 to 63 lower-case letters, digits, "." and "-"',
      hint: "Write the bucket's name, not its ARN or URL.",
    },
    region: REGIONS.aws,
  },
  azurerm: {
    resourceGroupName: RESOURCE_GROUP,
    storageAccountName: {
      pattern: /^[a-z0-9]{3,24}$/,
      expected: "a storage account's name: 3 to 24 lower-case letters and digits",
      hint: "Write the account's name, not its URL.",
    },
    containerName: {
      pattern: /^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$/,
      expected: 'a container\'s name: 3 to 63 lower-case letters, digits and single "-"',
      hint: "Write the container's name, not its URL.",
    },
  },
  gcs: {
    bucket: {
      pattern: /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/,
      expected: 'a bucket\'s name: lower-case letters, digits, ".", "_" and "-", at least 3',
      hint: "Write the bucket's name, without gs://.",
    },
  },
  http: {},
  local: {},
};

/** Terraform asks the cloud for the name only at init, cluster after cluster. */
export const backendNameInvalid: FleetRule = {
  code: "backend-name-invalid",
  title: "Buckets, accounts, containers and regions of a backend have names that their cloud takes.",
  check({ props: { backend } }) {
    return backendGrammarFindings(backend, "The cloud takes no such name.", NAMES[backend.type]);
  },
};
