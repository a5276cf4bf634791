import { type Cluster, Fleet, raw } from "../constructs";
import { type EstateCluster, estate, estateSize, userData } from "./estate";
import { aws, azure, google, pool } from "./large-clusters";

/** The estate as a user of this project declares it. */
export default function thousandGroups(): Fleet {
  const declared = estate(estateSize());
  const fleet = new Fleet({
    backend: { type: "local", directory: "state" },
    defaults: { tags: { owner: "platform" } },
    outputs: declared.has("big-azure") ? OUTPUTS : {},
  });
  for (const [name, groups] of declared) {
    const cluster = CLUSTERS[name](fleet);
    for (const { name: group, zone, maxSize } of groups) {
      pool(cluster, group, { zones: [zone], maxSize, priority: maxSize % 5 });
    }
  }
  return fleet;
}

const OUTPUTS = { "big-azure": { clusterAutoscalerClientId: "00000000-0000-4000-8000-000000000003" } };

const bootstrap = raw(({ nodeGroup }) => userData(nodeGroup));

const CLUSTERS: Readonly<Record<EstateCluster, (fleet: Fleet) => Cluster>> = {
  "big-aws": (fleet) => aws(fleet, "big-aws", { bootstrap }),
  "big-azure": (fleet) => azure(fleet, "big-azure", { bootstrap }),
  "big-google": (fleet) => google(fleet, "big-google", { bootstrap }),
};
