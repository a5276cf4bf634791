import type { Bootstrap } from "../declaration/bootstrap";

/** Whether machines of a bootstrap run the handler of notices: it is written for nodes that kubeadm made. */
export function runsHandler(bootstrap: Bootstrap["kind"]): boolean {
  return bootstrap === "kubeadm";
}

/** The unit that runs it on machines, which their user data names. */
export const HANDLER_UNIT = "nodegroups-termination.service";
