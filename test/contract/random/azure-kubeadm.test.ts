import { KUBEADM_SYSTEMS } from "../../support/arbitrary-node-groups";
import { describeRandomGroups } from "../../support/random-node-groups";

/** What the first deploy of an Azure cluster assigns. */
const CLIENT_ID = { outputs: { clusterAutoscalerClientId: "00000000-0000-4000-8000-000000000009" } };

describeRandomGroups("azure with kubeadm", { cloud: "azure", props: CLIENT_ID, systems: KUBEADM_SYSTEMS.azure });
