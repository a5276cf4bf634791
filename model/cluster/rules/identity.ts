import type { Grammar } from "../../base/names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { AWS_ACCOUNT, AZURE_GUID, GOOGLE_PROJECT, ISSUERS, RESOURCE_GROUP } from "../../clouds/accounts";
import { isKnown, type UnknownIdentity } from "../../components/pod-identity";
import type { AzureClusterOutputs } from "../../declaration/cluster";
import { byCloud, grammarFindings, NOTHING, refused, saying } from "../../stages/findings";
import type { AnyResolvedCluster } from "../../stages/resolved";
import type { ClusterRules, Finding, Rules } from "../../stages/rule";

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

/** Rules over the account that a cluster lives in, and over how its pods authenticate to the cloud. */
export const CLUSTER_IDENTITY_RULES: ClusterRules = {
  /** Account, subscription, tenant or project: every name of a role and every URL of a group contains them. */
  "account-invalid": {
    title: "A cluster's account, subscription, tenant or project is an id in its cloud's form.",
    find: byCloud({
      aws: ({ props: { accountId: value } }) =>
        refused("This is not an AWS account id.", [{ path: "accountId", value, grammar: AWS_ACCOUNT }]),
      azure: ({ props: { subscriptionId, tenantId } }) =>
        refused("This is not an Azure id.", [
          { path: "subscriptionId", value: subscriptionId, grammar: AZURE_GUID },
          { path: "tenantId", value: tenantId, grammar: AZURE_GUID },
        ]),
      google: ({ props: { project: value } }) =>
        refused("This is not a Google Cloud project id.", [{ path: "project", value, grammar: GOOGLE_PROJECT }]),
    }),
  },
  /** A wrong id would reach the manifests and give pods no token; a missing one is another problem. */
  "azure-client-id-invalid": {
    title: "The client ids of an Azure cluster's identities are GUIDs.",
    what: "This is not the client id of an identity, so pods would get no token with it.",
    expected: AZURE_GUID.expected,
    hint: "Write it with `nodegroups outputs`, from `terraform output -json`.",
    find: byCloud({
      aws: NOTHING,
      google: NOTHING,
      azure: ({ name, props }, fleet) => {
        // The cluster's own outputs win over those of the fleet.
        if (props.outputs !== undefined) return clientIdFindings("outputs", props.outputs);
        const committed = fleet.outputs?.[name];
        return committed ? saying({ on: "fleet" }, clientIdFindings(joinPath("outputs", name), committed)) : [];
      },
    }),
  },
  /** On Azure and Google the props that identify pods are required. */
  "cluster-identity-missing": {
    title: "An AWS cluster says how its pods get IAM roles: `oidcIssuerUrl` or `eksPodIdentity`.",
    what: "The cluster does not say how cluster-autoscaler authenticates to IAM, so it could not scale any group.",
    expected: "exactly one of oidcIssuerUrl and eksPodIdentity",
    hint: "Set oidcIssuerUrl to the issuer of the cluster's service account tokens, or on EKS set eksPodIdentity: { clusterName }.",
    find: byCloud({
      azure: NOTHING,
      google: NOTHING,
      aws: ({ props: { oidcIssuerUrl, eksPodIdentity } }) => {
        if (oidcIssuerUrl !== undefined || eksPodIdentity !== undefined) return [];
        return [{ path: "oidcIssuerUrl", got: "neither oidcIssuerUrl nor eksPodIdentity" }];
      },
    }),
  },
  /** With two ways to one role a reviewer cannot tell which of them to look at. */
  "cluster-identity-twice": {
    title: "An AWS cluster has one of `oidcIssuerUrl` and `eksPodIdentity`, not both.",
    what: "cluster-autoscaler can get its role through the OIDC issuer or through EKS Pod Identity, not both.",
    expected: "exactly one of oidcIssuerUrl and eksPodIdentity",
    hint: "Remove one of the two; Pod Identity needs its agent on the nodes.",
    find: byCloud({
      azure: NOTHING,
      google: NOTHING,
      aws: ({ props: { oidcIssuerUrl, eksPodIdentity } }) => {
        if (oidcIssuerUrl === undefined || eksPodIdentity === undefined) return [];
        const got = `oidcIssuerUrl ${show(oidcIssuerUrl)} and eksPodIdentity ${show(eksPodIdentity)}`;
        return [{ path: "eksPodIdentity", got }];
      },
    }),
  },
  /** The cloud fetches the issuer's keys from this URL and compares it with the tokens of the autoscaler's pod. */
  "oidc-issuer-invalid": {
    title: "A cluster's `oidcIssuerUrl` is an https URL that its cloud can trust as an issuer.",
    what: "The cloud cannot trust this as the issuer of the cluster's tokens, so cluster-autoscaler would get no role.",
    find({ declared }) {
      const { oidcIssuerUrl: value } = declared.props;
      return grammarFindings([{ path: "oidcIssuerUrl", value, grammar: ISSUERS[declared.cloud] }]);
    },
  },
  /** The three become the audience of the autoscaler's tokens and the principal that may act as its service account. */
  "workload-identity-invalid": {
    title: "A Google cluster's `workloadIdentity` names a project by number, and a pool and a provider by id.",
    what: "Google Cloud cannot find a workload identity provider by this value.",
    find: byCloud({
      aws: NOTHING,
      azure: NOTHING,
      google: ({ props: { workloadIdentity } }) =>
        grammarFindings([
          { path: "workloadIdentity.projectNumber", value: workloadIdentity.projectNumber, grammar: PROJECT_NUMBER },
          { path: "workloadIdentity.poolId", value: workloadIdentity.poolId, grammar: POOL_ID },
          { path: "workloadIdentity.providerId", value: workloadIdentity.providerId, grammar: POOL_ID },
        ]),
    }),
  },
  /** The resource group is the scope of the autoscaler's role, and the autoscaler looks at nothing outside of it. */
  "resource-group-invalid": {
    title: "An Azure cluster's `resourceGroup` is a resource group's name.",
    what: "Azure does not accept this name for a resource group.",
    find: byCloud({
      aws: NOTHING,
      google: NOTHING,
      azure: ({ props: { resourceGroup: value } }) =>
        grammarFindings([{ path: "resourceGroup", value, grammar: RESOURCE_GROUP }]),
    }),
  },
};

/** A finding for each client id in outputs that is none. */
function clientIdFindings(path: string, outputs: AzureClusterOutputs): readonly Finding[] {
  const { clusterAutoscalerClientId: own, controllers = {} } = outputs;
  const ofControllers = Object.entries(controllers);
  const ids = [
    [`${path}.clusterAutoscalerClientId`, own] as const,
    ...ofControllers.map(([name, id]) => [joinPath(`${path}.controllers`, name), id] as const),
  ];
  return ids.flatMap(([path, id]) => (AZURE_GUID.pattern.test(id) ? [] : [{ path, got: show(id) }]));
}

/** A cluster, and the folder that its Terraform is written to. */
type RenderedIn = Pick<AnyResolvedCluster, "name" | "components"> & { readonly terraformFolder: string };

/** What keeps a component's manifests, but not the cluster's Terraform, from being rendered. */
export const CLIENT_ID_RULES: Rules<RenderedIn> = {
  /** The first deployment on Azure assigns the client ids that the manifests name. */
  "azure-client-id-missing": {
    title:
      "Manifests that name an Azure client id wait for the deployment that assigns it; with `--strict` that is a problem.",
    find: ({ name, components, terraformFolder }) =>
      components.flatMap(({ programs }) =>
        programs.flatMap(({ name: program, identity }) =>
          isKnown(identity) ? [] : [missing(name, terraformFolder, program, identity)],
        ),
      ),
  },
};

function missing(
  cluster: string,
  terraformFolder: string,
  program: string,
  { missingOutput }: UnknownIdentity,
): Finding<"what" | "expected" | "hint"> {
  const folder = `${terraformFolder}/stacks/${cluster}`;
  return {
    path: missingOutput,
    what: `The manifests of the ${program} name the client id that Azure assigns to its identity, and wait for it.`,
    got: "nothing",
    expected: `clusters/outputs/${cluster}.json with the client id that Azure gave the identity`,
    hint:
      `Deploy ${folder} (\`terraform -chdir=${folder} init\`, then \`apply\`), ` +
      `run \`terraform -chdir=${folder} output -json | npx nodegroups outputs ${cluster}\`, commit the file, and synth again.`,
  };
}
