import type { Cloud } from "../base/cloud";
import type { JoinTokenSecret } from "../declaration/bootstrap";
import type { DeclaredCluster } from "../declaration/cluster";
import type { NodeOs } from "../declaration/node-group";
import type { DeclaredClusterOf } from "../stages/planned";
import { awsJoinToken, awsProviderId } from "./aws/node-join";
import { azureJoinToken, azureProviderId } from "./azure/node-join";
import { googleJoinToken, googleProviderId } from "./google/node-join";

/** What a node asks its cloud before it joins a cluster. Commands are lines of bash. */
interface NodeJoin<C extends Cloud> {
  /** Prints the node's name, by which the cloud's controller manager looks the machine up. */
  readonly nodeName: string;
  /** Prints the node's provider id, in the form that the cloud's controller manager would set. */
  readonly providerId: (os: NodeOs) => readonly string[];
  /** Prints the join token, read with the node's own identity. */
  readonly joinToken: (cluster: DeclaredClusterOf<C>, secret: JoinTokenSecret, os: NodeOs) => readonly string[];
}

/** The node's name is the private DNS name on AWS, the instance name on Azure and Google. */
const NODE_JOINS: { readonly [C in Cloud]: NodeJoin<C> } = {
  aws: { nodeName: "hostname -f", providerId: awsProviderId, joinToken: awsJoinToken },
  azure: { nodeName: "hostname -s", providerId: azureProviderId, joinToken: azureJoinToken },
  google: { nodeName: "hostname -s", providerId: googleProviderId, joinToken: googleJoinToken },
};

/** A command that prints the name under which a machine of the cloud joins. */
export function nodeNameCommand(cloud: Cloud): string {
  return NODE_JOINS[cloud].nodeName;
}

/**
 * Shell lines that print a node's provider id, by which cluster-autoscaler knows which machine a node is. A node that sets it at
 * registration does not wait for the cloud's controller manager.
 */
export function providerIdCommand(cloud: Cloud, os: NodeOs): readonly string[] {
  return NODE_JOINS[cloud].providerId(os);
}

/** Shell lines that print the join token of a cluster. */
export function joinTokenCommand(cluster: DeclaredCluster, secret: JoinTokenSecret, os: NodeOs): readonly string[] {
  const { joinToken } = NODE_JOINS[cluster.cloud] as NodeJoin<Cloud>;
  return joinToken(cluster as never, secret, os);
}
