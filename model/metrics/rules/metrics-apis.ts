import { show } from "../../base/problem";
import { imageFindings } from "../../components/image";
import { NAMESPACE } from "../../components/namespace";
import { type QuantityExamples, resourceFindings, schedulingFaults } from "../../components/pod-settings";
import { faultFindings, grammarFindings } from "../../stages/findings";
import type { AnyResolvedCluster } from "../../stages/resolved";
import type { ResolvedKubeletTrust } from "../../stages/resolved-component";
import type { ClusterRules, Finding, ResolvedRules } from "../../stages/rule";
import { isKubernetesMinor } from "../../versions/kubernetes-minor";
import { selfSigningGroups } from "../metrics-server";
import { type DeclaredApi, declaredApis } from "./declared-apis";

const EXAMPLES: QuantityExamples = { cpu: '"500m" or "2"', memory: '"400Mi" or "2Gi"' };

/** Rules over how metrics-server and the metrics adapter are deployed. */
export const METRICS_API_RULES: ClusterRules = {
  /** Without a tag or digest an image is whatever was pushed last. */
  "metrics-api-image-invalid": {
    title: "The image of metrics-server or of the metrics adapter is a reference with a tag or a digest.",
    what: "This does not name one particular image.",
    expected: 'an image with its tag or digest, such as "mirror.example.com/metrics-server:v0.9.0"',
    hint: "Write the whole reference; without a tag or digest, nodes would pull whatever image is newest.",
    find: ({ declared: cluster }) =>
      declaredApis(cluster).flatMap(({ path, declared: { image } }) => imageFindings(`${path}.image`, image)),
  },
  /** The API server refuses objects in a namespace of another name. */
  "metrics-api-namespace-invalid": {
    title: "The namespace of metrics-server or of the metrics adapter is a valid name of a namespace.",
    what: "Kubernetes does not accept this name for a namespace.",
    find: ({ declared: cluster }) =>
      declaredApis(cluster).flatMap(({ path, declared: { namespace: value } }) =>
        grammarFindings([{ path: `${path}.namespace`, value, grammar: NAMESPACE }]),
      ),
  },
  /** The API server refuses a Deployment with another quantity, and one that requests more than its limits allow. */
  "metrics-api-resources-invalid": {
    title:
      "The resources of metrics-server or of the metrics adapter are quantities above zero, no request above its limit.",
    find: ({ declared: cluster }) =>
      declaredApis(cluster).flatMap(({ component, path, declared }) =>
        resourceFindings(component, `${path}.resources`, declared.resources, EXAMPLES),
      ),
  },
  /** The API server refuses a pod with another node selector, toleration or priority class. */
  "metrics-api-scheduling-invalid": {
    title:
      "Kubernetes accepts `nodeSelector`, `tolerations` and `priorityClassName` of metrics-server and of the metrics adapter.",
    what: "The API server would refuse the pods.",
    hint: "Write it in the form that Kubernetes expects.",
    find: ({ declared: cluster }) =>
      declaredApis(cluster).flatMap(({ path, declared }) => faultFindings(schedulingFaults(declared), path)),
  },
  /** The manifests use the flags of the known minors, and each of those is for certain minors of Kubernetes. */
  "metrics-api-version-unsupported": {
    title:
      "The version of metrics-server or of the metrics adapter is known to support the cluster's Kubernetes minor.",
    hint: 'Write it without "v", or leave it out for the newest known.',
    find({ declared }) {
      const minor = declared.props.kubernetesVersion;
      return isKubernetesMinor(minor) ? declaredApis(declared).flatMap((api) => versionFindings(api, minor)) : [];
    },
  },
};

function versionFindings(
  { component, path, declared: { version }, minors }: DeclaredApi,
  kubernetes: string,
): readonly Finding<"what" | "expected">[] {
  const supported = supportedMinors(minors, kubernetes);
  if (version === undefined || supported.some((minor) => isPatchOf(version, minor))) return [];
  const what = `This version of ${component} is not known to run on Kubernetes ${kubernetes}.`;
  const expected = `${supported.join(" or ")} and a patch number, such as ${show(`${supported.at(-1)}.0`)}`;
  return [{ path: `${path}.version`, what, got: show(version), expected }];
}

/** Minors of a component that are for a minor of Kubernetes. */
function supportedMinors(minors: DeclaredApi["minors"], kubernetes: string): readonly string[] {
  const own = Number(kubernetes.split(".")[1]);
  return Object.entries(minors).flatMap(([minor, oldest]) => (oldest <= own ? [minor] : []));
}

function isPatchOf(version: string, minor: string): boolean {
  return version.startsWith(`${minor}.`) && /^\d+\.\d+\.\d+$/.test(version);
}

const PATH = "metricsServer.kubeletCertificates";

/** Rules over whether metrics-server can verify the kubelets that it reads metrics from. */
export const KUBELET_CERTIFICATE_RULES: ResolvedRules = {
  /** metrics-server would refuse every such kubelet, and the nodes' pods would have no metrics. */
  "metrics-server-kubelets-self-signed": {
    title: "Where metrics-server verifies kubelets, all of them have certificates that the cluster signed.",
    what: "Kubelets of these groups sign their own certificates, so metrics-server would refuse them and read no metrics there.",
    expected: 'kubelet.serverTLSBootstrap on every group, or "insecure"',
    hint: "Set defaults.kubelet.serverTLSBootstrap on the cluster, and run something that approves the kubelets' requests.",
    find(cluster) {
      const trust = kubeletTrust(cluster);
      if (trust === null || !trust.isDeclared || trust.certificates === "insecure") return [];
      const groups = selfSigningNames(cluster);
      if (groups === "") return [];
      return [{ path: PATH, got: `${show(trust.certificates)}, with ${groups}` }];
    },
  },
};

/** Warnings about how metrics-server trusts kubelets. */
export const KUBELET_CERTIFICATE_WARNINGS: ResolvedRules = {
  /** This was not declared: the default follows what the groups' kubelets do. */
  "metrics-server-kubelets-unverified": {
    title: "A cluster says explicitly if its metrics-server does not verify kubelets.",
    what: "metrics-server accepts any certificate from a kubelet: whoever takes a node's address can forge its metrics, and receives metrics-server's token.",
    expected: 'kubelet.serverTLSBootstrap on every group, or kubeletCertificates: "insecure"',
    hint: "Set defaults.kubelet.serverTLSBootstrap on the cluster, where something approves the kubelets' requests.",
    find(cluster) {
      const trust = kubeletTrust(cluster);
      if (trust === null || trust.isDeclared || trust.certificates !== "insecure") return [];
      return [
        { path: PATH, got: `nothing, with kubelets that sign their own certificates: ${selfSigningNames(cluster)}` },
      ];
    },
  },
};

/** How a cluster's metrics-server trusts kubelets; null without one. */
function kubeletTrust({ components }: AnyResolvedCluster): ResolvedKubeletTrust | null {
  return components.find((each) => each.kind === "metrics-server")?.own.kubelets ?? null;
}

/** NodeGroups whose kubelets sign their own certificates, each once. */
function selfSigningNames({ scalingGroups }: AnyResolvedCluster): string {
  return [...new Set(selfSigningGroups(scalingGroups).map(({ nodeGroup }) => nodeGroup))].join(", ");
}
