import { groupCases } from "../../../support/group-cases";
import { groupWarnings } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const TARGETS = "arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web/0123456789abcdef";
const NETWORK = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network";
const POOL = `${NETWORK}/loadBalancers/web/backendAddressPools/nodes`;
const POOLS = "https://www.googleapis.com/compute/v1/projects/prod-project/regions/us-central1/targetPools";

describeRules([
  ...groupCases([
    {
      rule: "target-group-invalid",
      about: "a name, and a target group of another region",
      cloud: "aws",
      bad: { aws: { targetGroupArns: ["web", TARGETS.replace("east-1", "west-2")] } },
      found: [
        ["aws.targetGroupArns[0]", '"web"', part("in us-east-1")],
        ["aws.targetGroupArns[1]", `"${TARGETS.replace("east-1", "west-2")}"`, part("in us-east-1")],
      ],
      good: { aws: { targetGroupArns: [TARGETS] } },
    },
    {
      rule: "backend-pool-invalid",
      about: "a load balancer, and a pool of the other kind",
      cloud: "azure",
      bad: {
        labels: { "node.kubernetes.io/exclude-from-external-load-balancers": "true" },
        azure: {
          loadBalancerBackendAddressPoolIds: [`${NETWORK}/loadBalancers/web`],
          applicationGatewayBackendAddressPoolIds: [POOL],
        },
      },
      found: [
        ["azure.applicationGatewayBackendAddressPoolIds[0]", `"${POOL}"`, part("/applicationGateways/N/")],
        [
          "azure.loadBalancerBackendAddressPoolIds[0]",
          `"${NETWORK}/loadBalancers/web"`,
          part("/loadBalancers/N/backendAddressPools/P"),
        ],
      ],
      good: {
        azure: {
          loadBalancerBackendAddressPoolIds: [POOL],
          applicationGatewayBackendAddressPoolIds: [POOL.replace("loadBalancers", "applicationGateways")],
        },
      },
    },
    {
      rule: "target-pool-invalid",
      about: "a pool of another region",
      cloud: "google",
      bad: { google: { targetPools: ["projects/p/regions/us-east1/targetPools/web"] } },
      found: [["google.targetPools[0]", '"projects/p/regions/us-east1/targetPools/web"', part("in us-central1")]],
      good: { google: { targetPools: [`${POOLS}/web`] } },
    },
    {
      rule: "named-port-invalid",
      about: "upper case",
      cloud: "google",
      bad: { google: { namedPorts: { HTTP: 80 } } },
      found: [["google.namedPorts.HTTP", '"HTTP"', part("at most 63")]],
      good: { google: { namedPorts: { http: 80 } } },
    },
  ]),
  {
    rule: "backend-pools-shared",
    about: "a list that Terraform cannot keep",
    bad: () => groupWarnings("azure", { azure: { loadBalancerBackendAddressPoolIds: [POOL] } }),
    found: [
      [
        "prod-azure/general: azure.loadBalancerBackendAddressPoolIds",
        "1 of the group's own",
        part("exclude-from-external-load-balancers"),
      ],
    ],
    good: () =>
      groupWarnings("azure", {
        azure: { loadBalancerBackendAddressPoolIds: [POOL] },
        labels: { "node.kubernetes.io/exclude-from-external-load-balancers": "true" },
      }),
  },
]);
