import { withoutCredentials } from "../../../base/http-address";
import { show } from "../../../base/problem";
import { parseWebAddress } from "../../../base/web-address";
import { eksBootstrap } from "../../../clouds/aws/eks-bootstrap";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule } from "../../../stages/rule";

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
