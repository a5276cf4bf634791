/** One rule of a Role or ClusterRole (`rbac.authorization.k8s.io/v1`, PolicyRule). */
export interface PolicyRule {
  /** `""` is the core group. */
  readonly apiGroups: readonly string[];
  /** Plural, lower case; with `/` a subresource: `pods/status`. */
  readonly resources: readonly string[];
  /** Names that the verbs are for. Default every name. `create` and `list` of a kind know no names. */
  readonly resourceNames?: readonly string[] | undefined;
  readonly verbs: readonly string[];
}
