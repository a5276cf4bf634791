import { createHash } from "node:crypto";
import type { PolicyRule } from "../declaration/controller";
import { MANAGED_BY } from "../manifests/kubernetes-object";
import type { ResolvedCertificate, ResolvedIssuer, ResolvedPod, ResolvedProgram, ResolvedRole } from "./program";

/** Labels of every object of a program (Kubernetes documentation, "Recommended Labels"). */
export function programLabels(name: string, version: string): Readonly<Record<string, string>> {
  return { ...selectorLabels(name), ...MANAGED_BY, "app.kubernetes.io/version": version };
}

/** What selects a program's pods. A Deployment's selector cannot change, so neither version nor anything declared is in it. */
export function selectorLabels(name: string): Readonly<Record<string, string>> {
  return { "app.kubernetes.io/name": name };
}

/** A role that the program has. */
export function role(name: string, namespace: string | null, rules: ResolvedRole["rules"]): ResolvedRole {
  return { name, namespace, rules, bound: true, labels: {} };
}

/** What client-go does with leases by which replicas elect a leader (tools/leaderelection/resourcelock). A create request has no name. */
export function leaseRules(names: readonly string[]): readonly PolicyRule[] {
  const leases = { apiGroups: ["coordination.k8s.io"], resources: ["leases"] };
  return [
    { ...leases, verbs: ["create"] },
    { ...leases, resourceNames: [...names].sort(), verbs: ["get", "update"] },
  ];
}

/** A role of the cluster that people and other programs may be given. */
export function offeredRole(
  name: string,
  rules: ResolvedRole["rules"],
  labels: ResolvedRole["labels"] = {},
): ResolvedRole {
  return { name, namespace: null, rules, bound: false, labels };
}

/** One replica at a time may be evicted; none for a single replica, of which a budget would only hold up drains. */
export function evictOneAtATime(replicas: number): ResolvedProgram["disruptionBudget"] {
  return replicas < 2 ? null : { maxUnavailable: 1 };
}

/** 16 digits that change with a text: as a pods' annotation it replaces them then (`checksum/…`, as Helm charts name theirs). */
export function checksum(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** What most programs have none of. */
export const NOTHING_ELSE = {
  bindings: [],
  configMaps: [],
  services: [],
  issuers: [],
  certificates: [],
  monitor: null,
  ownNamespace: null,
  identity: null,
} as const satisfies Partial<ResolvedProgram>;

/** The same of pods. */
export const PLAIN_POD = {
  annotations: {},
  mountsToken: true,
  hostNetwork: null,
  terminationGraceSeconds: null,
  imagePullSecrets: [],
} as const satisfies Partial<ResolvedPod>;

/** A root that signs itself, and the issuer that signs with it. */
export function ownAuthority(
  authority: string,
  selfSigned: string,
  renewBefore: string | null,
): { readonly issuers: readonly ResolvedIssuer[]; readonly certificate: ResolvedCertificate } {
  return {
    issuers: [
      { name: selfSigned, caSecretName: null },
      { name: authority, caSecretName: authority },
    ],
    certificate: {
      name: authority,
      secretName: authority,
      issuer: { name: selfSigned, kind: "Issuer" },
      duration: "8760h",
      renewBefore,
      of: "authority",
    },
  };
}
