import type { Fault } from "../../base/fault";
import { isLabelValue, isQualifiedName } from "../../base/kubernetes-names";
import { show } from "../../base/problem";
import type { ControllerDeclaration, Egress } from "../../declaration/controller";
import type { ControllerRule } from "../../stages/rule";
import { controllerFinding } from "./controller-finding";

/** The API server refuses such a NetworkPolicy, or it would open more than it says. */
export const controllerNetworkInvalid: ControllerRule = {
  code: "controller-network-invalid",
  title: "`network` names addresses or namespaces, and ports.",
  check(controller) {
    return faults(controller.props).map(({ path, got, expected }) =>
      controllerFinding(controller, path, {
        what: "The NetworkPolicy would be refused, or open more than this says.",
        got: show(got),
        expected,
        hint: 'Write an address range such as "10.0.0.0/8", or labels of namespaces, and at least one port.',
      }),
    );
  },
};

const CIDR = "an address range: an IPv4 or IPv6 address, / and its length";

function faults({ network = {}, metrics }: ControllerDeclaration): readonly Fault[] {
  const { apiServerCidrs, egress = [] } = network;
  const scrapers = metrics === false ? undefined : metrics?.fromNamespaces;
  return [
    ...(apiServerCidrs?.length === 0
      ? [{ path: "network.apiServerCidrs", got: [], expected: "at least one address range, or no list" }]
      : []),
    ...(apiServerCidrs ?? []).flatMap((cidr, index) => cidrFaults(`network.apiServerCidrs[${index}]`, cidr)),
    ...egress.flatMap((each, index) => egressFaults(`network.egress[${index}]`, each)),
    ...labelFaults("metrics.fromNamespaces", scrapers),
  ];
}

function egressFaults(path: string, { cidr, namespaceLabels, ports }: Egress): readonly Fault[] {
  const both = (cidr === undefined) === (namespaceLabels === undefined);
  return [
    ...(both ? [{ path, got: { cidr, namespaceLabels }, expected: "exactly one of cidr and namespaceLabels" }] : []),
    ...(cidr === undefined ? [] : cidrFaults(`${path}.cidr`, cidr)),
    ...labelFaults(`${path}.namespaceLabels`, namespaceLabels),
    ...(ports.length === 0 ? [{ path: `${path}.ports`, got: ports, expected: "at least one port" }] : []),
  ];
}

/** Without a label a selector takes every namespace. */
function labelFaults(path: string, labels: Readonly<Record<string, string>> | undefined): readonly Fault[] {
  if (labels === undefined) return [];
  const entries = Object.entries(labels);
  const sound = entries.length > 0 && entries.every(([key, value]) => isQualifiedName(key) && isLabelValue(value));
  return sound ? [] : [{ path, got: labels, expected: "at least one label, as Kubernetes has them" }];
}

function cidrFaults(path: string, cidr: string): readonly Fault[] {
  return isCidr(cidr) ? [] : [{ path, got: cidr, expected: CIDR }];
}

function isCidr(text: string): boolean {
  const [address = "", length = "", ...rest] = text.split("/");
  if (rest.length > 0 || !/^\d{1,3}$/.test(length)) return false;
  return isIpv4(address) ? Number(length) <= 32 : isIpv6(address) && Number(length) <= 128;
}

function isIpv4(address: string): boolean {
  const parts = address.split(".");
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

/** Groups of up to four hexadecimal digits, eight of them, or fewer around one `::`. */
function isIpv6(address: string): boolean {
  const [left = "", right, ...rest] = address.split("::");
  const groups = [left, right ?? ""].flatMap((side) => (side === "" ? [] : side.split(":")));
  const sound = rest.length === 0 && groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group));
  return sound && (right === undefined ? groups.length === 8 : groups.length < 8);
}
