import { EKS, eksProps } from "../../support/eks";
import { describeRandomGroups } from "../../support/random-node-groups";

describeRandomGroups("aws with nodeadm, and groups with bottlerocket", {
  cloud: "aws",
  props: eksProps("nodeadm"),
  systems: ["amazon-linux-2023", "bottlerocket"],
  own: { bottlerocket: { kind: "bottlerocket", ...EKS } },
});
