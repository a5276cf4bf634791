import { describe, expect, test } from "@jest/globals";
import type { Cloud } from "../../model/base/cloud";
import { clusterManifests } from "../../stacks/cluster-charts";
import { autoscalerArgs } from "../support/contract";
import { EKS, eksProps } from "../support/eks";
import { bootOf, contentOf } from "../support/node/scratch-root";
import { codes, expectSameNode, kubeletPatch, M, only, plain, seen, variables } from "../support/situations";

/**
 * Situations that people reported of other tools, each with what is right. The numbers are those of the public reports, where the facts
 * are. More instances of each kind are in the tests of the rule, field or script concerned.
 */

describe("another program writes the same cloud object", () => {
  test("Azure's cloud controller puts load balancers on scale sets (kubernetes#81411, autoscaler#2958)", () => {
    const { tf } = seen("azure", { general: M });
    const pools = "network_interface[0].ip_configuration[0].load_balancer_backend_address_pool_ids";
    for (const set of Object.values(tf.resource.azurerm_linux_virtual_machine_scale_set ?? {}))
      expect(set.lifecycle).toEqual({ ignore_changes: ["instances", pools] });
    const { permissions } = tf.resource.azurerm_role_definition?.["cluster-autoscaler"] ?? {};
    expect(permissions).toEqual([
      { actions: expect.arrayContaining(["Microsoft.Network/loadBalancers/backendAddressPools/join/action"]) },
    ]);
  });

  test.each([
    ["1.34", "1.34.5", undefined],
    ["1.35", "1.35.2", "true"],
    ["1.36", "1.36.1", "true"],
  ])(
    "Terraform and the autoscaler of %s both write a scale set: ETags where the release compares them",
    (kubernetesVersion, version, value) => {
      const props = {
        kubernetesVersion,
        clusterAutoscaler: { version },
        outputs: { clusterAutoscalerClientId: CLIENT },
      };
      expect(variables(seen("azure", { general: M }, props)).AZURE_ENABLE_VMSS_ETAG).toBe(value);
    },
  );
});

const CLIENT = "00000000-0000-4000-8000-000000000009";

describe("an image's own defaults work against Kubernetes", () => {
  test("Flatcar reboots nodes without a drain (kops#15054)", () => {
    const image = { id: "ami-0123456789abcdef0", os: "flatcar" } as const;
    const { userData } = seen(
      "aws",
      { general: { ...M, machine: { vcpu: 4, memoryGiB: 16, architecture: "amd64" } } },
      { image },
    );
    const { systemd } = JSON.parse(plain(userData("general"))) as {
      readonly systemd: { readonly units: readonly { readonly name: string; readonly mask?: boolean }[] };
    };
    expect(systemd.units).toContainEqual(expect.objectContaining({ name: "locksmithd.service", mask: true }));
  });
});

describe("a closed surface whose only exit lost what is derived", () => {
  test("EKS, one script before the join (amazon-eks-ami#1782, eksctl#7903)", () => {
    const view = seen(
      "aws",
      { general: { ...M, beforeJoin: { commands: ["touch /var/lib/before-join"] } } },
      eksProps("nodeadm"),
    );
    const boot = bootOf(view.userData("general"));
    expect(contentOf(boot, "/etc/nodegroups/commands/1.sh")).toBe("touch /var/lib/before-join\n");
    expect(contentOf(boot, "/etc/nodegroups/prepare.sh")).toContain('"/etc/nodegroups/commands/$number.sh"');
    const unit = contentOf(boot, "/etc/systemd/system/nodegroups-prepare.service");
    expect(unit).toMatch(/^Before=containerd\.service kubelet\.service nodeadm-run\.service$/m);
    expect(view.tf.resource.aws_eks_access_entry?.node).toMatchObject({ cluster_name: "prod-aws", type: "EC2_LINUX" });
    expect(view.cluster.scalingGroups[0]?.template.capacity.pods).toBe("58");
    expectSameNode(view);
  });

  test("user data of one's own on EKS keeps access entry and policies", () => {
    const eks = { clusterName: EKS.clusterName };
    const bootstrap = { kind: "raw", eks, userData: () => "#!/bin/sh\n" } as const;
    const { cluster, tf } = seen("aws", { general: M }, { ...eksProps("nodeadm"), bootstrap });
    expect(Object.keys(tf.resource)).toContain("aws_eks_access_entry");
    expect(JSON.stringify(tf.resource.aws_iam_role_policy_attachment)).toContain("AmazonEKSWorkerNodePolicy");
    expect(cluster.scalingGroups[0]?.template.capacity.pods).toBe("58");
  });

  test.each([
    ["serializeImagePulls", false],
    ["maxParallelImagePulls", 5],
    ["cpuCFSQuota", false],
    ["memorySwap", { swapBehavior: "LimitedSwap" }],
    ["clusterDNS", ["10.96.0.11"]],
    ["topologyManagerPolicyOptions", { "prefer-closest-numa-nodes": "true" }],
    ["singleProcessOOMKill", true],
    ["imageMaximumGCAge", "240h"],
    ["featureGates", { NodeSwap: true }],
  ])("a kubelet's field %s (kubernetes#109956)", (field, value) => {
    const failSwapOn = field === "memorySwap" ? { failSwapOn: false } : {};
    const parallel = field === "maxParallelImagePulls" ? { serializeImagePulls: false } : {};
    const view = seen("aws", { general: { ...M, kubelet: { [field]: value, ...failSwapOn, ...parallel } } });
    expect(kubeletPatch(view)).toMatchObject({ [field]: value });
    expectSameNode(view);
  });

  test.each([
    [undefined, "3920m"],
    ["0,1", "2"],
    ["0-2", "1"],
    ["3", "3"],
  ])("reserved CPUs %s are taken from what the autoscaler plans with: %s of 4", (reservedSystemCPUs, cpu) => {
    const view = seen("aws", { general: { ...M, kubelet: { reservedSystemCPUs } } });
    expect(view.cluster.scalingGroups[0]?.template.allocatable.cpu).toBe(cpu);
    expectSameNode(view);
  });

  test("tags on everything that is created (kops#11967)", () => {
    const { tf } = seen("aws", { general: M }, { tags: { team: "platform" } });
    for (const type of ["aws_iam_role", "aws_iam_instance_profile", "aws_launch_template"]) {
      for (const each of Object.values(tf.resource[type] ?? {})) expect(each.tags).toMatchObject({ team: "platform" });
    }
  });

  test("a subnet for one group, and several in a zone (eksctl#475, terraform-aws-eks#834)", () => {
    const zones = { "us-east-1a": { subnetIds: ["subnet-0a", "subnet-0b"] } };
    const own = { ...M, network: { subnets: { "us-east-1a": "subnet-0c" } } };
    const { tf } = seen("aws", { general: M, own }, { zones });
    const subnets = Object.values(tf.resource.aws_autoscaling_group ?? {}).map((group) => group.vpc_zone_identifier);
    expect(subnets).toEqual([["subnet-0a", "subnet-0b"], ["subnet-0c"]]);
  });

  test("on Azure the autoscaler's right to join follows a group's subnet", () => {
    const subnet =
      "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/prod/subnets/own";
    const { tf } = seen("azure", { own: { ...M, zones: ["1"], network: { subnets: { "1": subnet } } } });
    const scopes = Object.values(tf.resource.azurerm_role_assignment ?? {}).map(({ scope }) => scope);
    expect(scopes).toContain(subnet);
    expect(scopes.filter((scope) => String(scope).includes("/subnets/"))).toEqual([subnet]);
  });

  test("AL2023 and Bottlerocket on one cluster", () => {
    const bottlerocket = { ...M, ...eksProps("bottlerocket") };
    const view = seen("aws", { general: M, bottlerocket }, eksProps("nodeadm"));
    expect(view.userData("general")).toContain('apiVersion: "node.eks.aws/v1alpha1"');
    expect(view.userData("bottlerocket")).toContain("[settings.kubernetes]");
    expectSameNode(view);
  });

  test("a variable of the autoscaler", () => {
    const props = { clusterAutoscaler: { env: { HTTPS_PROXY: "http://proxy.example.com:3128" } } };
    expect(variables(seen("aws", { general: M }, props)).HTTPS_PROXY).toBe("http://proxy.example.com:3128");
    expect(codes("aws", { general: M }, { clusterAutoscaler: { env: { AWS_REGION: "eu-west-1" } } })).toEqual([
      "autoscaler-env-owned",
    ]);
  });

  test("an EKS control plane that cannot reach pods (autoscaler#6915)", () => {
    const props = { ...eksProps("nodeadm"), metricsServer: { hostNetwork: true } };
    const { cluster } = seen("aws", { general: M }, props);
    const manifests = clusterManifests(cluster).filter(({ component }) => component === "metrics-server");
    const deployment = manifests.find(({ object }) => object.kind === "Deployment");
    // The kubelet has 10250 on each node.
    const container = {
      args: expect.arrayContaining(["--secure-port=4443"]),
      ports: [{ containerPort: 4443, name: "https", protocol: "TCP" }],
    };
    expect(deployment?.object).toMatchObject({
      spec: {
        template: { spec: { hostNetwork: true, dnsPolicy: "ClusterFirstWithHostNet", containers: [container] } },
      },
    });
  });
});

describe("a default that is not computed from the machine", () => {
  test.each([
    ["Standard_D2_v3", false],
    ["Standard_DS1_v2", false],
    ["Standard_D4s_v5", true],
  ])("Azure's accelerated networking on %s: %s (cluster-api#1201)", (size, value) => {
    const { tf } = seen("azure", { general: { minSize: 0, maxSize: 3, machineTypes: { azure: [size] } } });
    expect(only(tf, "azurerm_linux_virtual_machine_scale_set")).toContain(`"enable_accelerated_networking":${value}`);
  });

  test("an io2 boot disk on Bottlerocket (eksctl#1006)", () => {
    const bootDisk = { type: "io2", sizeGiB: 100, iops: 3000 };
    const { tf } = seen("aws", { general: { ...M, bootDisk } }, eksProps("bottlerocket"));
    const [template = {}] = Object.values(tf.resource.aws_launch_template ?? {});
    const whole = { delete_on_termination: "true", encrypted: "true" };
    expect(template.block_device_mappings).toEqual([
      { device_name: "/dev/xvda", ebs: { ...whole, volume_type: "gp3" } },
      { device_name: "/dev/xvdb", ebs: { ...whole, volume_type: "io2", volume_size: 100, iops: 3000 } },
    ]);
  });

  test("one subnet in two zones of AWS", () => {
    const zones = { "us-east-1a": { subnetId: "subnet-0a" }, "us-east-1b": { subnetId: "subnet-0a" } };
    expect(codes("aws", { general: M }, { zones })).toEqual(["subnet-in-two-zones"]);
  });
});

describe("a grammar check where a capability check is needed", () => {
  test("a size that the release's list lacks, at zero (autoscaler PR 8507)", () => {
    const group = { minSize: 0, maxSize: 3, machineTypes: { azure: ["Standard_D4s_v6"] } };
    const props = { clusterAutoscaler: { version: "1.34.0" }, outputs: { clusterAutoscalerClientId: CLIENT } };
    const view = seen("azure", { general: group }, props);
    expect(variables(view).AZURE_ENABLE_DYNAMIC_INSTANCE_LIST).toBe("true");
    const subscription = "/subscriptions/00000000-0000-4000-8000-000000000001";
    expect(view.tf.resource.azurerm_role_definition?.["cluster-autoscaler-sizes"]).toMatchObject({
      assignable_scopes: [subscription],
      permissions: [{ actions: ["Microsoft.Compute/skus/read"] }],
    });
    expect(view.tf.resource.azurerm_role_assignment?.["cluster-autoscaler_sizes"]).toMatchObject({
      scope: subscription,
    });
  });
});

describe("machines that never became the node they were promised to be", () => {
  test("a group at its minimum whose machine never registers", () => {
    for (const cloud of ["azure", "google"] as const)
      expect(autoscalerArgs(seen(cloud, { general: M }, outputsOf(cloud)).cluster)).toContain(
        "--force-delete-unregistered-nodes=true",
      );
  });

  test("Azure, a name of 58 characters: with Azure's suffix no label could hold it", () => {
    const { cluster, tf } = seen("azure", { ["g".repeat(40)]: M });
    const names = cluster.scalingGroups.map(({ name }) => name);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(57);
    const prefixes = Object.values(tf.resource.azurerm_linux_virtual_machine_scale_set ?? {});
    expect(prefixes.map(({ computer_name_prefix }) => computer_name_prefix)).toEqual(names);
  });

  test("the cluster's own kubelet-config leaks in", () => {
    const kubelet = kubeletPatch(seen("google", { general: M }));
    expect(kubelet).toMatchObject({
      memoryManagerPolicy: null,
      shutdownGracePeriodByPodPriority: null,
      podsPerCore: null,
      enforceNodeAllocatable: null,
      registerWithTaints: null,
    });
  });

  test.each([
    ["1.34", undefined],
    ["1.35", "true"],
    ["1.36", "true"],
  ])("GPU nodes of EKS %s have the label that nodeadm adds: %s", (kubernetesVersion, value) => {
    const gpus = { minSize: 0, maxSize: 3, machineTypes: { aws: ["g5.xlarge"] } };
    const view = seen("aws", { gpus }, { ...eksProps("nodeadm"), kubernetesVersion });
    expect(view.cluster.scalingGroups[0]?.template.labels["nvidia.com/gpu.present"]).toBe(value);
    expectSameNode(view);
  });

  test("Bottlerocket before 1.51 with another option of the CPU manager", () => {
    const kubelet = {
      cpuManagerPolicy: "static",
      cpuManagerPolicyOptions: { "distribute-cpus-across-numa": "true" },
    } as const;
    expect(codes("aws", { general: { ...M, kubelet } }, eksProps("bottlerocket"))).toEqual([
      "bottlerocket-release-needed",
    ]);
    const known = { ...kubelet, cpuManagerPolicyOptions: { "full-pcpus-only": "true" } } as const;
    expect(codes("aws", { general: { ...M, kubelet: known } }, eksProps("bottlerocket"))).toEqual([]);
  });

  test("no script of a machine waits for ever on a connection", () => {
    for (const cloud of ["aws", "azure", "google"] as const) {
      const text = seen(cloud, { general: M }, outputsOf(cloud)).userData("general");
      const calls = text.match(/curl -[^|;]*/g) ?? [];
      expect(calls).not.toHaveLength(0);
      for (const call of calls) {
        expect(call).toContain("--connect-timeout");
        expect(call).toMatch(/--max-time|--speed-time/);
      }
    }
  });
});

function outputsOf(cloud: Cloud): object {
  return cloud === "azure" ? { outputs: { clusterAutoscalerClientId: CLIENT } } : {};
}
