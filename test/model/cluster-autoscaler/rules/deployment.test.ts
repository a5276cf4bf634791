import { describe, expect, test } from "@jest/globals";
import { CLOUDS } from "../../../../model/base/cloud";
import type { ClusterAutoscalerDeclaration } from "../../../../model/declaration/cluster-autoscaler";
import { autoscalerProblems, clusterProblems } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";
import { valueCases } from "../../../support/value-cases";

describeRules(
  CLOUDS.flatMap((cloud) => [
    ...valueCases({
      rule: "autoscaler-image-invalid",
      where: `prod-${cloud}: clusterAutoscaler.imageRepository`,
      expected: part("without tag and digest"),
      problems: (imageRepository) => autoscalerProblems(cloud, { imageRepository }),
      bad: [
        "",
        "mirror.example.com/cluster-autoscaler:v1.35.2",
        `mirror.example.com/cluster-autoscaler@sha256:${"a".repeat(64)}`,
        "https://mirror.example.com/cluster-autoscaler",
        "mirror.example.com/Cluster-Autoscaler",
        "mirror.example.com/",
      ],
      good: [
        "cluster-autoscaler",
        "registry.k8s.io/autoscaling/cluster-autoscaler",
        "localhost:5000/a/b__c/d.e",
        "111122223333.dkr.ecr.us-east-1.amazonaws.com/cluster-autoscaler",
      ],
    }),
    ...valueCases({
      rule: "autoscaler-namespace-invalid",
      where: `prod-${cloud}: clusterAutoscaler.namespace`,
      expected: part("at most 63"),
      problems: (namespace) => autoscalerProblems(cloud, { namespace }),
      bad: ["", "Kube-System", "kube_system", "a.b", "-a", "a".repeat(64)],
      good: ["kube-system", "1", "a".repeat(63)],
    }),
  ]),
);

const RESOURCES = "clusterAutoscaler.resources";
const REQUESTS = { cpu: "500m", memory: "1Gi" };

describeRules(
  CLOUDS.flatMap((cloud) => [
    ...valueCases({
      rule: "autoscaler-resources-invalid",
      where: `prod-${cloud}: ${RESOURCES}.limits.memory`,
      expected: 'a Kubernetes quantity above zero, such as "600Mi" or "2Gi"',
      problems: (memory) => autoscalerProblems(cloud, { resources: { limits: { memory } } }),
      bad: ["", "2 GB", "1GiB", "lots", "0", "-1Gi", "1,5Gi"],
    }),
    ...valueCases({
      rule: "autoscaler-resources-invalid",
      where: `prod-${cloud}: ${RESOURCES}.requests.cpu`,
      expected: 'a Kubernetes quantity above zero, such as "500m" or "2"',
      problems: (cpu) => autoscalerProblems(cloud, { resources: { requests: { cpu } } }),
      bad: ["1 core"],
    }),
    ...["600Mi", "1.5Gi", "1e9", "500M", "2"].map((memory) => ({
      rule: "autoscaler-resources-invalid",
      about: `${memory} of memory on ${cloud}`,
      good: () => autoscalerProblems(cloud, { resources: { requests: { memory, cpu: "250m" } } }),
    })),
    ...(
      [
        ["memory", "2Gi", "1Gi"],
        ["memory", "1Gi", "1G"],
        ["cpu", "1", "900m"],
      ] as const
    ).map(([resource, request, limit]) => ({
      rule: "autoscaler-request-over-limit",
      about: `${request} of ${limit} ${resource} on ${cloud}`,
      bad: () =>
        autoscalerProblems(cloud, {
          resources: { requests: { [resource]: request }, limits: { [resource]: limit } },
        }),
      found: [
        [
          `prod-${cloud}: ${RESOURCES}.requests.${resource}`,
          `"${request}", with a limit of "${limit}"`,
          `at most "${limit}"`,
        ] as const,
      ],
    })),
    ...[{ limits: REQUESTS }, { limits: { memory: "1025Mi" } }, {}].map((limits) => ({
      rule: "autoscaler-request-over-limit",
      about: `${JSON.stringify(limits)} on ${cloud}`,
      good: () => autoscalerProblems(cloud, { resources: { requests: REQUESTS, ...limits } }),
    })),
  ]),
);

test.each(CLOUDS)("autoscaler-request-over-limit compares with no limit that is none, on %s", (cloud) => {
  const resources = { requests: REQUESTS, limits: { memory: "x" } };
  expect(autoscalerProblems(cloud, { resources })).toMatchObject([{ code: "autoscaler-resources-invalid" }]);
});

const UNSCHEDULABLE: readonly (readonly [ClusterAutoscalerDeclaration, string, string, string])[] = [
  [{ nodeSelector: { "a/b/c": "x" } }, 'nodeSelector["a/b/c"]', '"a/b/c"', "a Kubernetes qualified name"],
  [{ nodeSelector: { role: "a b" } }, "nodeSelector.role", '"a b"', "empty, or at most 63"],
  [{ tolerations: [{ value: "x" }] }, "tolerations[0]", '{"value":"x"}', "without a key"],
  [{ tolerations: [{ key: "a b" }] }, "tolerations[0]", '{"key":"a b"}', "a Kubernetes qualified name"],
  [
    { tolerations: [{ operator: "Exists" }, { key: "a", operator: "Exists", value: "x" }] },
    "tolerations[1]",
    '{"key":"a","operator":"Exists","value":"x"}',
    'no value with operator "Exists"',
  ],
  [
    { tolerations: [{ key: "a", value: "x y" }] },
    "tolerations[0]",
    '{"key":"a","value":"x y"}',
    "empty, or at most 63",
  ],
  [{ priorityClassName: "System Critical" }, "priorityClassName", '"System Critical"', "the name of a PriorityClass"],
];

const SCHEDULABLE: ClusterAutoscalerDeclaration = {
  nodeSelector: { "node-role.kubernetes.io/control-plane": "" },
  tolerations: [
    { operator: "Exists" },
    { key: "a", value: "b", effect: "NoSchedule" },
    { key: "example.com/a", operator: "Exists" },
  ],
  priorityClassName: "system-node-critical",
};

const azure = { vmssCacheTtlSeconds: 60 };

describeRules([
  ...CLOUDS.flatMap((cloud) => [
    ...UNSCHEDULABLE.map(([declared, path, got, expected]) => ({
      rule: "autoscaler-scheduling-invalid",
      about: `${JSON.stringify(declared)} on ${cloud}`,
      bad: () => autoscalerProblems(cloud, declared),
      found: [[`prod-${cloud}: clusterAutoscaler.${path}`, got, part(expected)] as const],
    })),
    {
      rule: "autoscaler-scheduling-invalid",
      about: `what Kubernetes accepts, on ${cloud}`,
      good: () => autoscalerProblems(cloud, SCHEDULABLE),
    },
  ]),
  ...valueCases({
    rule: "autoscaler-version-mismatch",
    where: "prod-aws: clusterAutoscaler.version",
    expected: '1.35 and a patch number, such as "1.35.2"',
    problems: (version) => autoscalerProblems("aws", { version }),
    bad: ["1.34.5", "1.36.1", "v1.35.2", "1.35", "latest", "", "1.35.2-custom"],
    good: ["1.35.0"],
  }),
  ...(
    [
      ["azure", "1.34.5"],
      ["google", "1.36.12"],
    ] as const
  ).map(([cloud, version]) => ({
    rule: "autoscaler-version-mismatch",
    about: `${version} on ${cloud}`,
    good: () => autoscalerProblems(cloud, { version }),
  })),
  ...(["aws", "google"] as const).map((cloud) => ({
    rule: "autoscaler-azure-settings-elsewhere",
    about: `Azure settings on ${cloud}`,
    bad: () => autoscalerProblems(cloud, { azure }),
    found: [
      [
        `prod-${cloud}: clusterAutoscaler.azure`,
        '{"vmssCacheTtlSeconds":60}',
        "no Azure settings on this cluster",
      ] as const,
    ],
    good: () => autoscalerProblems("azure", { azure }),
  })),
]);

describe("autoscaler-version-mismatch", () => {
  test("leaves an unknown minor to the rule about those", () => {
    const found = clusterProblems("aws", { kubernetesVersion: "1.20", clusterAutoscaler: { version: "1.35.2" } });
    expect(found.map(({ code }) => code)).toEqual(["kubernetes-version-unknown"]);
  });
});
