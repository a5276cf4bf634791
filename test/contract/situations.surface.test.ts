import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { CLOUDS, type Cloud } from "../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../model/declaration/node-group";
import { ROOT } from "../support/certificates";
import { resolvedClusters } from "../support/contract";
import { withProviders } from "../support/credential-providers";
import { eksProps } from "../support/eks";
import { declareCluster, declareFleet } from "../support/fleets";
import { bootOf, contentOf } from "../support/node/scratch-root";
import { setOf, withSets } from "../support/node-group-sets";
import { codes, expectSameNode, M, only, plain, type Seen, seen } from "../support/situations";

/** The rest of what people reported: identities, what is outside of the network, and what follows from machines. */

const BOUNDARY = "arn:aws:iam::111122223333:policy/team-boundary";

describe("an identity that is not only ours", () => {
  test("a permissions boundary, a path and further policies (eksctl#1221, terraform-aws-eks#266)", () => {
    const policies = ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"];
    const identity = { boundary: BOUNDARY, path: "/team/", nodeRole: { policies } };
    const { tf } = seen("aws", { general: M }, { identity });
    const roles = Object.values(tf.resource.aws_iam_role ?? {});
    expect(roles.length).toBeGreaterThan(1);
    for (const role of roles) expect(role).toMatchObject({ permissions_boundary: BOUNDARY, path: "/team/" });
    expect(JSON.stringify(tf.resource.aws_iam_role_policy_attachment)).toContain(policies[0]);
  });

  test("a role and an instance profile that exist", () => {
    const nodeRole = { roleArn: "arn:aws:iam::111122223333:role/nodes", instanceProfile: "nodes" };
    const { tf } = seen("aws", { general: M }, { ...eksProps("nodeadm"), identity: { nodeRole } });
    expect(tf.resource.aws_iam_instance_profile).toBeUndefined();
    expect(only(tf, "aws_launch_template")).toContain('"name":"nodes"');
    expect(only(tf, "aws_eks_access_entry")).toContain(nodeRole.roleArn);
  });

  test.each([
    ["aws", "nodeRoleArn", "aws_iam_role.node.arn"],
    ["azure", "nodePrincipalId", "azurerm_user_assigned_identity.node.principal_id"],
    ["google", "nodeServiceAccountEmail", "google_service_account.node.email"],
  ] as const)("the nodes' identity is an output on %s, %s", (cloud, name, attribute) => {
    expect(seen(cloud, { general: M }).tf.output?.[name]).toEqual({ value: `\${${attribute}}` });
  });

  test("tags on everything on Azure too (kops#11967)", () => {
    const { tf } = seen("azure", { general: M }, { tags: { team: "platform" } });
    for (const type of ["azurerm_user_assigned_identity", "azurerm_linux_virtual_machine_scale_set"])
      for (const each of Object.values(tf.resource[type] ?? {})) expect(each.tags).toMatchObject({ team: "platform" });
  });

  test.each(CLOUDS)(
    "private registries on kubeadm, %s: the kubelet's configuration and the right to pull (gardener#8939)",
    (cloud) => {
      const view = seen(cloud, { general: M }, withProviders(cloud));
      const boot = bootOf(view.userData("general"));
      const join = parse(contentOf(boot, "/etc/nodegroups/join.yaml"));
      const path = "/etc/nodegroups/credential-providers.yaml";
      expect(join.nodeRegistration.kubeletExtraArgs).toContainEqual({
        name: "image-credential-provider-config",
        value: path,
      });
      expect(parse(contentOf(boot, path))).toMatchObject({ kind: "CredentialProviderConfig", providers: [{}] });
      expect(rightsOfNodes(view, cloud)).toContain(PULLS[cloud]);
      expectSameNode(view);
    },
  );
});

const PULLS = { aws: "ecr:BatchGetImage", azure: "AcrPull", google: "roles/artifactregistry.reader" } as const;

/** What grants the nodes' identity something, as JSON. */
function rightsOfNodes({ tf }: Seen, cloud: Cloud): string {
  const granted = Object.values(tf.resource).flatMap((named) => Object.values(named));
  const nodes = { aws: "aws_iam_role.node.name", azure: "identity.node.principal_id", google: "account.node.member" }[
    cloud
  ];
  return JSON.stringify(
    granted.filter(({ role, principal_id, member }) =>
      [role, principal_id, member].some((to) => String(to).includes(nodes)),
    ),
  );
}

describe("what is outside of the network", () => {
  const proxy = { https: "http://proxy.example.com:3128", http: "http://proxy.example.com:3128" };

  test("a proxy before anything that pulls (amazon-eks-ami#2128)", () => {
    const view = seen("aws", { general: M }, { proxy });
    const boot = bootOf(view.userData("general"));
    const drop = contentOf(boot, "/etc/systemd/system.conf.d/50-nodegroups-proxy.conf");
    for (const name of ["HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"])
      expect(drop).toContain(`DefaultEnvironment="${name}=http://proxy.example.com:3128"\n`);
    const direct = /"NO_PROXY=(.*)"/.exec(drop)?.[1]?.split(",");
    expect(direct).toEqual(expect.arrayContaining(["api.example.com", "169.254.169.254", ".svc", "localhost"]));
    expectSameNode(view);
  });

  test("a proxy and an authority on Bottlerocket (bottlerocket#4552)", () => {
    const props = { ...eksProps("bottlerocket"), proxy, trustedCertificates: { corporate: ROOT } };
    const bottlerocket = seen("aws", { general: M }, props).userData("general");
    expect(bottlerocket).toMatch(/\[settings\.network\][^[]*https-proxy = "http:\/\/proxy\.example\.com:3128"/);
    const data = Buffer.from(ROOT).toString("base64");
    expect(bottlerocket).toContain(`[settings.pki.corporate]\ndata = "${data}"\ntrusted = true\n`);
  });
});

describe("bootstraps and operating systems by group", () => {
  test("kubeadm on Ubuntu and on Flatcar", () => {
    const flatcar: NodeGroupDeclaration = { ...M, image: { id: "ami-0fedcba9876543210", os: "flatcar" } };
    const view = seen("aws", { general: M, flatcar });
    expect(plain(view.userData("general"))).toMatch(/^#cloud-config/);
    expect(JSON.parse(plain(view.userData("flatcar")))).toHaveProperty("ignition");
    expectSameNode(view);
  });
});

describe("what follows from machines", () => {
  test.each<[string, NodeGroupDeclaration["gpuSharing"], Readonly<Record<string, string>>]>([
    ["time slicing (AKS#3427)", { replicas: 4 }, { "nvidia.com/gpu": "4" }],
    ["no sharing", undefined, { "nvidia.com/gpu": "1" }],
  ])("GPUs: %s", (_about, gpuSharing, advertised) => {
    const gpus = { minSize: 0, maxSize: 3, machineTypes: { aws: ["g5.xlarge"] }, ...(gpuSharing && { gpuSharing }) };
    const view = seen("aws", { gpus });
    expect(view.cluster.scalingGroups[0]?.template.capacity).toMatchObject(advertised);
    expectSameNode(view);
  });

  test("GPU instances are promised in place of whole cards (karpenter#729)", () => {
    const cards = { minSize: 0, maxSize: 3, machineTypes: { aws: ["p4d.24xlarge"] } };
    const view = seen("aws", { cards: { ...cards, gpuSharing: { mig: "1g.5gb", strategy: "mixed" } } });
    const { capacity } = view.cluster.scalingGroups[0]?.template ?? { capacity: {} };
    expect(capacity).toMatchObject({ "nvidia.com/mig-1g.5gb": "56" });
    expect((capacity as Readonly<Record<string, string>>)["nvidia.com/gpu"] ?? "0").toBe("0");
    const twice = { ...cards, extendedResources: { "nvidia.com/mig-1g.5gb": 7 } };
    expect(codes("aws", { cards: twice })).toContain("gpu-slices-counted-twice");
  });

  test("spot and on-demand groups of a set are told apart, and spot has pools to choose from", () => {
    const across = {
      capacityType: {
        "on-demand": { autoscaling: { priority: 10 } },
        spot: { autoscaling: { priority: 20 }, labels: { "example.com/spot": "true" } },
      },
    };
    const machine = { vcpu: 4, memoryGiB: 16, types: "all-equal" } as const;
    const set = setOf("web", { machine, across: across as never });
    const [cluster] = resolvedClusters(
      declareFleet([withSets(declareCluster("aws"), set)], {}, { labelDomain: "nodes.example.com" }),
    );
    const groups = cluster?.scalingGroups ?? [];
    const labels = (name: string) => groups.find(({ nodeGroup }) => nodeGroup === name)?.template.labels ?? {};
    expect(labels("web-spot")).toMatchObject({
      "nodes.example.com/node-group": "web-spot",
      "nodes.example.com/capacity-type": "spot",
      "example.com/spot": "true",
    });
    expect(labels("web-on-demand")).toMatchObject({ "nodes.example.com/capacity-type": "on-demand" });
    const spot = groups.find(({ nodeGroup }) => nodeGroup === "web-spot");
    const onDemand = groups.find(({ nodeGroup }) => nodeGroup === "web-on-demand");
    expect([spot?.autoscaling.priority, onDemand?.autoscaling.priority]).toEqual([20, 10]);
    expect(new Set(spot?.machineTypes.map(({ name }) => name)).size).toBeGreaterThan(2);
    expect(new Set(spot?.machineTypes.map(({ vcpu, memoryMiB }) => `${vcpu} ${memoryMiB}`))).toEqual(
      new Set(["4 16384"]),
    );
  });

  test("a boot disk of 2 GiB is a problem", () => {
    expect(codes("aws", { general: { ...M, bootDisk: { sizeGiB: 2 } } })).toContain("boot-disk-smaller-than-image");
  });

  test("a GPU group on the cluster's standard image is a warning", () => {
    const gpus = { minSize: 0, maxSize: 3, machineTypes: { aws: ["g5.xlarge"] } };
    expect(codes("aws", { general: M, gpus })).toContain("gpu-image-shared");
  });

  test("confidential machines of Azure that cannot have accelerated networking", () => {
    const group = {
      minSize: 0,
      maxSize: 3,
      machineTypes: { azure: ["Standard_DC4as_v5"] },
      security: { confidential: true },
    };
    const { tf } = seen("azure", { general: group });
    expect(only(tf, "azurerm_linux_virtual_machine_scale_set")).toContain('"enable_accelerated_networking":false');
  });
});
