/** Says why a component cannot avoid a finding. It stands for one rule on one object, never for a pattern. */
export interface Acknowledgement {
  /** Code of the rule: `rbac-pods-patch`. */
  readonly rule: string;
  /** The object, by its `objectName`: `ClusterRole/vpa-updater`, `Deployment/kube-system/vpa-updater`. */
  readonly object: string;
  /** Why the component needs it, for whoever reviews the manifests. */
  readonly reason: string;
}

/** The part of a finding that an acknowledgement names. */
interface Acknowledged {
  readonly code: string;
  readonly object: string;
}

/** Findings and acknowledgements, matched. */
export interface Sorted<F> {
  /** Findings without an acknowledgement. */
  readonly open: readonly F[];
  /** Acknowledgements with the findings that they stand for, at least one each. */
  readonly acknowledged: readonly { readonly acknowledgement: Acknowledgement; readonly findings: readonly F[] }[];
  /** Acknowledgements that match no finding, or repeat an earlier one. */
  readonly unused: readonly Acknowledgement[];
}

/** Matches findings with acknowledgements. */
export function sortFindings<F extends Acknowledged>(
  findings: readonly F[],
  acknowledgements: readonly Acknowledgement[],
): Sorted<F> {
  const matched = acknowledgements.map((acknowledgement, index) => ({
    acknowledgement,
    findings: repeats(acknowledgements, index) ? [] : findings.filter((finding) => standsFor(acknowledgement, finding)),
  }));
  return {
    open: findings.filter((finding) => !acknowledgements.some((each) => standsFor(each, finding))),
    acknowledged: matched.filter((each) => each.findings.length > 0),
    unused: matched.filter((each) => each.findings.length === 0).map(({ acknowledgement }) => acknowledgement),
  };
}

function standsFor({ rule, object }: Acknowledgement, finding: Acknowledged): boolean {
  return rule === finding.code && object === finding.object;
}

function repeats(acknowledgements: readonly Acknowledgement[], index: number): boolean {
  const { rule, object } = acknowledgements[index] ?? {};
  return acknowledgements.slice(0, index).some((each) => each.rule === rule && each.object === object);
}
