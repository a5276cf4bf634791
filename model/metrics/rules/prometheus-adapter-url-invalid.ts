import { show } from "../../base/problem";
import { parseWebAddress } from "../../base/web-address";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";
import { ADAPTER_PATH, declaredAdapter } from "./declared-apis";

/** The adapter does not start with an address that it cannot read; credentials in one would be in plain view of the cluster. */
export const prometheusAdapterUrlInvalid: ClusterRule = {
  code: "prometheus-adapter-url-invalid",
  title: "`prometheusUrl` is an http or https address without credentials, query and fragment.",
  check({ declared }) {
    const url = declaredAdapter(declared.props)?.prometheusUrl;
    if (url === undefined || parseWebAddress(url)?.query === "") return [];
    return [
      clusterFinding(declared, `${ADAPTER_PATH}.prometheusUrl`, {
        what: "The adapter could not reach Prometheus by this address.",
        got: show(url),
        expected: 'an http or https address, such as "http://prometheus.monitoring.svc:9090"',
        hint: "Write scheme, host and port of Prometheus as pods of the cluster reach it.",
      }),
    ];
  },
};
