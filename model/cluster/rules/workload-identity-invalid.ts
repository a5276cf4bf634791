import type { Grammar } from "../../base/grammar";
import { byCloud, grammarFindings, NOTHING } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";

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

/** The three become the audience of the autoscaler's tokens and the principal that may act as its service account. */
export const workloadIdentityInvalid: ClusterRule = {
  code: "workload-identity-invalid",
  title: "A Google cluster's `workloadIdentity` names a project by number, a pool and a provider by id.",
  check: byCloud({
    aws: NOTHING,
    azure: NOTHING,
    google: (cluster) => {
      const { projectNumber, poolId, providerId } = cluster.props.workloadIdentity;
      return grammarFindings(cluster, "No workload identity provider is found by this.", [
        { path: "workloadIdentity.projectNumber", value: projectNumber, grammar: PROJECT_NUMBER },
        { path: "workloadIdentity.poolId", value: poolId, grammar: POOL_ID },
        { path: "workloadIdentity.providerId", value: providerId, grammar: POOL_ID },
      ]);
    },
  }),
};
