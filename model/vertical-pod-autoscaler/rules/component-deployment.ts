import type { Fault } from "../../base/fault";
import { DNS_LABEL, isDnsLabel, isDnsSubdomain } from "../../base/kubernetes-names";
import { parseQuantity } from "../../base/kubernetes-quantity";
import { show } from "../../base/problem";
import { parseImage } from "../../components/image";
import { placementFaults } from "../../components/pod-placement";
import type { DeclaredCluster } from "../../declaration/cluster";
import type {
  VerticalPodAutoscalerComponentDeclaration,
  VpaNamespaces,
  VpaWebhookCertificate,
} from "../../declaration/vertical-pod-autoscaler-component";
import type { ClusterRules, Finding, Word } from "../../stages/rule";
import { VPA_MINORS, VPA_PROGRAMS, vpaMinor } from "../../versions/vertical-pod-autoscaler";
import { COMPONENT_PATH, declaredComponent, declaredPrograms, recommenderPath } from "./declared-component";

const QUANTITY_EXAMPLES = { cpu: '"500m" or "2"', memory: '"500Mi" or "2Gi"' } as const;

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
    find({ declared }) {
      return declaredImages(declared).flatMap(({ path, image }): readonly Finding[] => {
        if (image === undefined || isPinned(image)) return [];
        return [{ path, got: show(image) }];
      });
    },
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
    find({ declared }) {
      const quantities = declaredQuantities(declared);
      return quantities.flatMap((request): readonly Finding<"what" | "expected">[] => {
        const limit = quantities.find((other) => isLimitOf(other, request));
        if (request.kind !== "requests" || limit === undefined || !isOver(request.value, limit.value)) return [];
        return [
          {
            path: request.path,
            what: `The container would request more ${request.resource} than its limit; the API server rejects that.`,
            got: `${show(request.value)}, with a limit of ${show(limit.value)}`,
            expected: `at most ${show(limit.value)}`,
          },
        ];
      });
    },
  },
  /** The API server rejects a Deployment with any other quantity. */
  "vpa-component-resources-invalid": {
    title: "`resources` of the programs of `verticalPodAutoscaler` hold Kubernetes quantities above zero.",
    what: "A container cannot have this amount, so the program could not run.",
    hint: "Write a quantity, or leave it out for upstream's default.",
    find({ declared }) {
      const wrong = declaredQuantities(declared).filter(({ value }) => (parseQuantity(value) ?? 0) <= 0);
      return wrong.map(({ resource, value, path }) => ({
        path,
        got: show(value),
        expected: `a Kubernetes quantity above zero, such as ${QUANTITY_EXAMPLES[resource]}`,
      }));
    },
  },
  /** The API server rejects a pod with any other node selector, toleration or priority class. */
  "vpa-component-scheduling-invalid": {
    title: "Kubernetes accepts the `nodeSelector`, `tolerations` and `priorityClassName` of `verticalPodAutoscaler`.",
    what: "The API server would reject the pods of the Vertical Pod Autoscaler.",
    hint: "Write it as it would stand in a pod's specification.",
    find({ declared }) {
      const component = declaredComponent(declared) ?? {};
      return [...placementFaults(component), ...priorityClassFaults(component)].map(({ path, got, expected }) => ({
        path: `${COMPONENT_PATH}.${path}`,
        got: show(got),
        expected,
      }));
    },
  },
  /** A program exits at a flag or a feature gate that its version lacks, so the flags of the version must be known. */
  "vpa-component-version-unknown": {
    title: "`verticalPodAutoscaler.version` is a release whose flags and feature gates are known.",
    what: "The flags and feature gates of this version are not known.",
    expected: `${VPA_MINORS.join(" or ")} and a patch number, such as "${VPA_MINORS.at(-1)}.1"`,
    hint: 'Write it without "v", or leave it out for the newest known release.',
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
      const mistakes = certificate === undefined ? [] : certificateMistakes(certificate);
      return mistakes.map((mistake) => ({ ...mistake, path: `${COMPONENT_PATH}.webhookCertificate.${mistake.path}` }));
    },
  },
};

interface DeclaredImage {
  readonly path: string;
  readonly image: string | undefined;
}

function declaredImages(cluster: DeclaredCluster): readonly DeclaredImage[] {
  const { images = {}, recommenders = {} } = declaredComponent(cluster) ?? {};
  const additional = Object.entries(recommenders);
  return [
    ...VPA_PROGRAMS.map((program) => ({ path: `${COMPONENT_PATH}.images.${program}`, image: images[program] })),
    ...additional.map(([name, { image }]) => ({ path: `${recommenderPath(name)}.image`, image })),
  ];
}

function isPinned(reference: string): boolean {
  const image = parseImage(reference);
  return image !== null && (image.tag !== null || image.digest !== null);
}

function watchedNamespaces(namespaces: VpaNamespaces | undefined) {
  if (namespaces === undefined) return [];
  if ("only" in namespaces) return [{ path: "vpaNamespaces.only", name: namespaces.only }];
  return namespaces.ignored.map((name, index) => ({ path: `vpaNamespaces.ignored[${index}]`, name }));
}

/** A quantity that a cluster declares for the container of one program. */
interface DeclaredQuantity {
  readonly kind: "requests" | "limits";
  readonly resource: "cpu" | "memory";
  readonly value: string;
  /** Path of all quantities of the program. */
  readonly resources: string;
  readonly path: string;
}

const KINDS = ["requests", "limits"] as const;

const RESOURCES = ["cpu", "memory"] as const;

function declaredQuantities(cluster: DeclaredCluster): readonly DeclaredQuantity[] {
  return declaredPrograms(cluster).flatMap(({ path, declared }) => {
    const resources = `${path}.resources`;
    return KINDS.flatMap((kind) =>
      RESOURCES.flatMap((resource): readonly DeclaredQuantity[] => {
        const value = declared.resources?.[kind]?.[resource];
        return value === undefined
          ? []
          : [{ kind, resource, value, resources, path: `${resources}.${kind}.${resource}` }];
      }),
    );
  });
}

function isLimitOf(limit: DeclaredQuantity, request: DeclaredQuantity): boolean {
  return limit.kind === "limits" && limit.resource === request.resource && limit.resources === request.resources;
}

/** False where either is not a quantity above zero: another rule reports that. */
function isOver(request: string, limit: string): boolean {
  const [requested, allowed] = [parseQuantity(request) ?? 0, parseQuantity(limit) ?? 0];
  return allowed > 0 && requested > allowed;
}

function priorityClassFaults({ priorityClassName }: VerticalPodAutoscalerComponentDeclaration): readonly Fault[] {
  if (priorityClassName === undefined || isDnsSubdomain(priorityClassName)) return [];
  const expected = 'the name of a PriorityClass, such as "system-cluster-critical"';
  return [{ path: "priorityClassName", got: priorityClassName, expected }];
}

type CertificateMistake = Finding<Word> & { readonly path: string };

function certificateMistakes(certificate: VpaWebhookCertificate): readonly CertificateMistake[] {
  if ("certManager" in certificate) {
    const name = certificate.certManager.issuerRef?.name;
    return name === undefined ? [] : nameMistakes("certManager.issuerRef.name", name);
  }
  return [...nameMistakes("secretName", certificate.secretName), ...bundleMistakes(certificate.caBundle)];
}

function nameMistakes(path: string, name: string): readonly CertificateMistake[] {
  if (isDnsSubdomain(name)) return [];
  const what = "Kubernetes does not accept this name for an object.";
  return [{ path, what, got: show(name), expected: "a lower-case DNS name", hint: "Write the object's name." }];
}

/** The message does not repeat the text: it can be a key. */
function bundleMistakes(bundle: string): readonly CertificateMistake[] {
  if (CERTIFICATES.test(bundle)) return [];
  return [
    {
      path: "caBundle",
      what: "The API server cannot use this as the CA of the webhook's certificate.",
      got: `a text of ${bundle.length} characters, not repeated here`,
      expected: 'PEM of certificates only, from "-----BEGIN CERTIFICATE-----" to "-----END CERTIFICATE-----"',
      hint: "Write the certificate of the CA that signed the one in the Secret, never a key.",
    },
  ];
}
