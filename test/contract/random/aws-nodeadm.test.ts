import { eksProps } from "../../support/eks";
import { describeRandomGroups } from "../../support/random-node-groups";

describeRandomGroups("aws with nodeadm", { cloud: "aws", props: eksProps("nodeadm"), systems: ["amazon-linux-2023"] });
