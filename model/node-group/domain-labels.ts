import { isDnsSubdomain } from "../base/kubernetes-names";
import type { CapacityType } from "../declaration/node-group";
import type { GroupSettings } from "../stages/settings";

/** Whether nodes can have labels under a domain: a DNS name that is not Kubernetes' own, of which a kubelet may not set labels. */
export function isLabelDomain(domain: string): boolean {
  return isDnsSubdomain(domain) && !/(^|\.)(kubernetes|k8s)\.io$/.test(domain);
}

/** The labels that say which group a node is of, and how it was bought, under the domain that the fleet declares; without one none. */
export function domainLabels(
  domain: string | undefined,
  name: string,
  { capacityType }: Pick<GroupSettings, "capacityType">,
): Readonly<Record<string, string>> {
  if (domain === undefined || !isLabelDomain(domain)) return {};
  return { [`${domain}/node-group`]: name, [`${domain}/capacity-type`]: capacityLabel(capacityType) };
}

/** A group of both kinds has one template, so its nodes are not told apart. */
function capacityLabel(capacityType: CapacityType): string {
  return typeof capacityType === "string" ? capacityType : "mixed";
}
