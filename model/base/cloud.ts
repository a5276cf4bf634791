// Short, and alone: what knows clouds and architectures by name, users of the package included, needs nothing else of base/.

/** The clouds on which a cluster can be. A table typed `Record<Cloud, …>` makes a fourth cloud a compile error until it is complete. */
export const CLOUDS = ["aws", "azure", "google"] as const;

/** One of {@link CLOUDS}. */
export type Cloud = (typeof CLOUDS)[number];

/** CPU architectures as Kubernetes spells them (label `kubernetes.io/arch`). */
export const ARCHITECTURES = ["amd64", "arm64"] as const;

/** One of {@link ARCHITECTURES}. */
export type Architecture = (typeof ARCHITECTURES)[number];
