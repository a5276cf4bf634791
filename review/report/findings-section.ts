import { type CodePlace, placeText } from "../../model/base/code-place";
import type { AcknowledgedFinding, FleetFinding, FleetFindings } from "../changes/findings";
import { type Html, html } from "../text/html";

/** What rules warn of. */
export function warningsSection({ warnings }: FleetFindings): Html {
  return list(warnings, "No warnings.", ({ what, got, hint }: FleetFinding) => html`${what}<br>Got ${got}. ${hint}`);
}

/** What somebody gives a reason for, and the reason. */
export function acknowledgedSection({ acknowledged }: FleetFindings): Html {
  return list(
    acknowledged,
    "Nothing.",
    ({ title, reason }: AcknowledgedFinding) => html`${title}<br>Reason: ${reason}`,
  );
}

type Listed = Pick<FleetFinding, "code" | "where" | "at">;

function list<F extends Listed>(findings: readonly F[], none: string, words: (finding: F) => Html): Html {
  if (findings.length === 0) return html`<p>${none}</p>`;
  return html`<ul class="findings">${findings.map(
    (each) => html`
<li data-search><strong>${each.where}</strong> <code>${each.code}</code><br>${words(each)}${declared(each.at)}</li>`,
  )}
</ul>
`;
}

function declared(at: readonly CodePlace[]): Html | null {
  return at.length === 0 ? null : html`<br>Declared at ${at.map(placeText).join(", ")}`;
}
