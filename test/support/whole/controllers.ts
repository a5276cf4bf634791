import type { CloudPermissions } from "../../../model/declaration/cloud-permissions";
import type { DeclaredController } from "../../../model/declaration/controller";
import type { LabelSelector } from "../../../model/declaration/controller-webhooks";
import { DIGEST } from "../controllers";

const selector: LabelSelector = {
  matchLabels: { stage: "production" },
  matchExpressions: [{ key: "team", operator: "In", values: ["search"] }],
};

const webhook = {
  name: "widgets.example.com",
  path: "/validate",
  failurePolicy: "Fail",
  rules: [
    {
      apiGroups: ["example.com"],
      apiVersions: ["v1"],
      resources: ["widgets"],
      operations: ["CREATE"],
      scope: "Namespaced",
    },
  ],
  namespaceSelector: selector,
  objectSelector: selector,
  matchConditions: [{ name: "named", expression: "object.metadata.name != ''" }],
} as const;

const rules = [{ apiGroups: ["example.com"], resources: ["widgets"], resourceNames: ["one"], verbs: ["get"] }];

const secretRules = [{ apiGroups: [""], resources: ["secrets"], verbs: ["get"] }];

const WIDGETS = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: {
    name: "widgets.example.com",
    labels: { stage: "production" },
    annotations: { "example.com/note": "ours" },
  },
  spec: {
    group: "example.com",
    names: { kind: "Widget", listKind: "WidgetList", plural: "widgets", singular: "widget" },
    scope: "Namespaced",
    versions: [
      {
        name: "v1",
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: "object", description: "A widget." } },
      },
    ],
  },
};

/** A controller that uses whatever a controller can say, with permissions in the clouds. */
export function wholeController(cloudPermissions: CloudPermissions): DeclaredController {
  return {
    name: "widgets",
    props: {
      namespace: "widgets",
      image: `registry.example.com/platform/widgets:v1.2.3@${DIGEST}`,
      imagePullSecrets: ["registry"],
      command: ["/manager"],
      args: ["--cluster={cluster}"],
      env: { MODE: "production" },
      config: { directory: "/etc/widgets", files: { "widgets.yaml": "mode: production\n" } },
      secrets: [{ secretName: "api", directory: "/etc/api" }],
      scratch: [{ directory: "/tmp", sizeLimit: "64Mi" }],
      crds: [WIDGETS],
      permissions: { cluster: [...rules, ...secretRules], namespace: rules, namespaces: { other: rules } },
      cloudPermissions,
      vpa: {
        updatePolicy: { updateMode: "Off" },
        resourcePolicy: {
          containers: {
            "*": { minAllowed: { cpu: "10m", memory: "32Mi" }, maxAllowed: { cpu: "1", memory: "1Gi" } },
          },
        },
        recommender: "frugal",
      },
      dangerously: { "secrets-read": "Reads what it has to copy." },
      leaderElection: { leaseName: "widgets.example.com" },
      webhooks: { validating: [webhook], mutating: [{ ...webhook, name: "defaults.example.com", path: "/mutate" }] },
      metrics: {
        fromNamespaces: { metrics: "enabled" },
        monitor: "service",
        monitorLabels: { release: "prometheus" },
        scrapeToken: { secretName: "scraper", key: "token" },
      },
      network: {
        apiServerCidrs: ["10.0.0.0/8"],
        egress: [
          { cidr: "10.1.0.0/16", ports: [{ port: 443, protocol: "TCP" }] },
          { namespaceLabels: { stage: "production" }, ports: [{ port: 443 }] },
        ],
      },
      resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { cpu: "1", memory: "128Mi" } },
      priorityClassName: "system-cluster-critical",
      nodeSelector: { "example.com/team": "search" },
      tolerations: [{ key: "example.com/dedicated", operator: "Equal", value: "search", effect: "NoSchedule" }],
      probes: { livenessPath: "/healthz", readinessPath: "/readyz" },
    },
  };
}

const SUBSCRIPTION = "/subscriptions/00000000-0000-4000-8000-000000000001";

/** Permissions in all clouds, in every way in which they can be said. */
export const WHOLE_PERMISSIONS: CloudPermissions = {
  aws: {
    statements: [
      {
        actions: ["ec2:CreateTags"],
        resources: ["arn:{partition}:ec2:{region}:{accountId}:volume/*"],
        conditions: {
          StringEquals: { "aws:ResourceTag/owner": "{cluster}", "aws:ResourceTag/team": ["search", "ads"] },
        },
      },
    ],
    policies: [
      "arn:{partition}:iam::aws:policy/AmazonSSMManagedInstanceCore",
      "arn:aws:iam::111122223333:policy/team/ours",
    ],
  },
  azure: {
    roleAssignments: [
      { scope: `${SUBSCRIPTION}/resourceGroups/disks`, actions: ["Microsoft.Compute/disks/write"] },
      { scope: `${SUBSCRIPTION}/resourceGroups/dns`, roleDefinitionName: "DNS Zone Contributor" },
      {
        scope: `${SUBSCRIPTION}/resourceGroups/other`,
        roleDefinitionId: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/00000000-0000-4000-8000-000000000003`,
      },
    ],
  },
  google: {
    permissions: ["compute.disks.setLabels"],
    projectRoles: ["roles/dns.reader"],
    resourceRoles: [
      {
        kind: "kms-key",
        name: "projects/prod-project/locations/global/keyRings/ring/cryptoKeys/key",
        role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
      },
      { kind: "secret", name: "api", project: "other-project", role: "roles/secretmanager.secretAccessor" },
    ],
  },
};
