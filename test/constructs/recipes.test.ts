import type { LaunchTemplateNetworkInterfaces } from "@cdktf/provider-aws/lib/launch-template";
import type { ComputeInstanceTemplateNetworkInterface } from "@cdktf/provider-google/lib/compute-instance-template";
import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../model/declaration/node-group";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import { resolveCluster, resolveGroup } from "../support/fleets";
import { newMachine, OK, PREPARE } from "../support/node/machine";
import { bootOf } from "../support/node/scratch-root";
import { synthCluster } from "../support/synth-stack";

const MACHINE = { machine: { vcpu: 4, memoryGiB: 16 } } as const;

function resources(cloud: Cloud, group: NodeGroupDeclaration, type: string): readonly object[] {
  const groups = { general: { minSize: 0, maxSize: 3, ...MACHINE, ...group } };
  const cluster = resolveCluster(cloud, groups, DUAL_STACK) as AnyResolvedCluster;
  return Object.values(synthCluster(cluster).resource[type] ?? {});
}

const DUAL_STACK = { ipFamilies: ["IPv4", "IPv6"] } as const;

const warmPool = {
  beforeJoin: {
    commands: [
      `metadata() { curl --silent --fail --max-time 5 "$@"; }
until
  session=$(metadata --request PUT --header "X-aws-ec2-metadata-token-ttl-seconds: 60" http://169.254.169.254/latest/api/token)
  state=$(metadata --header "X-aws-ec2-metadata-token: $session" http://169.254.169.254/latest/meta-data/autoscaling/target-lifecycle-state)
  [[ $state == InService ]]
do sleep 5; done`,
    ],
  },
  transform: {
    autoscalingGroup: (config: object) => ({ ...config, warmPool: { poolState: "Stopped", minSize: 2 } }),
  },
};

describe("a warm pool by transform", () => {
  it("is the Auto Scaling group's", () => {
    expect(resources("aws", warmPool, "aws_autoscaling_group")).toEqual(
      Array(3).fill(expect.objectContaining({ warm_pool: { pool_state: "Stopped", min_size: 2 } })),
    );
  });

  it("has machines that wait before they join, until the group takes them", () => {
    const root = newMachine();
    root.stub("sleep", 'echo InService >"$ROOT/state"');
    root.stub("curl", 'case "$*" in *PUT*) echo session ;; *lifecycle-state*) cat "$ROOT/state" ;; esac');
    root.write("state", "Warmed:Stopped\n");
    root.writeFiles(bootOf(resolveGroup("aws", { ...MACHINE, ...warmPool }).userData.text));
    expect(root.run(PREPARE)).toMatchObject(OK);
    const asked = root.calls().filter((call) => call.includes("lifecycle-state"));
    expect(asked.map((call) => call.includes("token: session"))).toEqual([true, true]);
    root.remove();
  });
});

const primaryIpv6 = {
  transform: {
    launchTemplate: (config: { readonly networkInterfaces: readonly LaunchTemplateNetworkInterfaces[] }) => ({
      ...config,
      networkInterfaces: config.networkInterfaces.map((each) => ({ ...each, primaryIpv6: "true" })),
    }),
  },
};

const externalIpv6 = {
  transform: {
    instanceTemplate: (config: { readonly networkInterface: readonly ComputeInstanceTemplateNetworkInterface[] }) => ({
      ...config,
      networkInterface: config.networkInterface.map((each) => ({
        ...each,
        ipv6AccessConfig: [{ networkTier: "PREMIUM" }],
      })),
    }),
  },
};

describe("addresses of IPv6 by transform", () => {
  it("are primary on AWS, beside what the interface has", () => {
    expect(resources("aws", primaryIpv6, "aws_launch_template")).toEqual([
      expect.objectContaining({
        network_interfaces: [expect.objectContaining({ ipv6_address_count: 1, primary_ipv6: "true" })],
      }),
    ]);
  });

  it("are reached from outside on Google, beside what the interface has", () => {
    expect(resources("google", externalIpv6, "google_compute_instance_template")).toEqual([
      expect.objectContaining({
        network_interface: [
          expect.objectContaining({ stack_type: "IPV4_IPV6", ipv6_access_config: [{ network_tier: "PREMIUM" }] }),
        ],
      }),
    ]);
  });
});
