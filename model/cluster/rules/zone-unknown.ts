import type { Cloud } from "../../base/cloud";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { isRegion } from "../../clouds/regions";
import type { DeclaredCluster } from "../../declaration/cluster";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule, Finding } from "../../stages/rule";

interface ZoneGrammar {
  readonly pattern: (region: string) => RegExp;
  readonly expected: (region: string) => string;
  readonly hint: string;
}

/**
 * How each cloud names the zones of a region; which of them exist is the cloud's to say. Sources: AWS "Regions and Zones"
 * (Local and Wavelength Zones: `us-west-2-lax-1a`, `us-east-1-wl1-bos-wlz-1`), Azure "Availability zones", Compute Engine
 * "Regions and zones" and "AI Zones" (`us-south1-ai1b`).
 */
const ZONES: Readonly<Record<Cloud, ZoneGrammar>> = {
  aws: {
    pattern: (region) => new RegExp(`^${region}([a-z]|(-[a-z0-9]+)+)$`),
    expected: (region) => `an availability zone of ${region}, such as ${show(`${region}a`)}`,
    hint: "Write the zone's name, not its id (\"use1-az1\"); it begins with the cluster's region.",
  },
  azure: {
    pattern: () => /^[1-3]$/,
    expected: () => '"1", "2" or "3"',
    hint: "Write the zone's number alone, without the region.",
  },
  google: {
    pattern: (region) => new RegExp(`^${region}-(ai\\d+)?[a-z]$`),
    expected: (region) => `a zone of ${region}, such as ${show(`${region}-a`)}`,
    hint: "Write a zone's full name; it begins with the cluster's region.",
  },
};

/** A zone of another region would be refused at apply, or give nodes that no volume of the cluster can follow. */
export const zoneUnknown: ClusterRule = {
  code: "zone-unknown",
  title: "A cluster's zones are spelled as its cloud spells the zones of its region.",
  check({ declared }) {
    const { region } = declared.props;
    if (!isRegion(declared.cloud, region)) return [];
    const { pattern, expected, hint } = ZONES[declared.cloud];
    const accepted = pattern(region);
    return zonePaths(declared).flatMap(({ path, zone }): readonly Finding[] => {
      if (accepted.test(zone)) return [];
      const what = `This is not a zone of ${region}.`;
      return [clusterFinding(declared, path, { what, got: show(zone), expected: expected(region), hint })];
    });
  },
};

/** Every zone with its place, a repeated one once. */
function zonePaths({ props: { zones } }: DeclaredCluster): readonly { readonly path: string; readonly zone: string }[] {
  if (!Array.isArray(zones)) return Object.keys(zones).map((zone) => ({ path: joinPath("zones", zone), zone }));
  const names: readonly string[] = zones;
  return [...new Set(names)].map((zone) => ({ path: `zones[${names.indexOf(zone)}]`, zone }));
}
