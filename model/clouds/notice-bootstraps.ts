import type { Bootstrap } from "../declaration/bootstrap";

/** Whether machines of a bootstrap run the handler of notices: it is written for nodes that kubeadm made. */
export function runsHandler(bootstrap: Bootstrap["kind"]): boolean {
  return bootstrap === "kubeadm";
}
