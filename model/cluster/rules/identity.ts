import type { Cloud } from "../../base/cloud";
import type { Grammar } from "../../base/names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { RESOURCE_GROUP } from "../../clouds/azure/resource-groups";
import type { AzureClusterOutputs } from "../../declaration/cluster";
import { byCloud, grammarFindings, NOTHING } from "../../stages/cluster-finding";
import { saying } from "../../stages/findings";
import type { ClusterRules, Finding } from "../../stages/rule";

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

interface ClientId {
  readonly id: string;
  readonly path: string;
}

/** What the API server itself asks of `--service-account-issuer` (kubernetes, pkg/serviceaccount/openidmetadata.go). */
const ISSUER: Grammar = {
  pattern: /^https:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/,
  expected: "an https URL without credentials, query and fragment",
  hint: "Write it exactly as the API server's --service-account-issuer: tokens carry it letter by letter.",
};

const GRAMMARS: Readonly<Record<Cloud, Grammar>> = {
  /** IAM API Reference, CreateOpenIDConnectProvider: at most 255 characters, and no port. */
  aws: {
    ...ISSUER,
    pattern: /^(?=.{1,255}$)https:\/\/[^\s/?#@:]+(\/[^\s?#]*)?$/,
    expected: "an https URL of at most 255 characters, without port, credentials, query and fragment",
  },
  azure: ISSUER,
  google: ISSUER,
};

const PROJECT_NUMBER: Grammar = {
  pattern: /^[1-9]\d*$/,
  expected: "digits only, as a string",
  hint: "Write the project's number, not its id: `gcloud projects describe P --format 'value(projectNumber)'`.",
};

/** Both kinds of id have one grammar (google provider, google_iam_workload_identity_pool and _pool_provider). */
const POOL_ID: Grammar = {
  pattern: /^(?!gcp-)[a-z0-9-]{4,32}$/,
  expected: '4 to 32 lower-case letters, digits and "-", not beginning with "gcp-"',
  hint: "Write the id alone, the last part of the resource's name.",
};

/** TODO */
export const CLUSTER_IDENTITY_RULES: ClusterRules = {
  /** Account, subscription, tenant or project: every name of a role and every URL of a group is built from them. */
  "account-invalid": {
    title: "A cluster's account, subscription, tenant or project is an id as its cloud writes it.",
    find: byCloud({
      aws: (cluster) =>
        saying(
          { what: "This is not an AWS account id." },
          grammarFindings([{ path: "accountId", value: cluster.props.accountId, grammar: AWS_ACCOUNT }]),
        ),
      azure: (cluster) =>
        saying(
          { what: "This is not an Azure id." },
          grammarFindings([
            { path: "subscriptionId", value: cluster.props.subscriptionId, grammar: GUID },
            { path: "tenantId", value: cluster.props.tenantId, grammar: GUID },
          ]),
        ),
      google: (cluster) =>
        saying(
          { what: "This is not a Google Cloud project id." },
          grammarFindings([{ path: "project", value: cluster.props.project, grammar: PROJECT }]),
        ),
    }),
  },
  /** A wrong id would reach the manifests and give pods no token; a missing one is another problem. */
  "azure-client-id-invalid": {
    title: "The client ids of an Azure cluster's identities are GUIDs.",
    what: "This is not the client id of an identity; its pods would get no token with it.",
    expected: 'a GUID such as "00000000-0000-4000-8000-000000000000"',
    hint: "Write it with `nodegroups outputs`, from `terraform output -json`.",
    find({ declared, fleet }) {
      if (declared.cloud !== "azure") return [];
      // The cluster's own outputs win over those of the fleet.
      if (declared.props.outputs !== undefined) return invalid(clientIds("outputs", declared.props.outputs));
      const committed = fleet.outputs?.[declared.name];
      const path = joinPath("outputs", declared.name);
      return committed === undefined ? [] : saying({ on: "fleet" }, invalid(clientIds(path, committed)));
    },
  },
  /** On Azure and Google the props that identify pods are required. */
  "cluster-identity-missing": {
    title: "An AWS cluster says how its pods get IAM roles: `oidcIssuerUrl` or `eksPodIdentity`.",
    what: "Nothing says how cluster-autoscaler proves itself to IAM; it could not scale anything.",
    expected: "exactly one of oidcIssuerUrl and eksPodIdentity",
    hint: "Give the issuer of the cluster's service account tokens, or on EKS eksPodIdentity: { clusterName }.",
    find: byCloud({
      aws: (cluster) => {
        if (cluster.props.oidcIssuerUrl !== undefined || cluster.props.eksPodIdentity !== undefined) return [];
        return [{ path: "oidcIssuerUrl", got: "neither oidcIssuerUrl nor eksPodIdentity" }];
      },
      azure: NOTHING,
      google: NOTHING,
    }),
  },
  /** Two ways to one role would leave it open which of them a reviewer has to look at. */
  "cluster-identity-twice": {
    title: "An AWS cluster has one of `oidcIssuerUrl` and `eksPodIdentity`, not both.",
    what: "cluster-autoscaler can get its role through the OIDC issuer or through EKS Pod Identity, not both.",
    expected: "exactly one of oidcIssuerUrl and eksPodIdentity",
    hint: "Remove one; Pod Identity needs its agent on the nodes.",
    find: byCloud({
      aws: (cluster) => {
        const { oidcIssuerUrl, eksPodIdentity } = cluster.props;
        if (oidcIssuerUrl === undefined || eksPodIdentity === undefined) return [];
        return [
          {
            path: "eksPodIdentity",
            got: `oidcIssuerUrl ${show(oidcIssuerUrl)} and eksPodIdentity ${show(eksPodIdentity)}`,
          },
        ];
      },
      azure: NOTHING,
      google: NOTHING,
    }),
  },
  /** The cloud fetches the issuer's keys from this URL and compares it with the tokens of the autoscaler's pod. */
  "oidc-issuer-invalid": {
    title: "A cluster's `oidcIssuerUrl` is an https URL that its cloud can trust as an issuer.",
    what: "The cloud cannot trust this as the issuer of the cluster's tokens; cluster-autoscaler would get no role.",
    find({ declared }) {
      const { oidcIssuerUrl } = declared.props;
      return grammarFindings([{ path: "oidcIssuerUrl", value: oidcIssuerUrl, grammar: GRAMMARS[declared.cloud] }]);
    },
  },
  /** The three become the audience of the autoscaler's tokens and the principal that may act as its service account. */
  "workload-identity-invalid": {
    title: "A Google cluster's `workloadIdentity` names a project by number, a pool and a provider by id.",
    what: "No workload identity provider is found by this.",
    find: byCloud({
      aws: NOTHING,
      azure: NOTHING,
      google: (cluster) => {
        const { projectNumber, poolId, providerId } = cluster.props.workloadIdentity;
        return grammarFindings([
          { path: "workloadIdentity.projectNumber", value: projectNumber, grammar: PROJECT_NUMBER },
          { path: "workloadIdentity.poolId", value: poolId, grammar: POOL_ID },
          { path: "workloadIdentity.providerId", value: providerId, grammar: POOL_ID },
        ]);
      },
    }),
  },
  /** The resource group is the scope of the autoscaler's role and all that it looks at. */
  "resource-group-invalid": {
    title: "An Azure cluster's `resourceGroup` is a resource group's name.",
    what: "Azure takes no such name for a resource group.",
    find: byCloud({
      aws: NOTHING,
      azure: (cluster) =>
        grammarFindings([{ path: "resourceGroup", value: cluster.props.resourceGroup, grammar: RESOURCE_GROUP }]),
      google: NOTHING,
    }),
  },
};

function clientIds(
  path: string,
  { clusterAutoscalerClientId, controllers = {} }: AzureClusterOutputs,
): readonly ClientId[] {
  const ofControllers = Object.entries(controllers).map(([controller, id]) => ({
    id,
    path: joinPath(`${path}.controllers`, controller),
  }));
  return [{ id: clusterAutoscalerClientId, path: `${path}.clusterAutoscalerClientId` }, ...ofControllers];
}

function invalid(ids: readonly ClientId[]): readonly Finding[] {
  return ids.filter(({ id }) => !GUID.pattern.test(id)).map(({ id, path }) => ({ path, got: show(id) }));
}
