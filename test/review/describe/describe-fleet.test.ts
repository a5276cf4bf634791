import { describe, expect, it } from "@jest/globals";
import { ROOT } from "../../support/certificates";
import { describeResolved } from "../../support/describe";
import { declareCluster, declareFleet } from "../../support/fleets";
import { VALID } from "../../support/problems";
import { planFleet, resolveFleet } from "../../support/resolved";

const described = (group: object) =>
  describeResolved(
    resolveFleet(
      planFleet(
        declareFleet([
          declareCluster("aws", { general: { minSize: 4, maxSize: 8, machine: { vcpu: 4, memoryGiB: 16 }, ...group } }),
        ]),
      ),
    ),
  );

/** The lines below a title. */
function blockOf(text: string, title: string): readonly string[] {
  const lines = text.split("\n");
  const below = lines.slice(lines.indexOf(`  ${title}`) + 1);
  const end = below.findIndex((line) => !line.startsWith("    "));
  return end < 0 ? below : below.slice(0, end);
}

describe("describeFleet", () => {
  it("tells proxies with all that is reached directly, and whom nodes and components trust", () => {
    const props = {
      proxy: { https: "http://proxy.example.com:3128" },
      trustedCertificates: { "corporate-root": ROOT },
    };
    const groups = { general: VALID, edge: { ...VALID, proxy: "none" as const } };
    const text = describeResolved(resolveFleet(planFleet(declareFleet([declareCluster("google", groups, props)]))));
    const direct =
      ".cluster.local .svc 127.0.0.1 169.254.169.254 ::1 api.example.com localhost metadata metadata.google.internal metadata.google.internal.";
    expect(text).toContain(`\n  proxy      https by http://proxy.example.com:3128; directly ${direct}\n`);
    expect(text).toMatch(/\n {2}trusts {5}corporate-root=[0-9a-f]{64}\n/);
    expect(text.match(/\n {4}proxy {6}.*/g)).toEqual([
      `\n    proxy      https by http://proxy.example.com:3128; directly ${direct}`,
    ]);
    expect(text.match(/\n {4}trusts {5}corporate-root/g)).toHaveLength(2);
  });

  it("tells sizes per zone, machines, template and the autoscaler's options in a few lines", () => {
    const text = described({
      zones: ["us-east-1b", "us-east-1a"],
      labels: { "example.com/team": "a", "node-role.kubernetes.io/worker": "" },
      taints: [{ key: "gpu", value: "yes", effect: "NoSchedule" }],
      startupTaints: [{ key: "cni", effect: "NoExecute" }],
      autoscaling: { priority: 10, scaleDown: { unneededTime: "20m" } },
      updatePolicy: { type: "rolling", maxUnavailable: "5%" },
      capacityType: { onDemandBase: 1, onDemandPercentage: 20 },
    });
    expect(blockOf(text, "general").slice(0, 9)).toEqual([
      "    nodes      us-east-1a: 2-4, us-east-1b: 2-4",
      "    machine    m6i.xlarge (amd64, 4 vCPU, 16 GiB, 1 on-demand, then 20 %, spot price-capacity-optimized)",
      "    for pods   cpu 3.92 of 4, memory 12.1 GiB of 14.8 GiB, ephemeral-storage 41.21 GiB of 48.24 GiB, pods 110",
      "    labels     example.com/team=a",
      "    set labels node-role.kubernetes.io/worker=",
      "    taints     cni:NoExecute (startup), gpu=yes:NoSchedule",
      "    autoscaler priority 10, scaledownunneededtime=20m",
      "    update     rolling, 5% down, 0 more",
      "    bootstrap  kubeadm",
    ]);
  });

  it("leaves out what there is nothing to say of", () => {
    const said = blockOf(described({}), "general").map((line) => line.slice(4, 14).trim());
    const always = [
      "nodes",
      "machine",
      "for pods",
      "bootstrap",
      "image",
      "kubelet",
      "boot disk",
      "network",
      "user data",
    ];
    expect(said).toEqual(always);
  });

  it("tells what is done to machines before they join, as it is", () => {
    const beforeJoin = {
      files: { "/etc/example/agent.yaml": { content: "a: 1", mode: "0640", owner: "root:adm" } },
      commands: ["update-ca-certificates", `${"a".repeat(70)}\nb\nc\n`],
      units: { "agent.service": { content: "[Install]" }, "job.service": { content: "[Service]", enabled: false } },
      packages: false,
    };
    expect(described({ beforeJoin })).toContain(
      [
        "    pre-join   file /etc/example/agent.yaml (0640 root:adm)",
        "unit agent.service",
        "unit job.service (not enabled)",
        'command 1: "update-ca-certificates"',
        `command 2: "${"a".repeat(59)}…" and 2 more lines`,
        "unchecked",
        "no package updates\n",
      ].join("; "),
    );
    expect(described({})).not.toContain("pre-join");
  });

  it("says that cluster-autoscaler leaves a group alone, and which zones one group spans", () => {
    const text = described({ autoscaling: { enabled: false, priority: 3 }, spanZones: true });
    expect(text).toContain("    autoscaler off");
    expect(text).toContain("    nodes      us-east-1a+us-east-1b+us-east-1c: 4-8");
  });

  it("tells where machines are put, what spot nodes may cost, and how old nodes become", () => {
    const capacityReservation = { "us-east-1a": "cr-0123456789abcdef0", "us-east-1b": "cr-0123456789abcdef1" };
    const zones = ["us-east-1a", "us-east-1b"];
    const text = described({ zones, placement: { capacityReservation, proximity: "near" }, maxLifetime: "168h" });
    expect(text).toContain(
      "    placement  capacityReservation cr-0123456789abcdef0, cr-0123456789abcdef1; proximity near",
    );
    expect(text).toContain("    lifetime   168 h");
    expect(described({ capacityType: "spot", spot: { maxPrice: 0.25 } })).toContain(
      "4 vCPU, 16 GiB, spot price-capacity-optimized up to 0.25 USD/h)",
    );
  });

  it("tells which resources are edited last, on which level", () => {
    const same = (config: unknown) => config;
    const transform = { launchTemplate: same, autoscalingGroup: same };
    const cluster = declareCluster("aws", { general: { ...VALID, transform } }, { transform: { iamRole: same } });
    const props = { transform: { aws: { iamRolePolicy: same }, azure: { scaleSet: same } } };
    const text = describeResolved(resolveFleet(planFleet(declareFleet([cluster], {}, props))));
    expect(text.match(/changed by .*/g)).toEqual([
      "changed by transforms: fleet iamRolePolicy, prod-aws iamRole",
      "changed by a transform: autoscalingGroup, launchTemplate",
    ]);
    expect(described({})).not.toContain("transform");
  });

  it("tells of a cluster without groups, and of a group without zones", () => {
    const text = describeResolved(resolveFleet(planFleet(declareFleet([declareCluster("aws")]))));
    expect(text).toMatch(/^prod-aws: aws us-east-1, Kubernetes 1.35\n {2}account {4}111122223333\n/);
    expect(text).not.toContain("  nodes ");
    expect(described({ zones: [] })).toContain("  general: no zones");
  });
});
