import { expect, test } from "@jest/globals";
import { CLOUDS } from "../../../model/base/cloud";
import type { CloudControllerDeclaration } from "../../../model/declaration/cloud-controller";
import type { Toleration } from "../../../model/declaration/pods";
import { CLOUD_CONTROLLER_VERSIONS } from "../../../model/versions/cloud-controller";
import { withCloudController } from "../../support/cloud-controllers";
import { EKS_KINDS, eksProps } from "../../support/eks";
import { declareCluster, declareFleet } from "../../support/fleets";
import { clusterProblems, fleetWarnings } from "../../support/problems";
import { describeRules, part, type RuleCase } from "../../support/rule-cases";

const declared = (change: CloudControllerDeclaration) => clusterProblems("aws", { cloudController: change });
const onAzure = (change: CloudControllerDeclaration) => clusterProblems("azure", withCloudController("azure", change));
const onGoogle = (change: CloudControllerDeclaration) => clusterProblems("google", { cloudController: change });
const warnings = (cloud: (typeof CLOUDS)[number], kubernetesVersion: string, change: CloudControllerDeclaration = {}) =>
  fleetWarnings(
    declareFleet([declareCluster(cloud, {}, { ...withCloudController(cloud, change), kubernetesVersion })]),
  ).filter(({ code }) => code.startsWith("cloud-controller"));

const PLACE = "prod-aws: cloudController";
const UNINITIALIZED = "node.cloudprovider.kubernetes.io/uninitialized";

const untolerating: readonly Toleration[] = [
  { key: "node-role.kubernetes.io/control-plane", operator: "Exists" },
  { key: UNINITIALIZED, operator: "Exists", effect: "NoExecute" },
  { key: UNINITIALIZED, value: "false" },
];
const tolerating: readonly Toleration[] = [
  { operator: "Exists" },
  { key: UNINITIALIZED, operator: "Exists" },
  { key: UNINITIALIZED, value: "true", effect: "NoSchedule" },
];

describeRules([
  ...EKS_KINDS.map(
    (kind): RuleCase => ({
      rule: "cloud-controller-managed",
      about: `a cluster of EKS, which nodes join with ${kind}`,
      bad: () => clusterProblems("aws", { ...eksProps(kind), cloudController: {} }),
      found: [[PLACE, 'a cloud controller beside the EKS cluster "prod-aws"', part("no cloudController")]],
      good: () => clusterProblems("aws", eksProps(kind)),
    }),
  ),
  {
    rule: "cloud-controller-managed",
    about: "a cluster whose pods get their roles from EKS",
    bad: () =>
      clusterProblems("aws", { oidcIssuerUrl: undefined, eksPodIdentity: { clusterName: "eks" }, cloudController: {} }),
    found: [[PLACE, 'a cloud controller beside the EKS cluster "eks"', part("no cloudController")]],
    good: () => declared({}),
  },
  {
    rule: "cloud-controller-image-invalid",
    about: "an image without tag",
    bad: () => declared({ image: "mirror.example.com/ccm" }),
    found: [[`${PLACE}.image`, '"mirror.example.com/ccm"', part("tag or digest")]],
    good: () => declared({ image: "mirror.example.com/ccm:v1.35.2" }),
  },
  {
    rule: "cloud-controller-image-invalid",
    about: "a node manager's image without tag",
    bad: () => onAzure({ nodeManagerImage: "mirror.example.com/cnm" }),
    found: [["prod-azure: cloudController.nodeManagerImage", '"mirror.example.com/cnm"', part("tag or digest")]],
    good: () => onAzure({ nodeManagerImage: "mirror.example.com/cnm:v1.34.13" }),
  },
  {
    rule: "cloud-controller-node-manager",
    about: "a node manager on a cloud that has none",
    bad: () => onGoogle({ nodeManagerImage: "mirror.example.com/cnm:v1" }),
    found: [
      ["prod-google: cloudController.nodeManagerImage", '"mirror.example.com/cnm:v1"', part("clusters of Azure only")],
    ],
    good: () => onGoogle({}),
  },
  {
    rule: "cloud-controller-resources-invalid",
    about: "no quantity, and a request above its limit",
    bad: () => declared({ resources: { requests: { cpu: "much", memory: "2Gi" }, limits: { memory: "1Gi" } } }),
    found: [
      [`${PLACE}.resources.requests.cpu`, '"much"', part("a Kubernetes quantity")],
      [`${PLACE}.resources.requests.memory`, '"2Gi", with a limit of "1Gi"', 'at most "1Gi"'],
    ],
    good: () => declared({ resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { memory: "1Gi" } } }),
  },
  {
    rule: "cloud-controller-scheduling-invalid",
    about: "a node selector and a priority class that Kubernetes refuses",
    bad: () => declared({ nodeSelector: { "a b": "c" }, priorityClassName: "A_B" }),
    found: [
      [`${PLACE}.nodeSelector["a b"]`, '"a b"', part("a Kubernetes qualified name")],
      [`${PLACE}.priorityClassName`, '"A_B"', part("PriorityClass")],
    ],
    good: () => declared({ nodeSelector: {}, priorityClassName: "system-node-critical" }),
  },
  {
    rule: "cloud-controller-security-group",
    about: "load balancers on Azure without a security group",
    bad: () => clusterProblems("azure", { ...withCloudController("azure"), nodeSecurityGroupId: undefined }),
    found: [["prod-azure: nodeSecurityGroupId", "nothing", part("loadBalancers: false")]],
    good: () =>
      clusterProblems("azure", {
        ...withCloudController("azure", { loadBalancers: false }),
        nodeSecurityGroupId: undefined,
      }),
  },
  ...untolerating.map(
    (toleration, index): RuleCase => ({
      rule: "cloud-controller-taint",
      about: `a cloud controller that waits for itself, ${index}`,
      bad: () => declared({ tolerations: [toleration] }),
      found: [[`${PLACE}.tolerations`, JSON.stringify([toleration]), `a toleration of ${UNINITIALIZED}`]],
      good: () => declared({ tolerations: [toleration, tolerating[index] ?? toleration] }),
    }),
  ),
  ...(
    [
      ["1.33.4", "two minors behind"],
      ["1.36.1", "newer than the API server"],
      ["1.35", "no patch"],
      ["v1.35.2", "with a v"],
    ] as const
  ).map(
    ([version, about]): RuleCase => ({
      rule: "cloud-controller-version-unsupported",
      about: `a version of AWS on 1.35, ${about}`,
      bad: () => declared({ version }),
      found: [[`${PLACE}.version`, JSON.stringify(version), part('begin with "1.35." or "1.34.", such as "1.35.2"')]],
      good: () => declared({ version: "1.34.9" }),
    }),
  ),
  {
    rule: "cloud-controller-version-unsupported",
    about: "a version in Kubernetes' form on Google",
    bad: () => onGoogle({ version: "1.36.0" }),
    found: [["prod-google: cloudController.version", '"1.36.0"', part('begin with "36." or "35.", such as "36.4.8"')]],
    good: () => onGoogle({ version: "36.5.0" }),
  },
  ...CLOUDS.map(
    (cloud): RuleCase => ({
      rule: "cloud-controller-behind",
      about: `the newest minor on ${cloud}, of which no image is known`,
      bad: () => warnings(cloud, "1.37"),
      found: [
        [
          `prod-${cloud}: cloudController.version`,
          `"${CLOUD_CONTROLLER_VERSIONS[cloud]["1.37"]}", with Kubernetes 1.37`,
          "a version of the cluster's own minor",
        ],
      ],
      good: () => [
        ...warnings(cloud, "1.37", { version: cloud === "google" ? "37.0.0" : "1.37.1" }),
        ...warnings(cloud, "1.36"),
      ],
    }),
  ),
]);

test("a cluster's identity can be one that exists, by the component's name", () => {
  const role = { roleArn: "arn:aws:iam::111122223333:role/ccm" };
  const identity = { controllerRoles: { "cloud-controller-manager": role } };
  expect(clusterProblems("aws", { identity, cloudController: {} })).toEqual([]);
  expect(clusterProblems("aws", { identity }).map(({ where }) => where)).toEqual([
    'prod-aws: identity.controllerRoles["cloud-controller-manager"]',
  ]);
});
