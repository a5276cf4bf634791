import type { Cloud } from "../../base/cloud";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { isRegion, REGIONS } from "../../clouds/regions";
import type { DeclaredCluster } from "../../declaration/cluster";
import { clusterZones } from "../../stages/cluster-facts";
import { byCloud, grammarFindings, NOTHING } from "../../stages/cluster-finding";
import { saying } from "../../stages/findings";
import type { ClusterRules, Finding, Word } from "../../stages/rule";

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

const CLOUD_WORDS = { aws: "AWS", azure: "Azure", google: "Google Cloud" } as const;

/** TODO */
export const CLUSTER_ZONE_RULES: ClusterRules = {
  /** On AWS and Azure zones are keys, which cannot repeat. */
  "cluster-zone-duplicate": {
    title: "A cluster names each of its zones once.",
    expected: "each zone once",
    hint: "Remove it.",
    find: byCloud({
      aws: NOTHING,
      azure: NOTHING,
      google: (cluster) =>
        cluster.props.zones.flatMap((zone, index, zones) => {
          const first = zones.indexOf(zone);
          if (first === index) return [];
          return {
            path: `zones[${index}]`,
            what: `The zone is already zones[${first}]: every group would be made twice in it, under one name.`,
            got: show(zone),
          };
        }),
    }),
  },
  /** Groups exist per zone: without zones nothing would be made, silently. */
  "cluster-zones-empty": {
    title: "A cluster has at least one zone.",
    what: "The cluster has no zones, so none of its groups would exist.",
    expected: "at least one zone",
    hint: "Add the zones that nodes may run in.",
    find({ declared }) {
      if (clusterZones(declared).length > 0) return [];
      return [{ path: "zones", got: show(declared.props.zones) }];
    },
  },
  /** A zone of another region would be refused at apply, or give nodes that no volume of the cluster can follow. */
  "zone-unknown": {
    title: "A cluster's zones are spelled as its cloud spells the zones of its region.",
    find({ declared }) {
      const { region } = declared.props;
      if (!isRegion(declared.cloud, region)) return [];
      const { pattern, expected, hint } = ZONES[declared.cloud];
      const accepted = pattern(region);
      return zonePaths(declared).flatMap(({ path, zone }): readonly Finding<Word>[] => {
        if (accepted.test(zone)) return [];
        const what = `This is not a zone of ${region}.`;
        return [{ path, what, got: show(zone), expected: expected(region), hint }];
      });
    },
  },
  /** The region is part of zone names, node labels and URLs. */
  "region-invalid": {
    title: "A cluster's `region` is spelled as its cloud spells regions.",
    find({ declared }) {
      const { region } = declared.props;
      const what = `This is not how ${CLOUD_WORDS[declared.cloud]} spells a region.`;
      return saying({ what }, grammarFindings([{ path: "region", value: region, grammar: REGIONS[declared.cloud] }]));
    },
  },
};

/** Every zone with its place, a repeated one once. */
function zonePaths({ props: { zones } }: DeclaredCluster): readonly { readonly path: string; readonly zone: string }[] {
  if (!Array.isArray(zones)) return Object.keys(zones).map((zone) => ({ path: joinPath("zones", zone), zone }));
  const names: readonly string[] = zones;
  return [...new Set(names)].map((zone) => ({ path: `zones[${names.indexOf(zone)}]`, zone }));
}
