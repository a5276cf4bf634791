import { isAddressRange } from "../../base/address-range";
import { type Fault, faultIf } from "../../base/faults";
import { isLabelValue, isQualifiedName } from "../../base/kubernetes-names";
import { show } from "../../base/problem";
import type { ControllerDeclaration, ControllerProbes, Egress } from "../../declaration/controller";
import { faultFindings } from "../../stages/findings";
import type { ControllerRules } from "../../stages/rule";
import { METRICS_PORT, PROBE_PORT } from "../servers";
import { servesWebhooks, WEBHOOK_PORT } from "../webhooks";

/** What holds for the ports of a controller, and for what it connects to. */
export const CONTROLLER_SERVING_RULES: ControllerRules = {
  /**
   * The second server of a container that listens on a port fails, and the manager with it. A scaffolded manager has one server each
   * for health, metrics and webhooks; another program may answer health checks on its metrics port.
   */
  "controller-port-twice": {
    title:
      "Metrics and webhooks of a controller have separate ports, and with `scaffoldFlags` so do its health checks.",
    what: "Two servers of the container cannot listen on one port.",
    expected: "another port",
    hint: "Change one of the ports; or set scaffoldFlags: false for a program that answers health checks on its metrics port.",
    find(controller) {
      const ports = portsOf(controller.props);
      return ports.flatMap(({ path, port }, index) => {
        const other = ports.slice(0, index).find((each) => each.port === port);
        return other === undefined ? [] : { path, got: `${port}, also ${other.path}` };
      });
    },
  },
  /** The health checks of a manager have one address and no certificate (controller-runtime v0.24.1, pkg/manager, addHealthProbeServer). */
  "controller-probes-scaffold": {
    title: "The health checks of a scaffolded manager use one port, over http.",
    what: "A scaffolded manager does not answer there, so it would be restarted or never become ready.",
    hint: "Leave the setting out; or set scaffoldFlags: false, and set every flag yourself.",
    find: ({ props: { probes = {}, scaffoldFlags = true } }) =>
      scaffoldFlags ? faultFindings(probeFaults(probes)) : [],
  },
  /** Unlike a ServiceMonitor, a PodMonitor cannot name a file in Prometheus for its token (prometheus-operator, PodMetricsEndpoint). */
  "controller-pod-monitor-token": {
    title: "A PodMonitor over https has a `scrapeToken`.",
    what: "The controller asks every scraper for a token, and the PodMonitor has none.",
    expected: 'monitor: "service", or a scrapeToken',
    hint: 'Use monitor: "service", or name the Secret that holds the scraper\'s token.',
    find({ props: { metrics = {} } }) {
      if (metrics === false || metrics.monitor !== "pod") return [];
      if (metrics.scheme === "http" || metrics.scrapeToken !== undefined) return [];
      return [{ path: "metrics.monitor", got: show("pod") }];
    },
  },
  /** The API server refuses such a NetworkPolicy, or the policy opens more than it seems to. */
  "controller-network-invalid": {
    title: "Everything in `network` has valid address ranges or labels of namespaces, and ports.",
    what: "The NetworkPolicy would be refused, or would open more than the declaration says.",
    hint: 'Write an address range such as "10.0.0.0/8", or labels of namespaces, and at least one port.',
    find: ({ props }) => faultFindings(networkFaults(props)),
  },
};

function portsOf(props: ControllerDeclaration) {
  const { probes, metrics, webhooks, scaffoldFlags = true } = props;
  return [
    ...(scaffoldFlags ? [{ path: "probes.port", port: probes?.port ?? PROBE_PORT }] : []),
    ...(metrics === false ? [] : [{ path: "metrics.port", port: metrics?.port ?? METRICS_PORT }]),
    ...(servesWebhooks(props) ? [{ path: "webhooks.port", port: webhooks?.port ?? WEBHOOK_PORT }] : []),
  ];
}

function probeFaults({ port = PROBE_PORT, scheme, livenessPort, readinessPort }: ControllerProbes): readonly Fault[] {
  const isOther = (each: number | undefined) => each !== undefined && each !== port;
  const expected = `${port}, as probes.port`;
  return [
    ...faultIf(scheme === "https", "probes.scheme", scheme, "http"),
    ...faultIf(isOther(livenessPort), "probes.livenessPort", livenessPort, expected),
    ...faultIf(isOther(readinessPort), "probes.readinessPort", readinessPort, expected),
  ];
}

function networkFaults({ network = {}, metrics }: ControllerDeclaration): readonly Fault[] {
  const { apiServerCidrs: cidrs, egress = [] } = network;
  const scrapers = metrics === false ? undefined : metrics?.fromNamespaces;
  return [
    ...faultIf(cidrs?.length === 0, "network.apiServerCidrs", cidrs, "at least one address range, or no list"),
    ...(cidrs ?? []).flatMap((cidr, index) => cidrFaults(`network.apiServerCidrs[${index}]`, cidr)),
    ...egress.flatMap((each, index) => egressFaults(`network.egress[${index}]`, each)),
    ...selectorFaults("metrics.fromNamespaces", scrapers),
  ];
}

function egressFaults(path: string, { cidr, namespaceLabels, ports }: Egress): readonly Fault[] {
  const isUnclear = (cidr === undefined) === (namespaceLabels === undefined);
  return [
    ...faultIf(isUnclear, path, { cidr, namespaceLabels }, "exactly one of cidr and namespaceLabels"),
    ...(cidr === undefined ? [] : cidrFaults(`${path}.cidr`, cidr)),
    ...selectorFaults(`${path}.namespaceLabels`, namespaceLabels),
    ...faultIf(ports.length === 0, `${path}.ports`, ports, "at least one port"),
  ];
}

/** A selector without labels matches every namespace. */
function selectorFaults(path: string, labels: Readonly<Record<string, string>> | undefined): readonly Fault[] {
  if (labels === undefined) return [];
  const entries = Object.entries(labels);
  const sound = entries.length > 0 && entries.every(([key, value]) => isQualifiedName(key) && isLabelValue(value));
  return faultIf(!sound, path, labels, "at least one label that Kubernetes accepts");
}

function cidrFaults(path: string, cidr: string): readonly Fault[] {
  return faultIf(
    !isAddressRange(cidr),
    path,
    cidr,
    'an address range: an IPv4 or IPv6 address, "/" and the length of its prefix',
  );
}
