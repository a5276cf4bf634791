import type { Rules } from "../stages/rule";
import type { KubernetesMinor } from "../versions/kubernetes-minor";
import { checkManifest } from "./api/check-manifest";
import type { ComponentObject } from "./conflict-rules";

/** A manifest of a cluster, and what its file is called. */
export interface NamedManifest extends ComponentObject {
  readonly fileName: string;
}

/** The manifests of a cluster, for the API of its minor. */
export interface MinorManifests {
  readonly cluster: string;
  readonly kubernetesVersion: KubernetesMinor;
  readonly manifests: readonly NamedManifest[];
}

/** The rule that holds manifests against the Kubernetes API of their cluster's minor. */
export const SCHEMA_RULES: Rules<MinorManifests> = {
  /** A field of another minor would be dropped without a word. */
  "manifest-schema": {
    title: "Every manifest is one that the cluster's Kubernetes minor takes.",
    find: ({ cluster, kubernetesVersion, manifests }) =>
      manifests.flatMap(({ component, fileName, object }) =>
        checkManifest(object, kubernetesVersion).map(({ path, got, expected }) => ({
          on: `${cluster}/${component}/${fileName}`,
          path,
          what: `Kubernetes ${kubernetesVersion} would not take this manifest.`,
          got,
          expected,
          hint: `If the declaration of ${component} sets this value, mend it there.`,
        })),
      ),
  },
};
