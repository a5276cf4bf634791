import { show } from "../../../base/problem";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule } from "../../../stages/rule";

/** A host name or IPv4 address, or an IPv6 address in brackets; then the port. */
const HOST_PORT = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?|\[[0-9a-f:]+\]):(\d{1,5})$/i;

const LARGEST_PORT = 65_535;

/** kubeadm takes `apiServerEndpoint` as host and port, without a scheme (kubeadm v1beta4, BootstrapTokenDiscovery). */
export const kubeadmApiServerInvalid: ClusterRule = {
  code: "kubeadm-api-server-invalid",
  title: "`bootstrap.apiServer` is `host:port`.",
  check({ declared }) {
    const { bootstrap } = declared.props;
    if (bootstrap.kind !== "kubeadm" || isHostPort(bootstrap.apiServer)) return [];
    return [
      clusterFinding(declared, "bootstrap.apiServer", {
        what: "kubeadm cannot join through this address; no machine would become a node.",
        got: show(bootstrap.apiServer),
        expected: 'host:port such as "api.example.com:6443", an IPv6 address in brackets',
        hint: "Write host and port, without https:// and without a path.",
      }),
    ];
  },
};

function isHostPort(text: string): boolean {
  const port = Number(HOST_PORT.exec(text)?.[3]);
  return port >= 1 && port <= LARGEST_PORT;
}
