import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { CLOUDS, type Cloud } from "../../model/base/cloud";
import type { Toleration } from "../../model/declaration/pods";
import type { KubernetesObject } from "../../model/manifests/kubernetes-object";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import { clusterManifests } from "../../stacks/cluster-charts";
import { resolveCloudController } from "../support/cloud-controllers";
import { JOIN_STUBS } from "../support/node/join-stubs";
import { bootOf, ScratchRoot } from "../support/node/scratch-root";
import { synthCluster, type TerraformJson } from "../support/synth-stack";

/**
 * A machine that joins waits for the cloud controller, which has to run without it, find it by what it registers with, and be whom the
 * cloud trusts: seen from the machine's user data, from the manifests and from Terraform.
 */

const NAME = "cloud-controller-manager";

/** What the cloud controller takes a provider id for, as its own code does; null for one that it does not understand. */
const PROVIDER_IDS: Readonly<Record<Cloud, (id: string) => readonly string[] | null>> = {
  // cloud-provider-aws 1.36.1, instances.go, MapToAWSInstanceID.
  aws: (id) => {
    const url = new URL(id);
    const [machine] = url.pathname
      .replace(/^\/+|\/+$/g, "")
      .split("/")
      .slice(-1);
    return url.protocol === "aws:" && /^i-[^/]*$/.test(machine ?? "") ? [machine ?? ""] : null;
  },
  // cloud-provider-azure 1.36.5, azure_vmss.go, vmssVMProviderIDRE.
  azure: (id) =>
    /azure:\/\/\/subscriptions\/(?:.*)\/resourceGroups\/(.+)\/providers\/Microsoft.Compute\/virtualMachineScaleSets\/(.+)\/virtualMachines\/(?:\d+)/
      .exec(id)
      ?.slice(1) ?? null,
  // cloud-provider-gcp 36.3.8, gce_util.go, providerIDRE.
  google: (id) => /^gce:\/\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(id)?.slice(1) ?? null,
};

/** What the cloud says of the machine (test/support/node/join-stubs.ts), as each provider id names it. */
const MACHINE: Readonly<Record<Cloud, readonly string[]>> = {
  aws: ["i-0123456789abcdef0"],
  azure: ["prod-rg", "Web"],
  google: ["prod-project", "us-central1-a", "web-x1y2"],
};

function manifests(cluster: AnyResolvedCluster): readonly KubernetesObject[] {
  return clusterManifests(cluster).flatMap(({ component, object }) => (component === NAME ? [object] : []));
}

interface PodSpec {
  readonly serviceAccountName: string;
  readonly tolerations: readonly Toleration[];
  readonly containers: readonly [{ readonly args: readonly string[] }];
  readonly volumes?: readonly {
    readonly projected?: { readonly sources: readonly [{ serviceAccountToken: Token }] };
  }[];
}

interface Token {
  readonly audience: string;
}

function pods(cluster: AnyResolvedCluster): readonly PodSpec[] {
  const workloads = manifests(cluster).filter(({ kind }) => kind === "Deployment" || kind === "DaemonSet");
  return workloads.map((each) => (each as unknown as { spec: { template: { spec: PodSpec } } }).spec.template.spec);
}

describe.each(CLOUDS)("on %s", (cloud) => {
  const cluster = resolveCloudController(cloud);
  let root: ScratchRoot;

  beforeEach(() => {
    root = new ScratchRoot(JOIN_STUBS);
  });

  afterEach(() => root.remove());

  function registration(): { readonly name: string; readonly args: Readonly<Record<string, string>> } {
    root.writeFiles(bootOf(cluster.scalingGroups[0]?.userData.text ?? ""));
    expect(root.run("/etc/nodegroups/join.sh")).toMatchObject({ status: 0 });
    const { nodeRegistration } = parse(root.read("joined.yaml"));
    const args = (nodeRegistration.kubeletExtraArgs as { name: string; value: string }[]).map(
      ({ name, value }) => [name, value] as const,
    );
    return { name: nodeRegistration.name, args: Object.fromEntries(args) };
  }

  it("finds a machine by the provider id that its kubelet registers with", () => {
    const { "provider-id": id = "" } = registration().args;
    expect(PROVIDER_IDS[cloud](id)).toEqual(MACHINE[cloud]);
  });

  it("completes nodes whose kubelets wait for an external cloud provider, and does not wait for itself", () => {
    expect(registration().args["cloud-provider"]).toBe("external");
    const completing = pods(cluster).filter(({ containers: [{ args }] }) =>
      args.some((arg) => /^--controllers=.*\bcloud-node-controller\b/.test(arg) || arg.startsWith("--node-name=")),
    );
    expect(completing).toHaveLength(1);
    for (const { tolerations } of pods(cluster)) {
      const keys = tolerations.map(({ key }) => key);
      expect(keys.includes("node.cloudprovider.kubernetes.io/uninitialized") || keys.includes(undefined)).toBe(true);
    }
  });

  it("knows nodes by names that Kubernetes takes in lower case", () => {
    const { name } = registration();
    expect(name).toBe(name.toLowerCase());
  });

  it("is the only account that the cloud trusts with its identity", () => {
    const account = "system:serviceaccount:kube-system:cloud-controller-manager";
    const text = JSON.stringify(synthCluster(cluster).resource);
    expect(text.split(account)).toHaveLength(2);
    const controller = pods(cluster).find(({ serviceAccountName }) => serviceAccountName === NAME);
    const [token] = (controller?.volumes ?? []).flatMap(({ projected }) => projected?.sources ?? []);
    expect(text).toContain(
      token?.serviceAccountToken.audience.replace(/^\/\/iam\.googleapis\.com\//, "").replace(/\/providers\/.*/, ""),
    );
  });
});

/** Whether a cluster's Terraform gives machines what the configuration looks for. */
const CONFIGURED: { readonly [C in Cloud]: (config: string, resource: TerraformJson["resource"]) => void } = {
  aws: (config, resource) => {
    const [, id] = /KubernetesClusterID = (.*)/.exec(config) ?? [];
    const [template] = Object.values(resource.aws_launch_template ?? {});
    expect(template).toMatchObject({
      tag_specifications: expect.arrayContaining([
        expect.objectContaining({
          resource_type: "instance",
          tags: expect.objectContaining({ [`kubernetes.io/cluster/${id}`]: "owned" }),
        }),
      ]),
    });
  },
  azure: (config, resource) => {
    const { resourceGroup } = JSON.parse(config);
    const [scaleSet] = Object.values(
      resource.azurerm_linux_virtual_machine_scale_set ?? resource.azurerm_orchestrated_virtual_machine_scale_set ?? {},
    );
    expect(scaleSet).toMatchObject({ resource_group_name: resourceGroup });
  },
  google: (config, resource) => {
    const tags = [...config.matchAll(/^node-tags = (.*)$/gm)].map(([, tag]) => tag);
    const [template] = Object.values(
      resource.google_compute_region_instance_template ?? resource.google_compute_instance_template ?? {},
    );
    expect(template).toMatchObject({ tags: expect.arrayContaining(tags) });
    expect(tags).toEqual(["nodes", "internal"]);
  },
};

it.each(CLOUDS)("on %s machines have what the configuration looks for", (cloud) => {
  const cluster = resolveCloudController(cloud);
  const [config] = manifests(cluster).filter(({ kind, metadata }) => kind === "ConfigMap" && metadata.name === NAME);
  const { "cloud.conf": file = "" } = (config as unknown as { data: Record<string, string> }).data;
  CONFIGURED[cloud](file, synthCluster(cluster).resource);
});
