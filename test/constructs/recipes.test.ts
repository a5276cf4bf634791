import type { LaunchTemplateNetworkInterfaces } from "@cdktf/provider-aws/lib/launch-template";
import type { ComputeInstanceTemplateNetworkInterface } from "@cdktf/provider-google/lib/compute-instance-template";
import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../model/declaration/node-group";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import { resolveCluster } from "../support/fleets";
import { synthCluster } from "../support/synth-stack";

const MACHINE = { machine: { vcpu: 4, memoryGiB: 16 } } as const;

function resources(cloud: Cloud, group: NodeGroupDeclaration, type: string): readonly object[] {
  const groups = { general: { minSize: 0, maxSize: 3, ...MACHINE, ...group } };
  const cluster = resolveCluster(cloud, groups, DUAL_STACK) as AnyResolvedCluster;
  return Object.values(synthCluster(cluster).resource[type] ?? {});
}

const DUAL_STACK = { ipFamilies: ["IPv4", "IPv6"] } as const;

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
