import { eksProps } from "../../support/eks";
import { describeRandomGroups } from "../../support/random-node-groups";

describeRandomGroups("aws with nodeadm over IPv6", {
  cloud: "aws",
  props: eksProps("nodeadm", { serviceCidr: "fd12:3456:789a::/108" }),
  systems: ["amazon-linux-2023"],
});
