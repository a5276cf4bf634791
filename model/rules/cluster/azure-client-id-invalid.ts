import type { AzureClusterDeclaration } from "../../declaration/cluster";
import type { FleetDeclaration } from "../../declaration/fleet";
import { joinPath } from "../../plan/merge";
import type { PlannedCluster, PlannedFleet } from "../../plan/planned-fleet";
import { show } from "../../problem";
import type { ClusterRule, Finding } from "../rule";

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A wrong id would reach the autoscaler's manifests and give it no token; a missing one is another problem. */
export const azureClientIdInvalid: ClusterRule = {
  code: "azure-client-id-invalid",
  title: "The client id of an Azure cluster's autoscaler is a GUID.",
  check({ declared }: PlannedCluster, { props }: PlannedFleet) {
    if (declared.cloud !== "azure") return [];
    const used = clientId(declared.name, declared.props, props);
    return used === null || GUID.test(used.id) ? [] : [invalid(used)];
  },
};

interface UsedId {
  readonly id: string;
  readonly where: string;
}

/** The cluster's own outputs win over those of the fleet. */
function clientId(name: string, { outputs }: AzureClusterDeclaration, fleet: FleetDeclaration): UsedId | null {
  const committed = fleet.outputs?.[name];
  if (outputs !== undefined) return { id: outputs.clusterAutoscalerClientId, where: `${name}: outputs` };
  if (committed === undefined) return null;
  return { id: committed.clusterAutoscalerClientId, where: `fleet: ${joinPath("outputs", name)}` };
}

function invalid({ id, where }: UsedId): Finding {
  return {
    where: `${where}.clusterAutoscalerClientId`,
    what: "This is not the client id of an identity; cluster-autoscaler would get no token with it.",
    got: show(id),
    expected: 'a GUID such as "00000000-0000-4000-8000-000000000000"',
    hint: "Write it with `nodegroups outputs`, from `terraform output -json`.",
  };
}
