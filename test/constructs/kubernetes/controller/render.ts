import type { ControllerDeclaration, ImageLock } from "../../../../model/declaration/controller";
import type { KubernetesObject } from "../../../../model/manifests/kubernetes-object";
import { type ClusterManifest, clusterManifests } from "../../../../stacks/cluster-charts";
import { controller, resolveWith } from "../../../support/controllers";

type Fields<K extends string> = { readonly [F in K]: unknown };

/** What tests look at in a container. */
interface Container
  extends Fields<
    "env" | "image" | "imagePullPolicy" | "livenessProbe" | "readinessProbe" | "resources" | "securityContext"
  > {
  readonly args?: readonly string[];
  readonly ports: readonly unknown[];
  readonly volumeMounts: readonly { readonly mountPath: string }[];
}

/** What tests look at in a pod. */
interface Pod
  extends Fields<
    | "automountServiceAccountToken"
    | "hostNetwork"
    | "hostPID"
    | "nodeSelector"
    | "priorityClassName"
    | "securityContext"
    | "serviceAccountName"
    | "terminationGracePeriodSeconds"
    | "tolerations"
    | "volumes"
  > {
  readonly containers: readonly [Container];
  readonly topologySpreadConstraints: readonly Fields<"topologyKey" | "whenUnsatisfiable">[];
}

/** What tests look at in the specs of all kinds. */
interface Spec extends Fields<"ports" | "replicas"> {
  readonly dnsNames: readonly string[];
  readonly egress: readonly Fields<"to">[];
  readonly endpoints: readonly [Fields<"bearerTokenFile">];
  readonly ingress: readonly unknown[];
  readonly selector: { readonly matchLabels: object };
  readonly strategy: Fields<"rollingUpdate">;
  readonly template: {
    readonly metadata: { readonly labels: object; readonly annotations: Readonly<Record<string, string>> };
    readonly spec: Pod;
  };
}

/** Any object of a controller, as far as tests look into it. */
interface Rendered extends KubernetesObject {
  readonly spec: Spec;
  readonly rules: readonly (Fields<"resourceNames"> | undefined)[];
  readonly webhooks: readonly [
    Fields<"clientConfig" | "name" | "namespaceSelector" | "reinvocationPolicy" | "timeoutSeconds">,
  ];
}

/** The objects of a controller called `widget`, taken apart. */
export interface RenderedController {
  readonly manifests: readonly ClusterManifest[];
  readonly files: readonly string[];
  /** @throws where there is no such file */
  readonly object: (fileName: string) => Rendered;
  readonly pod: Pod;
  readonly container: Container;
  readonly args: readonly string[];
}

/** Renders one controller on a cluster of AWS. */
export function render(props: Partial<ControllerDeclaration> = {}, images: ImageLock = {}): RenderedController {
  const manifests = clusterManifests(resolveWith("aws", [controller(props)], images)).filter(
    ({ component }) => component === "widget",
  );
  const object = (fileName: string): Rendered => {
    const found = manifests.find((manifest) => manifest.fileName === fileName);
    if (found === undefined)
      throw new Error(`no ${fileName} among ${manifests.map((each) => each.fileName).join(", ")}`);
    return found.object as Rendered;
  };
  const pod = object("deployment-widget.yaml").spec.template.spec;
  const [container] = pod.containers;
  return {
    manifests,
    files: manifests.map(({ fileName }) => fileName),
    object,
    pod,
    container,
    args: container.args ?? [],
  };
}
