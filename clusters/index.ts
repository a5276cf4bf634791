import { committedMachines, committedOutputs, Fleet } from "../constructs";
import { everywhere } from "./everywhere";
import { priorityClasses } from "./own";
import { prodEuw4 } from "./prod-euw4";
import { prodUse1 } from "./prod-use1";
import { prodWeu } from "./prod-weu";
import { stagingNeu } from "./staging-neu";
import { stagingUsc1 } from "./staging-usc1";
import { stagingUsw2 } from "./staging-usw2";
import { workloads } from "./workloads";

/** The sample fleet: two clusters on each cloud. One file per cluster, one list. */
export default function fleet(): Fleet {
  const fleet = new Fleet({
    backend: { type: "s3", bucket: "example-terraform-state", region: "us-east-1", keyPrefix: "nodegroups" },
    defaults: {
      labels: { "example.com/fleet": "sample" },
      tags: { owner: "platform", "cost-center": "4711" },
    },
    vcpuQuotas: [
      { quota: "aws-on-demand-standard", account: "111122223333", region: "us-east-1", vcpus: 6000 },
      {
        ...{ quota: "aws-spot-standard", account: "111122223333", region: "us-east-1", vcpus: 8000 },
        acknowledged: "Batch and web are never busy at the same time.",
      },
      { quota: "google-n2", account: "example-prod-euw4", region: "europe-west4", vcpus: 10_000 },
    ],
    tracing: { endpoint: "http://otel-collector.monitoring.svc:4317", sampler: { ratio: 0.1 } },
    outputs: committedOutputs(__dirname),
    machines: committedMachines(__dirname),
  });
  prodUse1(fleet);
  stagingUsw2(fleet);
  prodWeu(fleet);
  stagingNeu(fleet);
  prodEuw4(fleet);
  stagingUsc1(fleet);
  everywhere(fleet);
  workloads(fleet);
  priorityClasses(fleet);
  return fleet;
}
