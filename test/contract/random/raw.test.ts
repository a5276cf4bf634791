import { CLOUDS, type Cloud } from "../../../model/base/cloud";
import { describeRandomGroups } from "../../support/random-node-groups";
import { OWN_KUBEADM } from "../../support/raw-bootstrap";

const OUTPUTS: Readonly<Record<Cloud, object>> = {
  aws: {},
  azure: { outputs: { clusterAutoscalerClientId: "00000000-0000-4000-8000-000000000009" } },
  google: {},
};

for (const cloud of CLOUDS) {
  const props = { ...OUTPUTS[cloud], bootstrap: OWN_KUBEADM };
  describeRandomGroups(`${cloud} with user data of one's own`, { cloud, props, systems: ["ubuntu"] });
}
