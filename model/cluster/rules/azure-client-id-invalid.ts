import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import type { AzureClusterOutputs } from "../../declaration/cluster";
import type { PlannedCluster, PlannedFleet } from "../../stages/planned";
import type { ClusterRule, Finding } from "../../stages/rule";

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A wrong id would reach the manifests and give pods no token; a missing one is another problem. */
export const azureClientIdInvalid: ClusterRule = {
  code: "azure-client-id-invalid",
  title: "The client ids of an Azure cluster's identities are GUIDs.",
  check({ declared }: PlannedCluster, { props }: PlannedFleet) {
    if (declared.cloud !== "azure") return [];
    const { name } = declared;
    // The cluster's own outputs win over those of the fleet.
    if (declared.props.outputs !== undefined) return invalid(clientIds(`${name}: outputs`, declared.props.outputs));
    const committed = props.outputs?.[name];
    return committed === undefined ? [] : invalid(clientIds(`fleet: ${joinPath("outputs", name)}`, committed));
  },
};

interface ClientId {
  readonly id: string;
  readonly where: string;
}

function clientIds(
  where: string,
  { clusterAutoscalerClientId, controllers = {} }: AzureClusterOutputs,
): readonly ClientId[] {
  const ofControllers = Object.entries(controllers).map(([controller, id]) => ({
    id,
    where: joinPath(`${where}.controllers`, controller),
  }));
  return [{ id: clusterAutoscalerClientId, where: `${where}.clusterAutoscalerClientId` }, ...ofControllers];
}

function invalid(ids: readonly ClientId[]): readonly Finding[] {
  return ids
    .filter(({ id }) => !GUID.test(id))
    .map(({ id, where }) => ({
      where,
      what: "This is not the client id of an identity; its pods would get no token with it.",
      got: show(id),
      expected: 'a GUID such as "00000000-0000-4000-8000-000000000000"',
      hint: "Write it with `nodegroups outputs`, from `terraform output -json`.",
    }));
}
