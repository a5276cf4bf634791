import type { Cloud } from "../../../base/cloud";
import { show } from "../../../base/problem";
import type { ResolvedRule } from "../../../stages/rule";

/** What cluster-autoscaler takes for the zone of a group that has several (reference tables of each provider's template). */
const PLANNED_ZONE: Readonly<Record<Cloud, string>> = {
  // cloudprovider/aws/aws_manager.go, getAsgTemplate.
  aws: "the first",
  // cloudprovider/azure/azure_template.go, buildGenericLabels.
  azure: "one of them at random",
  // Refused by the rule span-zones-google.
  google: "none",
};

/** Volumes and topology spread need exact zones, which only zonal groups give. */
export const zonesSpanned: ResolvedRule = {
  code: "zones-spanned",
  title: "A group that spans zones is planned as if it were in one of them.",
  check(fleet) {
    return fleet.clusters.flatMap(({ name, cloud, scalingGroups }) =>
      scalingGroups
        .filter(({ zones }) => zones.length > 1)
        .map(({ nodeGroup, zones }) => ({
          where: `${name}/${nodeGroup}: spanZones`,
          what: `cluster-autoscaler plans with ${PLANNED_ZONE[cloud]} of the group's zones: pods with zonal volumes or zone spread may stay pending.`,
          got: `true, over ${show(zones)}`,
          expected: "one group in each zone, where pods care about zones",
          hint: "Remove spanZones unless the group's pods can run in any zone.",
        })),
    );
  },
};
