import { KUBEADM_SYSTEMS } from "../../support/arbitrary-node-groups";
import { describeRandomGroups } from "../../support/random-node-groups";

describeRandomGroups("aws with kubeadm", { cloud: "aws", props: {}, systems: KUBEADM_SYSTEMS.aws });
