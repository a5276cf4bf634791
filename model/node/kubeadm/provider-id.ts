import type { Cloud } from "../../base/cloud";
import type { NodeOs } from "../../declaration/node-group";
import { jsonField } from "./json-field";

const AWS_METADATA = "http://169.254.169.254/latest";
const AZURE_COMPUTE = "http://169.254.169.254/metadata/instance/compute?api-version=2021-02-01";
const GOOGLE_METADATA = "http://metadata.google.internal/computeMetadata/v1";

/**
 * Shell that prints a node's provider id, by which cluster-autoscaler tells which machine a node is, in the form that the cloud's
 * controller manager would give it: cloud-provider-aws, pkg/providers/v1/instances.go (`aws:///zone/id`); cloud-provider-azure,
 * azure_instances.go (`azure://` and the resource id, its resource group in lower case); cloud-provider-gcp,
 * providers/gce/gce_instances.go (`gce://project/zone/name`). Set at registration, it never waits for that manager.
 */
const PROVIDER_ID: { readonly [C in Cloud]: (os: NodeOs) => readonly string[] } = {
  aws: () => [
    `session=$(curl -sSf -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' ${AWS_METADATA}/api/token)`,
    `get() { curl -sSf -H "X-aws-ec2-metadata-token: $session" "${AWS_METADATA}/meta-data/$1"; }`,
    'zone=$(get placement/availability-zone) && machine=$(get instance-id) && echo "aws:///$zone/$machine"',
  ],
  azure: (os) => [
    `machine=$(curl -sSf -H Metadata:true '${AZURE_COMPUTE}' | ${jsonField("resourceId", os)}) &&`,
    `  sed -E 's|/resourceGroups/[^/]+/|\\L&|; s|/resourcegroups/|/resourceGroups/|' <<<"azure://$machine"`,
  ],
  google: () => [
    `get() { curl -sSf -H Metadata-Flavor:Google "${GOOGLE_METADATA}/$1"; }`,
    "project=$(get project/project-id) && zone=$(get instance/zone) && name=$(get instance/name) &&",
    '  echo "gce://$project/${zone##*/}/$name"',
  ],
};

/** Shell lines that print the provider id of a node of a cloud. */
export function providerId(cloud: Cloud, os: NodeOs): readonly string[] {
  return PROVIDER_ID[cloud](os);
}
