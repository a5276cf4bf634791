import { type Cluster, Fleet, raw } from "../constructs";
import { type EstateCluster, estate, estateSize, userData } from "./estate";
import { aws, azure, google, pool } from "./large-clusters";

/** The estate as a user of this project declares it. */
export default function thousandGroups(): Fleet {
  const fleet = new Fleet({
    backend: { type: "local", directory: "state" },
    defaults: { tags: { owner: "platform" } },
    outputs: { "big-azure": { clusterAutoscalerClientId: "00000000-0000-4000-8000-000000000003" } },
  });
  const clusters: Readonly<Record<EstateCluster, Cluster>> = {
    "big-aws": aws(fleet, "big-aws", { bootstrap }),
    "big-azure": azure(fleet, "big-azure", { bootstrap }),
    "big-google": google(fleet, "big-google", { bootstrap }),
  };
  for (const { cluster, name, zone, maxSize } of estate(estateSize())) {
    pool(clusters[cluster], name, { zones: [zone], maxSize, priority: maxSize % 5 });
  }
  return fleet;
}

const bootstrap = raw(({ nodeGroup }) => userData(nodeGroup));
