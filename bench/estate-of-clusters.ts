import { type Cluster, Fleet, kubeadm } from "../constructs";
import { aws, azure, google, pool } from "./large-clusters";

/** How many clusters the estate has: its environment's `BENCH_CLUSTERS`. */
const CLUSTERS = Number(process.env.BENCH_CLUSTERS ?? 100);

/** Groups of each cluster, `BENCH_CLUSTER_GROUPS`; each is a scaling group in three zones. */
const GROUPS = Number(process.env.BENCH_CLUSTER_GROUPS ?? 100);

/** Many clusters on three clouds, each with many groups in three zones, joined by kubeadm: what the largest teams have. */
export default function estateOfClusters(): Fleet {
  const fleet = new Fleet({
    backend: { type: "local", directory: "state" },
    // All clusters are in one account of each cloud, which is no account that anybody has.
    apiBudget: { share: 1, perMinute: { "azure-scale-set-lists": 1_000_000 } },
    defaults: { tags: { owner: "platform" } },
    outputs: Object.fromEntries(
      names("azure").map((name) => [name, { clusterAutoscalerClientId: "00000000-0000-4000-8000-000000000003" }]),
    ),
  });
  const clusters = [
    ...names("aws").map((name) => aws(fleet, name, { bootstrap: bootstrap(name), tags: tagsOf(name) })),
    ...names("azure").map((name) => azure(fleet, name, { bootstrap: bootstrap(name, VAULT) })),
    ...names("gce").map((name) => google(fleet, name, { bootstrap: bootstrap(name), clusterAutoscaler: KNOWN })),
  ];
  for (const cluster of clusters) addPools(cluster);
  return fleet;
}

/** Clusters are dealt out over the clouds. */
function names(cloud: "aws" | "azure" | "gce"): readonly string[] {
  const first = ["aws", "azure", "gce"].indexOf(cloud);
  const all = Array.from({ length: CLUSTERS }, (_, index) => index);
  return all.filter((index) => index % 3 === first).map((index) => `${cloud}-${index}`);
}

function addPools(cluster: Cluster): void {
  for (let index = 0; index < GROUPS; index += 1) {
    const perZone = 10 + (index % 90);
    pool(cluster, `pool-${index}`, { maxSize: perZone * 3, priority: perZone % 5 });
  }
}

const VAULT = { keyVaultName: "join-secrets" };

const KNOWN = { acknowledgedDefects: { "google-one-scale-up-at-a-time": "known" } };

function bootstrap(name: string, keyVault: { readonly keyVaultName?: string } = {}) {
  return kubeadm({
    apiServer: `api.${name}.example.com:6443`,
    caCertHash: `sha256:${"ab".repeat(32)}`,
    joinToken: { secretName: `${name}-join`, renewedBy: "a pipeline", ...keyVault },
  });
}

/** With `BENCH_EDITED`, one cluster is another one in each run. */
function tagsOf(name: string): Readonly<Record<string, string>> {
  return name === "aws-0" && process.env.BENCH_EDITED !== undefined ? { edited: String(process.pid) } : {};
}
