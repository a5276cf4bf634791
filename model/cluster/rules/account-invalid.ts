import type { Grammar } from "../../base/grammar";
import { byCloud, grammarFindings } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";

const AWS_ACCOUNT: Grammar = {
  pattern: /^\d{12}$/,
  expected: "12 digits, as a string",
  hint: 'Write the account\'s number without dashes: "111122223333", its leading zeros included.',
};

const GUID: Grammar = {
  pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  expected: 'a GUID such as "00000000-0000-4000-8000-000000000000"',
  hint: "Write the id, not the name: `az account show` prints id and tenantId.",
};

/** Resource Manager documentation, "Creating and managing projects"; domain-scoped ids are those of older projects. */
export const PROJECT: Grammar = {
  pattern: /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?:)?[a-z][-a-z0-9]{4,28}[a-z0-9]$/,
  expected: 'a project id: 6 to 30 lower-case letters, digits and "-", beginning with a letter, such as "prod-project"',
  hint: "Write the project's id, not its number and not its display name.",
};

/** Account, subscription, tenant or project: every name of a role and every URL of a group is built from them. */
export const accountInvalid: ClusterRule = {
  code: "account-invalid",
  title: "A cluster's account, subscription, tenant or project is an id as its cloud writes it.",
  check: byCloud({
    aws: (cluster) =>
      grammarFindings(cluster, "This is not an AWS account id.", [
        { path: "accountId", value: cluster.props.accountId, grammar: AWS_ACCOUNT },
      ]),
    azure: (cluster) =>
      grammarFindings(cluster, "This is not an Azure id.", [
        { path: "subscriptionId", value: cluster.props.subscriptionId, grammar: GUID },
        { path: "tenantId", value: cluster.props.tenantId, grammar: GUID },
      ]),
    google: (cluster) =>
      grammarFindings(cluster, "This is not a Google Cloud project id.", [
        { path: "project", value: cluster.props.project, grammar: PROJECT },
      ]),
  }),
};
