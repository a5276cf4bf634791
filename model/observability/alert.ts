import type { ResolvedAlert, Severity } from "../stages/resolved-observability";

/** An alert as it is written in this room. */
export interface Alert {
  /** In the form of `ClusterAutoscalerNotSafe`: its runbook is `docs/runbooks/cluster-autoscaler-not-safe.md`. */
  readonly name: string;
  readonly expression: string;
  readonly minutes: number;
  readonly severity: Severity;
  /** What is wrong, one sentence. */
  readonly summary: string;
  /** What follows from it, with labels of the result: `{{ $labels.reason }}`. */
  readonly description: string;
  /** Labels besides those of the result. Default none. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Name of the page that tells what to do. */
export function runbookPage(alert: string): string {
  return alert.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
}

/** Finishes an alert, which names its runbook: by `runbook_url` where an address is declared, else by the page's path in this project. */
export function finishAlert(alert: Alert, runbooks: string | undefined): ResolvedAlert {
  const { name, expression, minutes, severity, summary, description, labels = {} } = alert;
  const page = runbookPage(name);
  const runbook: ResolvedAlert["annotations"] =
    runbooks === undefined
      ? { runbook: `docs/runbooks/${page}.md` }
      : { runbook_url: runbooks.replaceAll("{page}", page) };
  return {
    name,
    expression,
    minutes,
    labels: { ...labels, severity },
    annotations: { summary, description, ...runbook },
  };
}
