import { isDnsSubdomain } from "../../base/kubernetes-names";
import type { Fault } from "../../base/label-faults";
import type { Grammar } from "../../base/names";
import { show } from "../../base/problem";
import { parseQuantity } from "../../base/quantity";
import { parseImage } from "../../components/image";
import { placementFaults } from "../../components/pod-placement";
import type { DeclaredCluster } from "../../declaration/cluster";
import type {
  VerticalPodAutoscalerComponentDeclaration,
  VpaNamespaces,
  VpaWebhookCertificate,
} from "../../declaration/vertical-pod-autoscaler-component";
import { type GrammarCheck, grammarFindings } from "../../stages/cluster-finding";
import type { ClusterRules, Finding, Word } from "../../stages/rule";
import { VPA_MINORS, VPA_PROGRAMS, vpaMinor } from "../../versions/vertical-pod-autoscaler";
import { COMPONENT_PATH, declaredComponent, declaredPrograms, recommenderPath } from "./declared-component";

interface DeclaredImage {
  readonly path: string;
  readonly image: string | undefined;
}

/** A namespace's name is an RFC 1123 label (k8s.io/apimachinery, IsDNS1123Label). */
const NAMESPACE: Grammar = {
  pattern: /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
  expected: 'at most 63 lower-case letters, digits and "-", beginning and ending with a letter or digit',
  hint: "Write the name of a namespace.",
};

const EXAMPLES = { cpu: '"500m" or "2"', memory: '"500Mi" or "2Gi"' } as const;

type Mistake = Finding<Word> & { readonly path: string };

/** One or more certificates and nothing else: a private key must not get into a manifest. */
const CERTIFICATES = /^\s*(-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*)+$/;

/** A quantity that a cluster asks for one program's container. */
interface DeclaredVpaQuantity {
  readonly kind: "requests" | "limits";
  readonly resource: "cpu" | "memory";
  readonly value: string;
  /** Where all quantities of the program are. */
  readonly resources: string;
  readonly path: string;
}

const KINDS = ["requests", "limits"] as const;

const RESOURCES = ["cpu", "memory"] as const;

/** TODO */
export const VPA_DEPLOYMENT_RULES: ClusterRules = {
  /** Without a tag or digest an image is whatever was pushed last. */
  "vpa-component-image-invalid": {
    title: "Each image of `verticalPodAutoscaler` is a reference with tag or digest.",
    what: "This names no particular image.",
    expected: 'an image with its tag or digest, such as "mirror.example.com/vpa-updater:1.7.1"',
    hint: "Write the whole reference; without a tag the newest image of the day would be pulled.",
    find({ declared }) {
      return declaredImages(declared).flatMap(({ path, image }): readonly Finding[] => {
        if (image === undefined || isPinned(image)) return [];
        return [{ path, got: show(image) }];
      });
    },
  },
  /** The programs take a list of namespaces as one text with commas, and would look for what stands between them. */
  "vpa-component-namespace-invalid": {
    title: "`verticalPodAutoscaler.namespace` and `vpaNamespaces` are names of namespaces.",
    what: "No namespace can have this name.",
    find({ declared }) {
      const { namespace, vpaNamespaces } = declaredComponent(declared) ?? {};
      return grammarFindings([
        { path: `${COMPONENT_PATH}.namespace`, value: namespace, grammar: NAMESPACE },
        ...watched(vpaNamespaces),
      ]);
    },
  },
  /** The API server refuses a Deployment that asks for more than it may use. */
  "vpa-component-request-over-limit": {
    title: "No request of a program of `verticalPodAutoscaler` is above its limit.",
    hint: "Lower the request or raise the limit.",
    find({ declared }) {
      const quantities = declaredVpaQuantities(declared);
      return quantities.flatMap((request): readonly Finding<"what" | "expected">[] => {
        const limit = quantities.find((other) => isLimitOf(other, request));
        if (request.kind !== "requests" || limit === undefined || !isOver(request.value, limit.value)) return [];
        return [
          {
            path: request.path,
            what: `The container would ask for more ${request.resource} than it may use; the API server refuses that.`,
            got: `${show(request.value)}, with a limit of ${show(limit.value)}`,
            expected: `at most ${show(limit.value)}`,
          },
        ];
      });
    },
  },
  /** The API server refuses a Deployment with another quantity. */
  "vpa-component-resources-invalid": {
    title: "`resources` of the programs of `verticalPodAutoscaler` hold Kubernetes quantities above zero.",
    what: "This is not an amount that a container can have; the program could not run.",
    hint: "Write a quantity, or leave it out for upstream's.",
    find({ declared }) {
      const wrong = declaredVpaQuantities(declared).filter(({ value }) => (parseQuantity(value) ?? 0) <= 0);
      return wrong.map(({ resource, value, path }) => ({
        path,
        got: show(value),
        expected: `a Kubernetes quantity above zero, such as ${EXAMPLES[resource]}`,
      }));
    },
  },
  /** The API server refuses a pod with another node selector, toleration or priority class. */
  "vpa-component-scheduling-invalid": {
    title:
      "`nodeSelector`, `tolerations` and `priorityClassName` of `verticalPodAutoscaler` are what Kubernetes takes.",
    what: "The API server would refuse the pods of the Vertical Pod Autoscaler.",
    hint: "Write it as Kubernetes does.",
    find({ declared }) {
      const component = declaredComponent(declared) ?? {};
      return [...placementFaults(component), ...priorityClass(component)].map(({ path, got, expected }) => ({
        path: `${COMPONENT_PATH}.${path}`,
        got: show(got),
        expected,
      }));
    },
  },
  /** A program does not start with a flag or a feature gate that its version lacks, so a version's must be known. */
  "vpa-component-version-unknown": {
    title: "`verticalPodAutoscaler.version` is a release whose flags and feature gates are known.",
    what: "Nothing is known of the flags and feature gates of this version.",
    expected: `${VPA_MINORS.join(" or ")} and a patch number, such as "${VPA_MINORS.at(-1)}.1"`,
    hint: 'Write it without "v", or leave it out for the newest known.',
    find({ declared }) {
      const version = declaredComponent(declared)?.version;
      if (version === undefined || vpaMinor(version) !== null) return [];
      return [{ path: `${COMPONENT_PATH}.version`, got: show(version) }];
    },
  },
  /** The API server reaches the webhook only if it trusts its certificate; else pods are created without recommendations. */
  "vpa-webhook-certificate-invalid": {
    title: "`verticalPodAutoscaler.webhookCertificate` names a Secret or an issuer, and holds the CA as PEM.",
    find({ declared }) {
      const certificate = declaredComponent(declared)?.webhookCertificate;
      const mistakes = certificate === undefined ? [] : mistakesOf(certificate);
      return mistakes.map(({ path, ...about }) => ({ path: `${COMPONENT_PATH}.webhookCertificate.${path}`, ...about }));
    },
  },
};

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

function watched(namespaces: VpaNamespaces | undefined): readonly GrammarCheck[] {
  const path = `${COMPONENT_PATH}.vpaNamespaces`;
  if (namespaces === undefined) return [];
  if ("only" in namespaces) return [{ path: `${path}.only`, value: namespaces.only, grammar: NAMESPACE }];
  return namespaces.ignored.map((value, index) => ({ path: `${path}.ignored[${index}]`, value, grammar: NAMESPACE }));
}

function isLimitOf(limit: DeclaredVpaQuantity, request: DeclaredVpaQuantity): boolean {
  return limit.kind === "limits" && limit.resource === request.resource && limit.resources === request.resources;
}

/** False where either is no quantity above zero, which another rule reports. */
function isOver(request: string, limit: string): boolean {
  const [asked, allowed] = [parseQuantity(request) ?? 0, parseQuantity(limit) ?? 0];
  return allowed > 0 && asked > allowed;
}

function priorityClass({ priorityClassName }: VerticalPodAutoscalerComponentDeclaration): readonly Fault[] {
  if (priorityClassName === undefined || isDnsSubdomain(priorityClassName)) return [];
  const expected = 'the name of a PriorityClass, such as "system-cluster-critical"';
  return [{ path: "priorityClassName", got: priorityClassName, expected }];
}

function mistakesOf(certificate: VpaWebhookCertificate): readonly Mistake[] {
  if ("certManager" in certificate) {
    const name = certificate.certManager.issuerRef?.name;
    return name === undefined ? [] : badName("certManager.issuerRef.name", name);
  }
  return [...badName("secretName", certificate.secretName), ...badBundle(certificate.caBundle)];
}

function badName(path: string, name: string): readonly Mistake[] {
  if (isDnsSubdomain(name)) return [];
  const what = "No object can have this name.";
  return [{ path, what, got: show(name), expected: "a lower-case DNS name", hint: "Write the object's name." }];
}

/** What is there is not repeated: it can be a key. */
function badBundle(bundle: string): readonly Mistake[] {
  if (CERTIFICATES.test(bundle)) return [];
  return [
    {
      path: "caBundle",
      what: "The API server cannot take this for the CA of the webhook's certificate.",
      got: `a text of ${bundle.length} characters, not repeated here`,
      expected: 'PEM of certificates only, from "-----BEGIN CERTIFICATE-----" to "-----END CERTIFICATE-----"',
      hint: "Write the certificate of the CA that signed the one in the Secret; never a key.",
    },
  ];
}

/** Every quantity that a cluster declares for the programs' containers. */
function declaredVpaQuantities(cluster: DeclaredCluster): readonly DeclaredVpaQuantity[] {
  return declaredPrograms(cluster).flatMap(({ path, declared }) => {
    const resources = `${path}.resources`;
    return KINDS.flatMap((kind) =>
      RESOURCES.flatMap((resource): readonly DeclaredVpaQuantity[] => {
        const value = declared.resources?.[kind]?.[resource];
        return value === undefined
          ? []
          : [{ kind, resource, value, resources, path: `${resources}.${kind}.${resource}` }];
      }),
    );
  });
}
