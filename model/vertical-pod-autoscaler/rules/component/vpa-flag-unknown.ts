import { nearestName } from "../../../base/nearest-name";
import { show } from "../../../base/problem";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule } from "../../../stages/rule";
import { VPA_PROGRAM_NAMES } from "../../../versions/vertical-pod-autoscaler";
import { VPA_FLAGS } from "../../../versions/vertical-pod-autoscaler-flags";
import { type DeclaredVpaFlag, declaredVpaFlags } from "./declared-flags";

/** A program exits at a flag that it does not know, and one that the component sets itself must not be set twice. */
export const vpaFlagUnknown: ClusterRule = {
  code: "vpa-flag-unknown",
  title: "`flags` of the programs of `verticalPodAutoscaler` are flags that a declaration may set.",
  check({ declared }) {
    const unknown = declaredVpaFlags(declared).filter(({ spec }) => spec === null);
    return unknown.map((flag) =>
      clusterFinding(declared, flag.path, {
        what: `This is no flag of ${VPA_PROGRAM_NAMES[flag.program]} that can be set here.`,
        got: show(flag.name),
        expected: `a flag of ${VPA_PROGRAM_NAMES[flag.program]} that follows from nothing else, without the dashes before it`,
        hint: OWNED[flag.name] ?? hint(flag),
      }),
    );
  },
};

const ELECTION = "Remove it: leaders are always elected, by a lease in the component's namespace.";
const NAMESPACES = "Set verticalPodAutoscaler.vpaNamespaces instead, which all programs are given.";
const EXTERNAL = "Set verticalPodAutoscaler.metricsSource instead, which the rights follow from.";
const WEBHOOK = "Remove it: the webhook is one of the manifests.";
const CERTIFICATE = "Set verticalPodAutoscaler.webhookCertificate instead.";
const SECRET = "Remove it: a manifest is no place for a secret.";

/** Flags whose value follows from the rest of the declaration, and where that is. */
const OWNED: Readonly<Record<string, string>> = {
  address: "Remove it: Services, probes and network policies use the default port.",
  "client-ca-file": CERTIFICATE,
  "external-metrics-cpu-metric": EXTERNAL,
  "external-metrics-memory-metric": EXTERNAL,
  "feature-gates": "Set verticalPodAutoscaler.featureGates instead: a gate belongs to several programs.",
  "ignored-vpa-object-namespaces": NAMESPACES,
  kubeconfig: "Remove it: the pod uses its service account.",
  "leader-elect": ELECTION,
  "leader-elect-resource-name": "Set leaseName instead, which the rights follow from.",
  "leader-elect-resource-namespace": ELECTION,
  "min-checkpoints": "Remove it: it has no effect. See update-worker-count.",
  password: SECRET,
  port: WEBHOOK,
  "prometheus-bearer-token": SECRET,
  "recommender-name": "Declare it in verticalPodAutoscaler.recommenders, by that name.",
  "register-webhook": WEBHOOK,
  "tls-cert-file": CERTIFICATE,
  "tls-private-key": CERTIFICATE,
  "use-external-metrics": EXTERNAL,
  username: SECRET,
  "vpa-object-namespace": NAMESPACES,
};

function hint({ program, name }: DeclaredVpaFlag): string {
  const nearest = nearestName(name.replace(/^-+/, "").replaceAll("_", "-"), Object.keys(VPA_FLAGS[program]));
  return nearest === null ? "Remove it." : `Did you mean ${show(nearest)}?`;
}
