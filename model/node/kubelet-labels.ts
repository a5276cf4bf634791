/** Labels of Kubernetes' own domains that a kubelet may set (staging/src/k8s.io/kubelet/pkg/apis/well_known_labels.go). */
const ALLOWED_KEYS: ReadonlySet<string> = new Set([
  "kubernetes.io/hostname",
  "kubernetes.io/os",
  "kubernetes.io/arch",
  "topology.kubernetes.io/zone",
  "topology.kubernetes.io/region",
  "failure-domain.beta.kubernetes.io/zone",
  "failure-domain.beta.kubernetes.io/region",
  "node.kubernetes.io/instance-type",
  "beta.kubernetes.io/instance-type",
  "beta.kubernetes.io/os",
  "beta.kubernetes.io/arch",
]);

const ALLOWED_DOMAINS = ["kubelet.kubernetes.io", "node.kubernetes.io"];
const KUBERNETES_DOMAINS = ["kubernetes.io", "k8s.io"];

/**
 * Whether a kubelet may set the label on its own node. It does not start with a forbidden one in `--node-labels`
 * (ValidateKubeletFlags), and the NodeRestriction admission plugin refuses it in API requests.
 */
export function isKubeletLabel(key: string): boolean {
  const domain = key.includes("/") ? key.slice(0, key.indexOf("/")) : "";
  if (!inDomains(domain, KUBERNETES_DOMAINS)) return true;
  return inDomains(domain, ALLOWED_DOMAINS) || ALLOWED_KEYS.has(key);
}

function inDomains(domain: string, domains: readonly string[]): boolean {
  return domains.some((candidate) => domain === candidate || domain.endsWith(`.${candidate}`));
}
