import { describe, expect, test } from "@jest/globals";
import type {
  AwsClusterDeclaration,
  AzureClusterDeclaration,
  GoogleClusterDeclaration,
} from "../../model/declaration/cluster";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import { clusterManifests } from "../../stacks/cluster-charts";
import { expectDecodedTemplate, resolvedClusters } from "../support/contract";
import { CLUSTER_PROPS, declareCluster, declareFleet } from "../support/fleets";
import { PLAIN_ROTATION, ROTATION_OUTPUTS, withJoinToken } from "../support/join-tokens";
import { bootOf, contentOf } from "../support/node/scratch-root";
import { synthCluster } from "../support/synth-stack";

/**
 * Clouds apart from the public ones: what Terraform, the autoscaler, a node and the rotation of join tokens speak to is of the same
 * cloud as the cluster.
 */

const GROUPS = { general: { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } } };

function only(cluster: ReturnType<typeof declareCluster>, fleet: object = {}): AnyResolvedCluster {
  const [resolved] = resolvedClusters(declareFleet([cluster], {}, fleet));
  if (resolved === undefined) throw new Error("no cluster");
  return resolved;
}

function azure(props: Partial<AzureClusterDeclaration>): AnyResolvedCluster {
  const bootstrap = withJoinToken("azure", { rotation: PLAIN_ROTATION });
  return only(declareCluster("azure", GROUPS, { ...bootstrap, outputs: ROTATION_OUTPUTS, ...props }));
}

function aws(region: string, props: Partial<AwsClusterDeclaration> = {}): AnyResolvedCluster {
  const bootstrap = withJoinToken("aws", { rotation: PLAIN_ROTATION });
  const zones = { [`${region}a`]: { subnetId: "subnet-0a" } };
  return only(declareCluster("aws", GROUPS, { ...bootstrap, region, zones, ...props }));
}

function google(region: string, props: Partial<GoogleClusterDeclaration> = {}): AnyResolvedCluster {
  const bootstrap = withJoinToken("google", { rotation: PLAIN_ROTATION });
  const project = "eu0:prod-project";
  const place = {
    region,
    project,
    zones: [`${region}-a`],
    subnetwork: `projects/${project}/regions/${region}/subnetworks/a`,
  };
  return only(declareCluster("google", GROUPS, { ...bootstrap, ...place, ...props }));
}

interface Pods {
  readonly spec: {
    readonly template?: { readonly spec: PodSpec };
    readonly jobTemplate?: { readonly spec: { readonly template: { readonly spec: PodSpec } } };
  };
}

interface PodSpec {
  readonly containers: readonly { readonly env: readonly { readonly name: string; readonly value: string }[] }[];
  readonly volumes: unknown;
}

function podsOf(cluster: AnyResolvedCluster, component: string): PodSpec {
  const all = clusterManifests(cluster).filter((each) => each.component === component);
  const found = all.find(({ object }) => object.kind === "Deployment" || object.kind === "CronJob");
  if (found === undefined) throw new Error(`nothing of ${component}`);
  const { spec } = found.object as unknown as Pods;
  const pods = spec.template?.spec ?? spec.jobTemplate?.spec.template.spec;
  if (pods === undefined) throw new Error(`no pods of ${component}`);
  return pods;
}

function environment(cluster: AnyResolvedCluster, component: string): Readonly<Record<string, string>> {
  const [container] = podsOf(cluster, component).containers;
  return Object.fromEntries((container?.env ?? []).map(({ name, value }) => [name, value]));
}

/** All text that a machine runs and that pods get. */
function texts(cluster: AnyResolvedCluster): string {
  const userData = cluster.scalingGroups[0]?.userData.text ?? "";
  const manifests = clusterManifests(cluster).map(({ object }) => JSON.stringify(object));
  return [contentOf(bootOf(userData), "/etc/nodegroups/join.sh"), ...manifests].join("\n");
}

describe.each([
  [
    "usgovvirginia",
    "usgovernment",
    "AzureUSGovernmentCloud",
    "login.microsoftonline.us",
    "vault.usgovcloudapi.net",
    "USGov",
  ],
  [
    "usdodeast",
    "usgovernment",
    "AzureUSGovernmentCloud",
    "login.microsoftonline.us",
    "vault.usgovcloudapi.net",
    "USGov",
  ],
  ["chinanorth3", "china", "AzureChinaCloud", "login.chinacloudapi.cn", "vault.azure.cn", "China"],
])("Azure in %s", (region, terraform, name, login, vault, suffix) => {
  const cluster = azure({ region });
  const tf = synthCluster(cluster);

  test("Terraform speaks to its cloud", () => {
    expect(tf.provider?.azurerm).toEqual([expect.objectContaining({ environment: terraform })]);
  });

  test("the autoscaler speaks to its cloud, and gets its tokens there", () => {
    expect(environment(cluster, "cluster-autoscaler")).toMatchObject({
      ARM_CLOUD: name,
      AZURE_AUTHORITY_HOST: `https://${login}/`,
    });
  });

  test("identities trust tokens of the audience that pods ask for", () => {
    const audience = `api://AzureADTokenExchange${suffix}`;
    const credentials = Object.values(tf.resource.azurerm_federated_identity_credential ?? {});
    expect(credentials).not.toHaveLength(0);
    for (const credential of credentials) expect(credential.audience).toEqual([audience]);
    for (const component of ["cluster-autoscaler", "join-token-rotation"]) {
      expect(JSON.stringify(podsOf(cluster, component).volumes)).toContain(`"audience":"${audience}"`);
    }
  });

  test("nodes and the rotation know its key vaults, and nothing of the public cloud", () => {
    const all = texts(cluster);
    expect(all).toContain(`prod-azure-kv.${vault}/secrets/join`);
    expect(all).toContain(`resource=https%3A%2F%2F${vault}`);
    expect(all).toContain(`https://${login}/`);
    expect(all).not.toMatch(/vault\.azure\.net|login\.microsoftonline\.com/);
  });
});

test("Azure's public cloud needs none of it", () => {
  const cluster = azure({});
  expect(synthCluster(cluster).provider?.azurerm).toEqual([expect.not.objectContaining({ environment: "public" })]);
  const { ARM_CLOUD, AZURE_AUTHORITY_HOST } = environment(cluster, "cluster-autoscaler");
  expect([ARM_CLOUD, AZURE_AUTHORITY_HOST]).toEqual([undefined, undefined]);
});

test("an environment among the provider's arguments wins", () => {
  const cluster = azure({ region: "usdodeast", provider: { arguments: { environment: "usgovernmentl5" } } });
  expect(synthCluster(cluster).provider?.azurerm).toEqual([expect.objectContaining({ environment: "usgovernmentl5" })]);
});

test("state can be in a storage account of another cloud of Azure", () => {
  const backend = {
    type: "azurerm",
    resourceGroupName: "states",
    storageAccountName: "states",
    containerName: "states",
    environment: "usgovernment",
  } as const;
  const cluster = only(declareCluster("azure", GROUPS, { outputs: ROTATION_OUTPUTS }), { backend });
  expect(JSON.stringify(synthCluster(cluster).terraform)).toContain('"environment":"usgovernment"');
});

describe("machines in no availability zone", () => {
  const [zone] = Object.values(CLUSTER_PROPS.azure.zones);
  const cluster = azure({ region: "westus", zones: { "0": zone ?? { subnetId: "" } } });
  const tf = synthCluster(cluster);

  test("have a scale set without zones, in which Azure shows one fault domain", () => {
    const [group] = Object.values(tf.resource.azurerm_linux_virtual_machine_scale_set ?? {});
    expect(group).not.toHaveProperty("zones");
    expect(group).toMatchObject({ platform_fault_domain_count: 1, location: "westus" });
  });

  test("are what cluster-autoscaler plans with, with the labels of the cloud controller and the disks' driver", () => {
    const [group] = cluster.scalingGroups;
    if (group === undefined) throw new Error("no group");
    expectDecodedTemplate(cluster, tf, group);
    expect(group.template.labels).toMatchObject({
      "topology.kubernetes.io/zone": "0",
      "topology.disk.csi.azure.com/zone": "",
    });
  });
});

describe.each([
  ["cn-north-1", "aws-cn", "amazonaws.com.cn", "ec2.amazonaws.com.cn"],
  ["us-gov-west-1", "aws-us-gov", "amazonaws.com", "ec2.amazonaws.com"],
  ["eusc-de-east-1", "aws-eusc", "amazonaws.eu", "ec2.amazonaws.com"],
])("AWS in %s", (region, partition, domain, ec2) => {
  const cluster = aws(region);
  const { resource } = synthCluster(cluster);

  test("ARNs are of its partition, and EC2 may take on the nodes' role", () => {
    const all = JSON.stringify(resource);
    expect(all).toContain(`arn:${partition}:`);
    expect(all).not.toMatch(/arn:aws:/);
    expect(String(resource.aws_iam_role?.node?.assume_role_policy)).toContain(`"Service":"${ec2}"`);
  });

  test("the rotation speaks to its hosts", () => {
    const all = texts(cluster);
    expect(all).toContain(`https://sts.${region}.${domain}/`);
    expect(all).toContain(`https://secretsmanager.${region}.${domain}/`);
  });
});

describe.each([
  ["u-germany-northeast1", undefined, "apis-berlin-build0.goog"],
  ["u-france-east1", undefined, "s3nsapis.fr"],
  ["u-spain-south1", "apis.example.es", "apis.example.es"],
  ["europe-west3", "apis.example.com", "apis.example.com"],
])("Google in %s", (region, universeDomain, domain) => {
  const cluster = google(region, { universeDomain });
  const tf = synthCluster(cluster);

  test("Terraform speaks to its hosts", () => {
    expect(tf.provider?.google).toEqual([{ project: "eu0:prod-project", region, universe_domain: domain }]);
  });

  test("programs with an identity are told its hosts, and get their tokens there", () => {
    for (const component of ["cluster-autoscaler", "join-token-rotation"])
      expect(environment(cluster, component)).toMatchObject({ GOOGLE_CLOUD_UNIVERSE_DOMAIN: domain });
    const all = texts(cluster);
    expect(all).toContain(`https://sts.${domain}/v1/token`);
    expect(all).toContain(`https://iamcredentials.${domain}/v1/projects/-/serviceAccounts/`);
    expect(all).toContain(`\\"universe_domain\\": \\"${domain}\\"`);
    // Names of resources and principals are those of the public cloud.
    expect(all).toContain("//iam.googleapis.com/projects/123456789012/");
    expect(all).toContain("@prod-project.eu0.iam.gserviceaccount.com");
  });

  test("nodes and the rotation read and write secrets there, and nothing in the public cloud", () => {
    const all = texts(cluster);
    expect(all).toContain(`https://secretmanager.${domain}/v1/projects/eu0:prod-project/secrets/join`);
    expect(all).not.toMatch(/https:\/\/(secretmanager|sts|iamcredentials)\.googleapis\.com/);
  });

  test("cluster-autoscaler decodes the nodes' template", () => {
    for (const group of cluster.scalingGroups) expectDecodedTemplate(cluster, tf, group);
  });
});

test("Google's public cloud needs none of it", () => {
  const cluster = google("europe-west3", { universeDomain: "googleapis.com" });
  expect(synthCluster(cluster).provider?.google).toEqual([{ project: "eu0:prod-project", region: "europe-west3" }]);
  expect(environment(cluster, "cluster-autoscaler")).not.toHaveProperty("GOOGLE_CLOUD_UNIVERSE_DOMAIN");
});
