import type { Problem } from "../model/base/problem";
import { fleetFindings } from "../review/changes/fleet-findings";
import { fleetDocument } from "../review/document/fleet-document";
import { problemsJson } from "../review/formats/problems-json";
import { waitingWarnings } from "../stacks/manifests";
import { inRepository } from "./check/repository-places";
import type { LoadedFleet } from "./load-fleet";
import { FINDINGS_FILE, FLEET_FILE } from "./review-file-names";

/** What `nodegroups diff` compares besides Terraform and manifests, as files: the same for the same fleet, wherever it is written. */
export function reviewFiles(
  loaded: LoadedFleet,
  transformWarnings: readonly Problem[],
  cwd: string,
): ReadonlyMap<string, string> {
  const { fleet, entry, withPlaces } = loaded;
  const waiting = withPlaces(fleet.clusters.flatMap((cluster) => waitingWarnings(cluster, "cdktf.out")));
  const findings = fleetFindings({
    rendered: true,
    problems: [],
    warnings: [...loaded.warnings, ...waiting, ...transformWarnings],
    acknowledged: loaded.acknowledged(),
  });
  return new Map([
    [FLEET_FILE, `${JSON.stringify(fleetDocument(fleet), null, 2)}\n`],
    [FINDINGS_FILE, problemsJson(inRepository(findings, { cwd, entry }))],
  ]);
}
