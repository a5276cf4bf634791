import type { Rules } from "../stages/rule";
import type { KubernetesMinor } from "../versions/kubernetes-minor";
import { checkManifest } from "./api/check-manifest";
import type { ComponentObject } from "./conflict-rules";

/** A manifest of a cluster, and the name of its file. */
export interface NamedManifest extends ComponentObject {
  readonly fileName: string;
}

/** The manifests of a cluster, and the minor that they are for. */
export interface MinorManifests {
  readonly cluster: string;
  readonly kubernetesVersion: KubernetesMinor;
  readonly manifests: readonly NamedManifest[];
}

/** The rule that compares manifests with the Kubernetes API of their cluster's minor. */
export const SCHEMA_RULES: Rules<MinorManifests> = {
  /** The API server silently drops fields of other minors. */
  "manifest-schema": {
    title: "Every manifest fits the API of its cluster's Kubernetes minor.",
    find: ({ cluster, kubernetesVersion, manifests }) =>
      manifests.flatMap(({ component, fileName, object }) =>
        checkManifest(object, kubernetesVersion).map(({ path, got, expected }) => ({
          on: `${cluster}/${component}/${fileName}`,
          path,
          what: `Kubernetes ${kubernetesVersion} does not accept this manifest.`,
          got,
          expected,
          hint: `If the declaration of ${component} sets this value, correct it there.`,
        })),
      ),
  },
};
