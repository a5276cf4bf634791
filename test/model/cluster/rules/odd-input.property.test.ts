import fc from "fast-check";
import { CLOUDS } from "../../../../model/base/cloud";
import { formatProblems } from "../../../../model/base/problem";
import type { ClusterDeclarations } from "../../../../model/declaration/cluster";
import { clusterProblems } from "../../../support/problems";
import { runs } from "../../../support/runs";

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    "",
    "constructor",
    "__proto__",
    "a: b",
    "(",
    "https://",
    "//",
    "ssh-rsa AAAA",
    "é".repeat(300),
    "1.35",
  ),
);
const keyed = <T>(value: fc.Arbitrary<T>) => fc.dictionary(text, value, { maxKeys: 3, noNullPrototype: true });
const anything = fc.anything({ maxDepth: 1, withNullPrototype: true });

const clusterAutoscaler = fc.record(
  {
    version: text,
    imageRepository: text,
    namespace: text,
    priorityClassName: text,
    replicas: fc.integer({ min: 1, max: 4 }),
    nodeSelector: keyed(text),
    tolerations: fc.array(fc.record({ key: text, value: text }, { requiredKeys: [] }), { maxLength: 2 }),
    resources: fc.record({ requests: fc.record({ cpu: text, memory: text }), limits: fc.record({ cpu: text }) }),
    flags: fc.dictionary(
      fc.oneof(text, fc.constantFrom("expander", "leader-elect", "leader-elect-retry-period", "balancing-label", "v")),
      anything,
      { maxKeys: 4 },
    ),
  },
  { requiredKeys: [] },
);

const bootstrap = fc.record({
  kind: fc.constant("kubeadm"),
  apiServer: text,
  caCertHash: text,
  joinToken: fc.record(
    {
      secretName: text,
      keyVaultName: text,
      renewedBy: text,
      rotation: fc.record(
        {
          image: text,
          everyHours: fc.constantFrom(1, 6, 24),
          ttlHours: fc.integer({ min: 1 }),
          nodeSelector: keyed(text),
        },
        { requiredKeys: ["image"] },
      ),
    },
    { requiredKeys: ["secretName"] },
  ),
});

const props = fc.record(
  {
    kubernetesVersion: text,
    region: text,
    oidcIssuerUrl: text,
    labels: keyed(text),
    nodeOverhead: fc.record({ memoryPercent: fc.double({ min: 0, noNaN: true }) }),
    bootstrap,
    clusterAutoscaler,
  },
  { requiredKeys: [] },
);

const OWN = {
  aws: fc.record({
    accountId: text,
    nodeSecurityGroupIds: fc.array(text),
    zones: keyed(fc.record({ subnetId: text, subnetIds: fc.array(text) }, { requiredKeys: [] })),
  }),
  azure: fc.record({
    subscriptionId: text,
    resourceGroup: text,
    sshPublicKey: text,
    nodeSecurityGroupId: text,
    outputs: fc.record({ clusterAutoscalerClientId: text }),
    zones: keyed(fc.record({ subnetId: text })),
  }),
  google: fc.record({
    project: text,
    subnetwork: text,
    zones: fc.array(text),
    nodeNetworkTags: fc.array(text),
    workloadIdentity: fc.record({ projectNumber: text, poolId: text, providerId: text }),
  }),
};

test.each(CLOUDS)("no rule fails on odd input on %s", (cloud) => {
  fc.assert(
    fc.property(props, OWN[cloud], (common, own) => {
      const found = clusterProblems(cloud, { ...common, ...own } as Partial<ClusterDeclarations[typeof cloud]>);
      expect(formatProblems(found)).not.toContain("undefined");
    }),
    { numRuns: runs(300), seed: 7 },
  );
});
