import { describe, expect, it, test } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../../model/base/cloud";
import type { CloudControllerDeclaration } from "../../../../model/declaration/cloud-controller";
import type { KubernetesObject } from "../../../../model/manifests/kubernetes-object";
import { clusterManifests } from "../../../../stacks/cluster-charts";
import { resolveCloudController } from "../../../support/cloud-controllers";

const NAME = "cloud-controller-manager";

/** The component's objects, by the names of their files. */
function files(cloud: Cloud, declared: CloudControllerDeclaration = {}): Readonly<Record<string, KubernetesObject>> {
  const manifests = clusterManifests(resolveCloudController(cloud, declared));
  const own = manifests.filter(({ component }) => component === NAME);
  return Object.fromEntries(own.map(({ fileName, object }) => [fileName, object]));
}

interface Workload {
  readonly spec: {
    readonly replicas?: number;
    readonly template: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
      readonly spec: PodSpec;
    };
  };
}

interface PodSpec {
  readonly containers: readonly [
    { readonly image: string; readonly command: unknown; readonly args: readonly string[] },
  ];
  readonly [field: string]: unknown;
}

const podOf = (cloud: Cloud, declared: CloudControllerDeclaration = {}, file = `deployment-${NAME}.yaml`) =>
  (files(cloud, declared)[file] as unknown as Workload).spec.template.spec;
const configOf = (cloud: Cloud) =>
  (files(cloud)[`configmap-${NAME}.yaml`] as unknown as { data: Record<string, string> }).data["cloud.conf"];

describe.each([
  ["aws", "registry.k8s.io/provider-aws/cloud-controller-manager:v1.35.2", "aws"],
  ["azure", "mcr.microsoft.com/oss/v2/kubernetes/azure-cloud-controller-manager:v1.34.13", "azure"],
  ["google", "registry.k8s.io/cloud-provider-gcp/cloud-controller-manager:v36.4.8", "gce"],
] as const)("on %s", (cloud, image, provider) => {
  it("runs on the control plane, in its network and with its name servers, before any node is complete", () => {
    expect(podOf(cloud)).toMatchObject({
      hostNetwork: true,
      dnsPolicy: "Default",
      nodeSelector: { "kubernetes.io/os": "linux", "node-role.kubernetes.io/control-plane": "" },
      tolerations: expect.arrayContaining([
        { key: "node.cloudprovider.kubernetes.io/uninitialized", operator: "Exists", effect: "NoSchedule" },
        { key: "node-role.kubernetes.io/control-plane", operator: "Exists", effect: "NoSchedule" },
      ]),
    });
  });

  it("has no label by which a webhook would have to answer before there are nodes for it", () => {
    const { template } = (files(cloud)[`deployment-${NAME}.yaml`] as unknown as Workload).spec;
    expect(Object.keys(template.metadata.labels).filter((key) => !key.startsWith("app.kubernetes.io/"))).toEqual([]);
  });

  it("has the image of its minor and the flags of its cloud", () => {
    const [container] = podOf(cloud).containers;
    expect(container.image).toBe(image);
    expect(container.args).toEqual(
      expect.arrayContaining([
        `--cloud-provider=${provider}`,
        "--cloud-config=/etc/cloud-controller-manager/cloud.conf",
        `--cluster-name=prod-${cloud}`,
        "--use-service-account-credentials=false",
      ]),
    );
  });

  it("makes load balancers unless it is told not to", () => {
    const controllers = (declared: CloudControllerDeclaration) =>
      podOf(cloud, declared).containers[0].args.find((arg) => arg.startsWith("--controllers="));
    expect(controllers({})).toMatch(/,service-lb-controller$/);
    expect(controllers({ loadBalancers: false })).toBe(
      `--controllers=${cloud === "azure" ? "" : "cloud-node-controller,"}cloud-node-lifecycle-controller`,
    );
  });

  it("may read who asks for its metrics, without which it does not start", () => {
    expect(files(cloud)[`rolebinding-${NAME}-auth-reader.yaml`]).toMatchObject({
      metadata: { namespace: "kube-system" },
      roleRef: { kind: "Role", name: "extension-apiserver-authentication-reader" },
    });
  });
});

test("where there are no nodes of a control plane it runs where it is told", () => {
  expect(podOf("aws", { nodeSelector: {}, replicas: 1 })).toMatchObject({
    nodeSelector: { "kubernetes.io/os": "linux" },
  });
});

test("the configuration of AWS names the cluster by whose tag machines are found", () => {
  expect(configOf("aws")).toBe("[Global]\nRegion = us-east-1\nKubernetesClusterID = prod-aws\nNodeIPFamilies = ipv4\n");
});

test("the configuration of Google takes the pod's own credentials", () => {
  expect(configOf("google")).toBe(
    [
      "[global]",
      "token-url = nil",
      "project-id = prod-project",
      "local-zone = us-central1-a",
      "multizone = true",
      "subnetwork-name = https://www.googleapis.com/compute/v1/projects/prod-project/regions/us-central1/subnetworks/nodes",
      "node-tags = nodes",
      "node-tags = internal",
      "",
    ].join("\n"),
  );
});

test.each([
  ["aws", "NodeIPFamilies = ipv4\nNodeIPFamilies = ipv6\n"],
  ["google", "stack-type = IPV4_IPV6\n"],
] as const)("the configuration of %s has both families of a cluster that has both", (cloud, lines) => {
  const cluster = resolveCloudController(cloud, {}, { ipFamilies: ["IPv4", "IPv6"] });
  const manifests = clusterManifests(cluster).filter(({ component }) => component === NAME);
  const config = manifests.find(({ fileName }) => fileName === `configmap-${NAME}.yaml`)?.object;
  expect(JSON.stringify(config)).toContain(JSON.stringify(lines).slice(1, -1));
});

test("the configuration of Azure has no secret, and the network of the nodes", () => {
  expect(JSON.parse(configOf("azure") ?? "")).toEqual({
    cloud: "AzurePublicCloud",
    tenantId: "00000000-0000-4000-8000-000000000002",
    subscriptionId: "00000000-0000-4000-8000-000000000001",
    useFederatedWorkloadIdentityExtension: true,
    resourceGroup: "prod-azure-nodes",
    location: "westeurope",
    vmType: "vmss",
    vnetName: "prod",
    vnetResourceGroup: "net",
    subnetName: "nodes-1",
    securityGroupName: "nodes",
    securityGroupResourceGroup: "net",
    loadBalancerSku: "standard",
  });
});

describe("Azure's node manager", () => {
  it("runs on every node, whatever its taints, and says which one it is on", () => {
    const pod = podOf("azure", {}, "daemonset-cloud-node-manager.yaml");
    expect(pod).toMatchObject({ hostNetwork: true, dnsPolicy: "Default", tolerations: [{ operator: "Exists" }] });
    expect(pod.containers[0]).toMatchObject({
      image: "mcr.microsoft.com/oss/v2/kubernetes/azure-cloud-node-manager:v1.34.13",
      args: ["--node-name=$(NODE_NAME)", "--wait-routes=false", "--v=2"],
      env: [{ name: "NODE_NAME", valueFrom: { fieldRef: { apiVersion: "v1", fieldPath: "spec.nodeName" } } }],
    });
  });

  it.each(CLOUDS.filter((cloud) => cloud !== "azure"))("is not on %s", (cloud) => {
    expect(Object.keys(files(cloud)).filter((name) => name.includes("node-manager"))).toEqual([]);
  });
});
