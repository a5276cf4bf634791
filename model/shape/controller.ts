import { z } from "zod";
import { type CloudPermissions, GOOGLE_RESOURCE_KINDS } from "../declaration/cloud-permissions";
import type { ControllerDeclaration, ImageLock } from "../declaration/controller";
import { WEBHOOK_OPERATIONS } from "../declaration/controller-webhooks";
import { DANGER_IDS } from "../declaration/dangerous-rights";
import { clusterSelectorShape } from "./node-group";
import {
  choice,
  componentScheduling,
  eachOf,
  hostNetwork,
  list,
  names,
  programSize,
  record,
  settings,
  text,
} from "./parts";
import type { Tied } from "./tied";
import { controllerVpaShape } from "./vertical-pod-autoscaler";

const port = z.int().min(1).max(65535);

const policyRules = list(
  z.strictObject({ apiGroups: names, resources: names, resourceNames: names.optional(), verbs: names }),
);

const labelSelector = settings({
  matchLabels: record(text),
  matchExpressions: list(
    z.strictObject({
      key: text,
      operator: z.enum(["In", "NotIn", "Exists", "DoesNotExist"]),
      values: names.optional(),
    }),
  ),
});

const webhook = {
  name: text,
  path: text,
  rules: list(
    z.strictObject({
      apiGroups: names,
      apiVersions: names,
      resources: names,
      operations: list(z.enum(WEBHOOK_OPERATIONS)),
      scope: z.enum(["Cluster", "Namespaced"]).optional(),
    }),
  ),
  failurePolicy: z.enum(["Fail", "Ignore"]),
  timeoutSeconds: z.int().min(1).max(10).optional(),
  namespaceSelector: labelSelector.optional(),
  objectSelector: labelSelector.optional(),
  matchConditions: list(z.strictObject({ name: text, expression: text })).optional(),
};

const webhooks = settings({
  port,
  validating: list(z.strictObject(webhook)),
  mutating: list(z.strictObject({ ...webhook, reinvocationPolicy: z.enum(["Never", "IfNeeded"]).optional() })),
});

const off = z.literal(false);

const metrics = choice("false, or an object", [
  settings({
    port,
    scheme: z.enum(["https", "http"]),
    fromNamespaces: record(text),
    monitor: z.enum(["service", "pod"]),
    monitorLabels: record(text),
    honorLabels: z.boolean(),
    scrapeToken: z.strictObject({ secretName: text, key: text }),
  }),
  off,
]);

const network = settings({
  apiServerCidrs: names,
  egress: list(
    z.strictObject({
      cidr: text.optional(),
      namespaceLabels: record(text).optional(),
      ports: list(z.strictObject({ port, protocol: z.enum(["TCP", "UDP", "SCTP"]).optional() })),
    }),
  ),
});

/** Objects pass as well: Kubernetes also accepts a reference to a Secret here, and a rule says what to do instead. */
const envValue = z.custom<string>(
  (value) => typeof value === "string" || (typeof value === "object" && value !== null && !Array.isArray(value)),
  "text",
);

/** A rule checks a definition, and its fields are checked when it is rendered. */
const crd = z.looseObject({
  apiVersion: text,
  kind: text,
  metadata: z.looseObject({ name: text, annotations: record(text).optional(), labels: record(text).optional() }),
  spec: z.looseObject({}),
});

const dangerously = eachOf(DANGER_IDS, text.optional());

const awsStatement = z.strictObject({
  actions: names,
  resources: names,
  conditions: record(record(choice("text, or a list of texts", [text, names]))).optional(),
});

const azureRoleAssignment = z.strictObject({
  scope: text,
  roleDefinitionName: text.optional(),
  roleDefinitionId: text.optional(),
  actions: names.optional(),
});

const googleResourceRole = z.strictObject({
  kind: z.enum(GOOGLE_RESOURCE_KINDS),
  name: text,
  project: text.optional(),
  role: text,
});

/** What an identity may do, by cloud. */
export const PERMISSION_SHAPES = {
  aws: settings({ statements: list(awsStatement), policies: names }),
  azure: z.strictObject({ roleAssignments: list(azureRoleAssignment) }),
  google: settings({ permissions: names, projectRoles: names, resourceRoles: list(googleResourceRole) }),
};

/** `cloudPermissions` of a Controller. */
const cloudPermissionsShape = settings(PERMISSION_SHAPES);
true satisfies Tied<CloudPermissions, typeof cloudPermissionsShape>;

/** Props of `Controller`. */
export const controllerShape = z.strictObject({
  clusters: clusterSelectorShape.optional(),
  namespace: text.optional(),
  image: text,
  allowUnpinnedImage: text.optional(),
  imagePullSecrets: names.optional(),
  scaffoldFlags: z.boolean().optional(),
  command: names.optional(),
  args: names.optional(),
  env: record(envValue).optional(),
  config: z.strictObject({ directory: text, files: record(text) }).optional(),
  secrets: list(z.strictObject({ secretName: text, directory: text })).optional(),
  scratch: list(z.strictObject({ directory: text, sizeLimit: text.optional() })).optional(),
  crds: list(crd).optional(),
  permissions: settings({ cluster: policyRules, namespace: policyRules, namespaces: record(policyRules) }).optional(),
  cloudPermissions: cloudPermissionsShape.optional(),
  vpa: controllerVpaShape.optional(),
  dangerously: dangerously.optional(),
  leaderElection: choice("false, or an object", [settings({ leaseName: text }), off]).optional(),
  webhooks: webhooks.optional(),
  metrics: metrics.optional(),
  network: network.optional(),
  ...programSize,
  ...componentScheduling,
  ...hostNetwork,
  probes: settings({
    port,
    scheme: z.enum(["https", "http"]),
    livenessPath: text,
    livenessPort: port,
    readinessPath: text,
    readinessPort: port,
    timeoutSeconds: z.int().min(1),
    failureThreshold: z.int().min(1),
  }).optional(),
});
true satisfies Tied<ControllerDeclaration, typeof controllerShape>;

/** Prop `images` of `Fleet`, and `images.lock.json`. */
export const imageLockShape = record(record(text));
true satisfies Tied<ImageLock, typeof imageLockShape>;
