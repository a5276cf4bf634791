/** Beside the stacks: what the fleet becomes, as `nodegroups resolve` prints it. */
export const FLEET_FILE = "fleet.json";

/** Beside the stacks: what rules say, as `nodegroups check --format json` prints it, with places as the repository has them. */
export const FINDINGS_FILE = "findings.json";
