import { show } from "../../problem";
import { withoutCredentials } from "../backend/http-address";
import { clusterFinding } from "../cluster/cluster-finding";
import type { ClusterRule } from "../rule";
import { parseWebAddress } from "../web-address";
import { eksBootstrap } from "./eks-bootstrap";

/** Kubelets are given the address as it is (amazon-eks-ami, nodeadm's NodeConfig; Bottlerocket, `kubernetes.api-server`). */
export const eksEndpointInvalid: ClusterRule = {
  code: "eks-endpoint-invalid",
  title: "`bootstrap.apiServerEndpoint` is the https URL of an API server.",
  check({ declared }) {
    const endpoint = eksBootstrap(declared)?.apiServerEndpoint;
    if (endpoint === undefined || isEndpoint(endpoint)) return [];
    return [
      clusterFinding(declared, "bootstrap.apiServerEndpoint", {
        what: "Nodes cannot reach an API server at this address; no machine would become a node.",
        got: show(withoutCredentials(endpoint)),
        expected: "https:// with a host and perhaps a port, without path, query and credentials",
        hint: "Write what `aws eks describe-cluster --query cluster.endpoint` prints.",
      }),
    ];
  },
};

function isEndpoint(text: string): boolean {
  const address = parseWebAddress(text);
  return address !== null && address.scheme === "https" && address.path === "" && address.query === "";
}
