import type { Cloud } from "../base/cloud";
import type { JoinTokenSecret } from "../declaration/bootstrap";
import type { DeclaredClusterOf } from "../declaration/cluster";
import type { NodeOs } from "../declaration/image";
import { awsJoinToken, awsProviderId } from "./aws/node-join";
import { azureJoinToken, azureProviderId } from "./azure/node-join";
import { googleJoinToken, googleProviderId } from "./google/node-join";

/**
 * A command that prints the name under which a machine joins, by which the cloud's controller manager looks it up: the private
 * DNS name on AWS, the instance name on Azure and Google.
 */
export const NODE_NAME_COMMANDS: Readonly<Record<Cloud, string>> = {
  aws: "hostname -f",
  azure: "hostname -s",
  google: "hostname -s",
};

/**
 * Lines of bash that print a node's provider id in the form that the cloud's controller manager would set, by which
 * cluster-autoscaler knows which machine a node is. A node that sets it at registration does not wait for the controller manager.
 */
export const PROVIDER_ID_COMMANDS: Readonly<Record<Cloud, (os: NodeOs) => readonly string[]>> = {
  aws: awsProviderId,
  azure: azureProviderId,
  google: googleProviderId,
};

const JOIN_TOKEN_COMMANDS: {
  readonly [C in Cloud]: (cluster: DeclaredClusterOf<C>, secret: JoinTokenSecret, os: NodeOs) => readonly string[];
} = { aws: awsJoinToken, azure: azureJoinToken, google: googleJoinToken };

/** Lines of bash that print the join token of a cluster, read with the node's own identity. */
export function joinTokenCommand<C extends Cloud>(
  cluster: DeclaredClusterOf<C>,
  secret: JoinTokenSecret,
  os: NodeOs,
): readonly string[] {
  return JOIN_TOKEN_COMMANDS[cluster.cloud](cluster, secret, os);
}

/** Programs that {@link PROVIDER_ID_COMMANDS} and {@link joinTokenCommand} call. */
export const JOIN_PROGRAMS: Readonly<Record<Cloud, (os: NodeOs) => readonly string[]>> = {
  aws: (os) => ["curl", os === "flatcar" ? "jq" : "aws"],
  azure: (os) => ["curl", os === "flatcar" ? "jq" : "python3"],
  google: () => ["curl", "python3"],
};
