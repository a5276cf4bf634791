import { eksProps } from "../../support/eks";
import { describeRandomGroups } from "../../support/random-node-groups";

describeRandomGroups("aws with bottlerocket", {
  cloud: "aws",
  props: eksProps("bottlerocket"),
  systems: ["bottlerocket"],
});
