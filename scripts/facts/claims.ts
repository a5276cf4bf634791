/** Somebody else's program, machine or service. */
export const OTHERS =
  /cluster-autoscaler|[Kk]ubelet|[Kk]ubeadm|nodeadm|Bottlerocket|Flatcar|Container-Optimized|containerd|systemd|cloud-init|Ignition|Terraform|OpenTofu|azurerm|AWS|Amazon|EC2|EKS|\bIAM\b|VPC CNI|Azure|[Ss]cale set|Google|GKE|gcloud|Compute Engine|instance group|instance template|recommender|KEDA|Datadog|Prometheus|OpenTelemetry|NVIDIA|API server|Kubernetes|Karpenter|eksctl|kOps|cdktf|cdktn|[Tt]he (cloud|driver|updater|adapter|webhook|program|provider)\b|[Mm]achines? (of|on)|\bcard/;

/** A version, or a year. */
export const DATED = /20\d\d|\b\d+\.\d+/;

/** That something cannot be done. What "never" and "only" say of others is mostly what this project makes of them. */
const LACKS =
  /\b(cannot|has no|have no|had no|knows? no|do(es)? not know|there is no|takes? no|no such|supports? (no|only)|do(es)? not (support|take|read|accept|replace))\b/;

/** Parts of a page that nobody re-reads here: what is generated, and code. */
const NOT_PROSE = /<!-- generated[\s\S]*?<!-- end -->|```[\s\S]*?```/g;

/** Between paragraphs, items of lists and rows of tables. */
const BETWEEN = /\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )|\n(?=\|)/;

/** Sentences of a page that say what somebody else's software cannot do, in a paragraph that names no version and no year. */
export function undatedClaims(page: string): readonly string[] {
  const paragraphs = page
    .replace(NOT_PROSE, "")
    .split(BETWEEN)
    .filter((text) => !DATED.test(text));
  const sentences = paragraphs.flatMap((text) =>
    text
      .trim()
      .replace(/\s+/g, " ")
      .split(/(?<=[.:;]) /),
  );
  return sentences.filter((sentence) => OTHERS.test(sentence) && LACKS.test(sentence));
}
