import type { Construct } from "constructs";
import {
  AwsCluster,
  AzureCluster,
  CapacityBuffer,
  Controller,
  Fleet,
  GoogleCluster,
  NodeGroup,
  NodeGroupSet,
  ProvisioningRequest,
  VerticalPodAutoscaler,
  VerticalPodAutoscalerPolicy,
} from "../../../constructs";
import type { Declarations, DeclaredCluster } from "../../../model/declaration/cluster";
import type { DeclaredFleet } from "../../../model/declaration/fleet";

/** What a user would have written for a declaration to come out. */
export function constructsOf(declared: DeclaredFleet): Fleet {
  const fleet = new Fleet(declared.props);
  for (const cluster of declared.clusters) addDeclarations(clusterOf(fleet, cluster), cluster);
  addDeclarations(fleet, declared);
  return fleet;
}

function clusterOf(fleet: Fleet, declared: DeclaredCluster): Construct {
  const { cloud, name, props } = declared;
  if (cloud === "aws") return new AwsCluster(fleet, name, props);
  return cloud === "azure" ? new AzureCluster(fleet, name, props) : new GoogleCluster(fleet, name, props);
}

function addDeclarations(owner: Construct, declared: Declarations): void {
  for (const { name, props } of declared.nodeGroups) new NodeGroup(owner, name, props as never);
  for (const { name, props } of declared.nodeGroupSets) new NodeGroupSet(owner, name, props as never);
  for (const { name, props } of declared.controllers) new Controller(owner, name, props);
  const own = owner as Fleet;
  for (const { props } of declared.ownTerraform) own.terraform(props.add as never, props);
  for (const { name, props } of declared.ownManifests) own.manifests(name, props.add as never, props);
  for (const { name, props } of declared.verticalPodAutoscalers) new VerticalPodAutoscaler(owner, name, props);
  for (const { name, props } of declared.capacityBuffers) new CapacityBuffer(owner, name, props);
  for (const { name, props } of declared.provisioningRequests) new ProvisioningRequest(owner, name, props);
  for (const { name, props } of declared.verticalPodAutoscalerPolicies) {
    new VerticalPodAutoscalerPolicy(owner, name, props);
  }
}
