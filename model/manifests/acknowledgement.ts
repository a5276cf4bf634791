import type { Acknowledgement } from "../stages/resolved-component";

/** What of a finding an acknowledgement is about. */
interface Acknowledged {
  readonly code: string;
  readonly object: string;
}

/** Findings and acknowledgements, each where it belongs. */
export interface Sorted<F> {
  /** Findings that nobody acknowledged. */
  readonly open: readonly F[];
  /** Acknowledgements with the findings that they stand for, at least one each. */
  readonly acknowledged: readonly { readonly acknowledgement: Acknowledgement; readonly findings: readonly F[] }[];
  /** Acknowledgements that stand for nothing, or for what an earlier one stands for already. */
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
