import { isDnsSubdomain } from "../../base/kubernetes-names";
import { show } from "../../base/problem";
import type { ControllerRule } from "../../stages/rule";
import { controllerFinding } from "./controller-finding";

/** The role would be for a Lease that no code can have. */
export const controllerLeaseInvalid: ControllerRule = {
  code: "controller-lease-invalid",
  title: "`leaderElection.leaseName` is a name that a Lease can have.",
  check(controller) {
    const { leaderElection } = controller.props;
    const name = leaderElection === false ? undefined : leaderElection?.leaseName;
    if (name === undefined || isDnsSubdomain(name)) return [];
    return [
      controllerFinding(controller, "leaderElection.leaseName", {
        what: "No Lease can have this name.",
        got: show(name),
        expected: "a lower-case DNS name of at most 253 characters",
        hint: "Write the LeaderElectionID of the controller's code.",
      }),
    ];
  },
};
