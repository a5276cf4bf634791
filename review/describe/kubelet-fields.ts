import { canonical } from "../../model/base/canonical";
import { hardenedKubelet } from "../../model/node/kubelet-configuration";
import { KUBELET_SYSCTLS } from "../../model/node/setup/system";
import { EVICTION_HARD } from "../../model/stages/eviction";
import type { GroupDocument } from "../document/group-document";

/** The kubelet's configuration without what is said by the profile `cis`, and without the kubelet's own thresholds. */
export function declaredKubelet({ kubelet, security, bootstrap }: GroupDocument): Readonly<Record<string, unknown>> {
  return unlike(kubelet, { ...hardenedKubelet(security.profile, bootstrap.kind), evictionHard: EVICTION_HARD });
}

/** Kernel settings without those that the profile `cis` makes. */
export function declaredSysctls({ sysctls, security }: GroupDocument): Readonly<Record<string, string>> {
  return security.profile === "cis" ? unlike(sysctls, KUBELET_SYSCTLS) : sysctls;
}

function unlike<T>(
  values: Readonly<Record<string, T>>,
  usual: Readonly<Record<string, unknown>>,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => inOrder(value) !== inOrder(usual[name])));
}

function inOrder(value: unknown): string {
  return JSON.stringify(canonical(value)) ?? "";
}
