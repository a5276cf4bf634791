import { DNS_LABEL, isDnsLabel, isDnsSubdomain } from "../../base/kubernetes-names";
import { show } from "../../base/problem";
import { imageFindings } from "../../components/image";
import {
  overLimitFindings,
  type QuantityExamples,
  quantityFindings,
  schedulingFaults,
} from "../../components/pod-settings";
import type { DeclaredCluster } from "../../declaration/cluster";
import type { VpaNamespaces, VpaWebhookCertificate } from "../../declaration/vertical-pod-autoscaler-component";
import { faultFindings } from "../../stages/findings";
import { VERTICAL_POD_AUTOSCALER } from "../../stages/premises";
import type { ClusterRules } from "../../stages/rule";
import { VPA_MINORS, VPA_PROGRAMS, VPA_TESTED, vpaMinor } from "../../versions/vertical-pod-autoscaler";
import {
  COMPONENT_PATH,
  componentMinor,
  declaredComponent,
  declaredPrograms,
  recommenderPath,
} from "./declared-component";

const EXAMPLES: QuantityExamples = { cpu: '"500m" or "2"', memory: '"500Mi" or "2Gi"' };

/** One or more certificates and nothing else: a private key must not get into a manifest. */
const CERTIFICATES = /^\s*(-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*)+$/;

/** Rules over what the Deployments and the webhook of the component are made from. */
export const VPA_DEPLOYMENT_RULES: ClusterRules = {
  /** Without a tag or digest an image is whatever was pushed last. */
  "vpa-component-image-invalid": {
    title: "Each image of `verticalPodAutoscaler` is a reference with a tag or a digest.",
    what: "This reference does not name one particular image.",
    expected: 'an image with its tag or digest, such as "mirror.example.com/vpa-updater:1.7.1"',
    hint: "Write the whole reference: without a tag or digest, nodes would pull whatever image is newest.",
    find: ({ declared }) => declaredImages(declared).flatMap(({ path, image }) => imageFindings(path, image)),
  },
  /** The programs read a list of namespaces as one text and split it at its commas. */
  "vpa-component-namespace-invalid": {
    title: "`verticalPodAutoscaler.namespace` and `vpaNamespaces` are names of namespaces.",
    what: "Kubernetes does not accept this name for a namespace.",
    expected: DNS_LABEL,
    hint: "Write the name of a namespace.",
    find({ declared }) {
      const { namespace, vpaNamespaces } = declaredComponent(declared) ?? {};
      const own = namespace === undefined ? [] : [{ path: "namespace", name: namespace }];
      return [...own, ...watchedNamespaces(vpaNamespaces)]
        .filter(({ name }) => !isDnsLabel(name))
        .map(({ path, name }) => ({ path: `${COMPONENT_PATH}.${path}`, got: show(name) }));
    },
  },
  /** The API server rejects a Deployment that requests more than its limit. */
  "vpa-component-request-over-limit": {
    title: "No request of a program of `verticalPodAutoscaler` is above its limit.",
    hint: "Lower the request or raise the limit.",
    find: ({ declared }) =>
      declaredPrograms(declared).flatMap(({ path, declared: { resources } }) =>
        overLimitFindings(`${path}.resources`, resources),
      ),
  },
  /** The API server rejects a Deployment with any other quantity. */
  "vpa-component-resources-invalid": {
    title: "`resources` of the programs of `verticalPodAutoscaler` hold Kubernetes quantities above zero.",
    what: "A container cannot have this amount, so the program could not run.",
    hint: "Write a quantity, or leave it out for upstream's default.",
    find: ({ declared }) =>
      declaredPrograms(declared).flatMap(({ path, declared: { resources } }) =>
        quantityFindings(`${path}.resources`, resources, EXAMPLES),
      ),
  },
  /** The API server rejects a pod with any other node selector, toleration or priority class. */
  "vpa-component-scheduling-invalid": {
    title: "Kubernetes accepts the `nodeSelector`, `tolerations` and `priorityClassName` of `verticalPodAutoscaler`.",
    what: "The API server would reject the pods of the Vertical Pod Autoscaler.",
    hint: "Write it as in a pod's specification.",
    find: ({ declared }) => faultFindings(schedulingFaults(declaredComponent(declared) ?? {}), COMPONENT_PATH),
  },
  /** A program exits at a flag or a feature gate that its version lacks, so the flags of the version must be known. */
  "vpa-component-version-unknown": {
    title: "`verticalPodAutoscaler.version` is a release whose flags and feature gates are known.",
    what: "The flags and feature gates of this version are not known.",
    expected: `a minor (${VPA_MINORS.join(", ")}) and a patch number, such as "${VPA_MINORS.at(-1)}.1"`,
    hint: 'Write it without "v", or leave it out for the newest release that upstream names for the cluster\'s minor.',
    find({ declared }) {
      const version = declaredComponent(declared)?.version;
      if (version === undefined || vpaMinor(version) !== null) return [];
      return [{ path: `${COMPONENT_PATH}.version`, got: show(version) }];
    },
  },
  /** The API server calls the webhook only if it trusts its certificate; otherwise pods start without recommendations. */
  "vpa-webhook-certificate-invalid": {
    title: "`verticalPodAutoscaler.webhookCertificate` names a Secret or an issuer, and holds the CA as PEM.",
    find({ declared }) {
      const certificate = declaredComponent(declared)?.webhookCertificate;
      return certificate === undefined ? [] : certificateFindings(certificate);
    },
  },
};

function declaredImages(cluster: DeclaredCluster) {
  const { images = {}, recommenders = {} } = declaredComponent(cluster) ?? {};
  const additional = Object.entries(recommenders);
  return [
    ...VPA_PROGRAMS.map((program) => ({ path: `${COMPONENT_PATH}.images.${program}`, image: images[program] })),
    ...additional.map(([name, { image }]) => ({ path: `${recommenderPath(name)}.image`, image })),
  ];
}

function watchedNamespaces(namespaces: VpaNamespaces | undefined) {
  if (namespaces === undefined) return [];
  if ("only" in namespaces) return [{ path: "vpaNamespaces.only", name: namespaces.only }];
  return namespaces.ignored.map((name, index) => ({ path: `vpaNamespaces.ignored[${index}]`, name }));
}

const CERTIFICATE_PATH = `${COMPONENT_PATH}.webhookCertificate`;

function certificateFindings(certificate: VpaWebhookCertificate) {
  if ("certManager" in certificate)
    return [nameFinding("certManager.issuerRef.name", certificate.certManager.issuerRef?.name)].flat();
  return [nameFinding("secretName", certificate.secretName), bundleFinding(certificate.caBundle)].flat();
}

function nameFinding(path: string, name: string | undefined) {
  if (name === undefined || isDnsSubdomain(name)) return [];
  return {
    path: `${CERTIFICATE_PATH}.${path}`,
    what: "Kubernetes does not accept this name for an object.",
    got: show(name),
    expected: "a lower-case DNS name",
    hint: "Write the object's name.",
  };
}

/** The message does not repeat the text: it can be a key. */
function bundleFinding(bundle: string) {
  if (CERTIFICATES.test(bundle)) return [];
  return {
    path: `${CERTIFICATE_PATH}.caBundle`,
    what: "The API server cannot use this as the CA of the webhook's certificate.",
    got: `a text of ${bundle.length} characters, not repeated here`,
    expected: 'PEM of certificates only, from "-----BEGIN CERTIFICATE-----" to "-----END CERTIFICATE-----"',
    hint: "Write the certificate of the CA that signed the one in the Secret, never a key.",
  };
}

/** Rules over releases that may do, and that upstream does not vouch for. */
export const VPA_RELEASE_WARNINGS: ClusterRules = {
  "vpa-release-untested": {
    title: "`verticalPodAutoscaler` is of a release that upstream tests with the cluster's Kubernetes minor.",
    premise: VERTICAL_POD_AUTOSCALER,
    find({ declared }) {
      const component = declaredComponent(declared);
      const minor = componentMinor(declared);
      const { kubernetesVersion } = declared.props;
      if (component === undefined || minor === null || VPA_TESTED[minor].includes(kubernetesVersion)) return [];
      const tested = VPA_MINORS.filter((each) => VPA_TESTED[each].includes(kubernetesVersion));
      return {
        path: `${COMPONENT_PATH}.version`,
        what: `Upstream tests ${minor} with Kubernetes ${VPA_TESTED[minor].join(", ")}, not with ${kubernetesVersion} (docs/installation.md at 1.8.1, read in November 2026).`,
        got: component.version ?? `${minor}, by default`,
        expected: tested.length === 0 ? "a newer Kubernetes" : `a release of ${tested.join(" or ")}`,
        hint: `${tested.length === 0 ? "Upgrade the cluster" : "Set the version, or upgrade the cluster"}.`,
      };
    },
  },
};
