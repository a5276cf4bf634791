import { PREMISES } from "../../model/fleet/register";
import { DATED, OTHERS } from "../../scripts/facts/claims";

/**
 * Rules whose words are not about what a program, a machine or a service can do now and may learn, although they sound like it: by
 * what they are about instead.
 */
const STANDING: Readonly<Record<string, readonly string[]>> = {
  "a value that its reader cannot make sense of": [
    "container-log-size-invalid",
    "controller-permission-invalid",
    "controller-variable-unknown",
    "eviction-threshold-invalid",
    "image-lookup-invalid",
    "lifetime-invalid",
    "oidc-issuer-invalid",
    "prometheus-adapter-query-unlabelled",
    "reserved-cpus-invalid",
    "transform-result-unusable",
    "vpa-integer-cpu-container-invalid",
    "vpa-webhook-certificate-invalid",
  ],
  "declared things that contradict each other": [
    "azure-tag-collision",
    "cluster-identity-twice",
    "eks-and-kubeadm",
    "eks-cluster-differs",
    "eks-cluster-name-differs",
    "eviction-soft-grace-period-missing",
    "former-name-repeated",
    "host-port-taken",
    "host-ports-clash",
    "own-terraform-address-taken",
    "image-architecture-shared",
    "registry-mirror-invalid",
    "shutdown-grace-period-invalid",
    "vpa-integer-cpu-switched-off",
    "vpa-lease-name-invalid",
    "vpa-status-lease-times",
  ],
  "something that is not declared, and without which nothing happens": [
    "backend-value-empty",
    "capacity-buffer-model",
    "capacity-without-autoscaler",
    "cloud-controller-taint",
    "cluster-identity-missing",
    "credential-provider-architecture",
    "credential-provider-without-images",
    "drain-without-autoscaler",
    "headroom-not-autoscaled",
    "provider-profile-empty",
  ],
  "a size that does not fit another one": [
    "boot-disk-smaller-than-image",
    "capacity-unschedulable",
    "headroom-too-large",
    "machine-too-small",
  ],
  "what this project makes of a declaration, or does not know": [
    "backend-path-absolute",
    "before-join-kubelet",
    "before-join-registration",
    "cluster-transform-unknown",
    "edge-zone-unchecked",
    "controller-namespace-system",
    "fleet-transform-unknown",
    "gpu-mig-profile-unknown",
    "gpu-sharing-without-gpus",
    "image-root-device-elsewhere",
    "join-token-store",
    "join-token-vault",
    "kubernetes-version-unknown",
    "local-disks-missing",
    "local-disks-unknown",
    "max-pods-unknown",
    "own-terraform-changes-ours",
    "own-terraform-invalid",
    "provider-binding-missing",
    "transform-changes-derived",
    "warmup-unused",
  ],
};

/** Codes of {@link STANDING}. */
export const STANDING_CODES: readonly string[] = Object.values(STANDING).flat();

const NEGATIVE =
  /\b(cannot|can't|could not|not|never|no|none|nothing|only|refuses?|ignores?|exits?|without|lacks?|one)\b/;

/** A value that is not in the form of its kind, which an API has for good, or that contradicts another one. */
const FORM =
  /^This (is|does) not|\b(accept|accepts|take|takes|find|reserve|join through|work with|reach|read) this\b|\bthis (name|value|key|amount|address|hash|path|range)\b|would (be )?(refuse|reject)|refuses|by this|with this|no such (device|path|file)|limit allows/;

/**
 * Whether what a rule says is that somebody else's software cannot do something, and not of which version or month that is known. A
 * rule with a premise adds that to its hint.
 */
export function isUndatedClaim(code: string, sentence: string): boolean {
  if (Object.hasOwn(PREMISES, code) || STANDING_CODES.includes(code)) return false;
  return OTHERS.test(sentence) && NEGATIVE.test(sentence) && !FORM.test(sentence) && !DATED.test(sentence);
}
