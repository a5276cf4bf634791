import { KUBEADM_SYSTEMS } from "../../support/arbitrary-node-groups";
import { describeRandomGroups } from "../../support/random-node-groups";

describeRandomGroups("google with kubeadm", { cloud: "google", props: {}, systems: KUBEADM_SYSTEMS.google });
