/**
 * Writes model/manifests/api/api-fields.json, the field tables that manifests are checked against.
 *
 *   node scripts/kubernetes-schema.mjs <folder with 1.33.json … 1.37.json>
 *
 * The folder holds the OpenAPI definitions that Kubernetes publishes per minor (api/openapi-spec/swagger.json). Only KINDS and
 * what they refer to are kept. The published specification has no enums, so ENUMS below adds those of the Go types. A new minor also
 * gets its release of the Kubernetes client in test/support/kubernetes-client.ts, against which the tables are tested.
 *
 * The form is one definition per line, so that a review of a new minor reads as a diff:
 *
 *   core.ServicePort appProtocol:string name:string nodePort:int32 port!:int32 protocol:=SCTP|TCP|UDP targetPort:int-or-string
 *   apps.Deployment@apps/v1 apiVersion:string …     a kind, with its apiVersion
 *   name!:T required    []T list    {}T map    =A|B one of these strings    (A/B) either type
 *   any, object, bool, string, int32, int64, number, bytes, time, quantity, int-or-string; all else names a definition
 *
 * The oldest minor is whole; a later one lists only the lines that it adds or replaces.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Month in which the definitions were read; change it with them. */
const READ = "2026-11";

const MINORS = ["1.33", "1.34", "1.35", "1.36", "1.37"];

/** The kinds that the project emits. */
const KINDS = [
  "v1 Namespace",
  "v1 ServiceAccount",
  "v1 ConfigMap",
  "v1 Secret",
  "v1 Service",
  "v1 PodTemplate",
  "apps/v1 Deployment",
  "apps/v1 DaemonSet",
  "batch/v1 CronJob",
  "policy/v1 PodDisruptionBudget",
  "rbac.authorization.k8s.io/v1 ClusterRole",
  "rbac.authorization.k8s.io/v1 ClusterRoleBinding",
  "rbac.authorization.k8s.io/v1 Role",
  "rbac.authorization.k8s.io/v1 RoleBinding",
  "networking.k8s.io/v1 NetworkPolicy",
  "scheduling.k8s.io/v1 PriorityClass",
  "storage.k8s.io/v1 CSIDriver",
  "storage.k8s.io/v1 StorageClass",
  "coordination.k8s.io/v1 Lease",
  "apiextensions.k8s.io/v1 CustomResourceDefinition",
  "apiregistration.k8s.io/v1 APIService",
  "admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration",
  "admissionregistration.k8s.io/v1 MutatingWebhookConfiguration",
];

/** Definitions whose published form allows less than the server accepts. */
const SPECIAL = {
  "resource.Quantity": "quantity",
  "apiextensions.JSONSchemaPropsOrArray": "(apiextensions.JSONSchemaProps/[]apiextensions.JSONSchemaProps)",
  "apiextensions.JSONSchemaPropsOrBool": "(apiextensions.JSONSchemaProps/bool)",
  "apiextensions.JSONSchemaPropsOrStringArray": "(apiextensions.JSONSchemaProps/[]string)",
};

const PULL_POLICY = ["Always", "IfNotPresent", "Never"];
const PROTOCOL = ["SCTP", "TCP", "UDP"];
const PREEMPTION = ["Never", "PreemptLowerPriority"];
const SELECTOR_OPERATOR = ["DoesNotExist", "Exists", "In", "NotIn"];
const TERMINATION_MESSAGE = ["FallbackToLogsOnError", "File"];
const PROFILE = ["Localhost", "RuntimeDefault", "Unconfined"];
const HONOR = ["Honor", "Ignore"];
const WEBHOOK = {
  failurePolicy: ["Fail", "Ignore"],
  matchPolicy: ["Equivalent", "Exact"],
  // v1 rejects Some and Unknown, which the Go type still lists.
  sideEffects: ["None", "NoneOnDryRun"],
};

/**
 * Closed sets of strings by definition and field: the string types of types.go in k8s.io/api and k8s.io/apiextensions-apiserver
 * (v0.33.9, v0.34.4, v0.35.4, v0.36.3), and the kinds that pkg/apis/rbac/validation allows. A set that grew is given for the
 * minor in which it did. Left out: statuses, open sets (Secret.type, emptyDir.medium), volume drivers, stopSignal.
 */
const ENUMS = {
  "admissionregistration.MutatingWebhook": { ...WEBHOOK, reinvocationPolicy: ["IfNeeded", "Never"] },
  "admissionregistration.RuleWithOperations": {
    operations: ["*", "CONNECT", "CREATE", "DELETE", "UPDATE"],
    scope: ["*", "Cluster", "Namespaced"],
  },
  "admissionregistration.ValidatingWebhook": WEBHOOK,
  "apiextensions.CustomResourceConversion": { strategy: ["None", "Webhook"] },
  "apiextensions.CustomResourceDefinitionSpec": { scope: ["Cluster", "Namespaced"] },
  "apiextensions.JSONSchemaProps": {
    type: ["array", "boolean", "integer", "number", "object", "string"],
    "x-kubernetes-list-type": ["atomic", "map", "set"],
    "x-kubernetes-map-type": ["atomic", "granular"],
  },
  "apps.DaemonSetUpdateStrategy": { type: ["OnDelete", "RollingUpdate"] },
  "apps.DeploymentStrategy": { type: ["Recreate", "RollingUpdate"] },
  "batch.CronJobSpec": { concurrencyPolicy: ["Allow", "Forbid", "Replace"] },
  "batch.JobSpec": {
    completionMode: ["Indexed", "NonIndexed"],
    podReplacementPolicy: ["Failed", "TerminatingOrFailed"],
  },
  "batch.PodFailurePolicyOnExitCodesRequirement": { operator: ["In", "NotIn"] },
  "batch.PodFailurePolicyRule": { action: ["Count", "FailIndex", "FailJob", "Ignore"] },
  "core.AppArmorProfile": { type: PROFILE },
  "core.Container": {
    imagePullPolicy: PULL_POLICY,
    restartPolicy: { 1.33: ["Always"], 1.34: ["Always", "Never", "OnFailure"] },
    terminationMessagePolicy: TERMINATION_MESSAGE,
  },
  "core.ContainerPort": { protocol: PROTOCOL },
  "core.ContainerResizePolicy": { restartPolicy: ["NotRequired", "RestartContainer"] },
  "core.ContainerRestartRule": { action: { 1.34: ["Restart"], 1.35: ["Restart", "RestartAllContainers"] } },
  "core.ContainerRestartRuleOnExitCodes": { operator: { 1.34: ["In", "NotIn"] } },
  "core.EphemeralContainer": { imagePullPolicy: PULL_POLICY, terminationMessagePolicy: TERMINATION_MESSAGE },
  "core.HTTPGetAction": { scheme: ["HTTP", "HTTPS"] },
  "core.HostPathVolumeSource": {
    type: ["", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"],
  },
  "core.ImageVolumeSource": { pullPolicy: PULL_POLICY },
  "core.NodeSelectorRequirement": { operator: ["DoesNotExist", "Exists", "Gt", "In", "Lt", "NotIn"] },
  "core.PersistentVolumeClaimSpec": {
    accessModes: ["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"],
    volumeMode: ["Block", "Filesystem"],
  },
  "core.PodOS": { name: ["linux", "windows"] },
  "core.PodSecurityContext": {
    fsGroupChangePolicy: ["Always", "OnRootMismatch"],
    seLinuxChangePolicy: ["MountOption", "Recursive"],
    supplementalGroupsPolicy: ["Merge", "Strict"],
  },
  "core.PodSpec": {
    dnsPolicy: ["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"],
    preemptionPolicy: PREEMPTION,
    restartPolicy: ["Always", "Never", "OnFailure"],
  },
  "core.SeccompProfile": { type: PROFILE },
  "core.SecurityContext": { procMount: ["Default", "Unmasked"] },
  "core.ServicePort": { protocol: PROTOCOL },
  "core.ServiceSpec": {
    externalTrafficPolicy: ["Cluster", "Local"],
    internalTrafficPolicy: ["Cluster", "Local"],
    ipFamilies: ["IPv4", "IPv6"],
    ipFamilyPolicy: ["PreferDualStack", "RequireDualStack", "SingleStack"],
    sessionAffinity: ["ClientIP", "None"],
    type: ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"],
  },
  "core.Toleration": {
    // Empty means every effect, and Equal.
    effect: ["", "NoExecute", "NoSchedule", "PreferNoSchedule"],
    operator: { 1.33: ["", "Equal", "Exists"], 1.35: ["", "Equal", "Exists", "Gt", "Lt"] },
  },
  "core.TopologySpreadConstraint": {
    nodeAffinityPolicy: HONOR,
    nodeTaintsPolicy: HONOR,
    whenUnsatisfiable: ["DoNotSchedule", "ScheduleAnyway"],
  },
  "core.VolumeMount": {
    mountPropagation: ["Bidirectional", "HostToContainer", "None"],
    recursiveReadOnly: ["Disabled", "Enabled", "IfPossible"],
  },
  "meta.LabelSelectorRequirement": { operator: SELECTOR_OPERATOR },
  "networking.NetworkPolicyPort": { protocol: PROTOCOL },
  "networking.NetworkPolicySpec": { policyTypes: ["Egress", "Ingress"] },
  "policy.PodDisruptionBudgetSpec": { unhealthyPodEvictionPolicy: ["AlwaysAllow", "IfHealthyBudget"] },
  "rbac.RoleRef": { kind: ["ClusterRole", "Role"] },
  "rbac.Subject": { kind: ["Group", "ServiceAccount", "User"] },
  "scheduling.PriorityClass": { preemptionPolicy: PREEMPTION },
  "storage.CSIDriverSpec": {
    fsGroupPolicy: ["File", "None", "ReadWriteOnceWithFSType"],
    volumeLifecycleModes: ["Ephemeral", "Persistent"],
  },
  "storage.StorageClass": {
    reclaimPolicy: ["Delete", "Recycle", "Retain"],
    volumeBindingMode: ["Immediate", "WaitForFirstConsumer"],
  },
};

/** Name in the table by type and format, for fields without further structure. */
const SCALARS = {
  " ": "any",
  "boolean ": "bool",
  "integer int32": "int32",
  "integer int64": "int64",
  "number double": "number",
  "object ": "object",
  "string ": "string",
  "string byte": "bytes",
  "string date-time": "time",
  "string int-or-string": "int-or-string",
};

/** `io.k8s.api.core.v1.Container` → `core.Container`; `io.k8s.apimachinery.pkg.api.resource.Quantity` → `resource.Quantity`. */
const shortName = (name) =>
  name
    .split(".")
    .filter((part) => part !== "v1")
    .slice(-2)
    .join(".");
const referredTo = (schema) => schema.$ref?.replace("#/definitions/", "");
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** One minor being written: its definitions, and the lines so far by short name. */
class Table {
  constructor(minor, definitions) {
    Object.assign(this, { minor, definitions, lines: new Map(), usedEnums: new Set() });
  }

  type(schema) {
    if (schema.$ref) return this.reference(referredTo(schema));
    if (schema.properties) throw new Error(`nested properties: ${JSON.stringify(schema)}`);
    if (schema.items) return `[]${this.type(schema.items)}`;
    if (schema.additionalProperties) return `{}${this.type(schema.additionalProperties)}`;
    const scalar = SCALARS[`${schema.type ?? ""} ${schema.format ?? ""}`];
    if (!scalar) throw new Error(`unknown type: ${JSON.stringify(schema)}`);
    return scalar;
  }

  /** Writes a definition without fields in place, and one with fields by name, which also adds it to the table. */
  reference(name) {
    const short = shortName(name);
    if (SPECIAL[short]) {
      if (SPECIAL[short].includes("JSONSchemaProps")) this.add(name.replace(/Or\w+$/, ""));
      return SPECIAL[short];
    }
    const definition = this.definitions[name];
    if (!definition.properties) return this.type(definition);
    this.add(name);
    return short;
  }

  enumOf(short, field) {
    const values = ENUMS[short]?.[field];
    if (!values || Array.isArray(values)) return values;
    return MINORS.slice(0, MINORS.indexOf(this.minor) + 1).reduce((found, minor) => values[minor] ?? found, undefined);
  }

  field(short, name, schema, required) {
    const values = this.enumOf(short, name);
    const type = this.type(schema);
    if (values && !type.endsWith("string")) throw new Error(`${short}.${name} is not a string`);
    if (values) this.usedEnums.add(`${short}.${name}`);
    if (/[\s:!`\\]/.test(name)) throw new Error(`${short}.${name} cannot be written`);
    return `${name}${required ? "!" : ""}:${values ? type.replace(/string$/, `=${values.join("|")}`) : type}`;
  }

  add(name, apiVersion) {
    const short = shortName(name);
    const { properties, required = [] } = this.definitions[name];
    const taken = this.lines.get(short);
    if (taken && taken.name !== name) throw new Error(`${taken.name} and ${name} have one short name`);
    if (taken) return;
    const entry = { name, text: "" };
    this.lines.set(short, entry);
    const fields = Object.keys(properties)
      .sort(byText)
      .map((field) => this.field(short, field, properties[field], required.includes(field)));
    entry.text = [apiVersion ? `${short}@${apiVersion}` : short, ...fields].join(" ");
  }
}

function definitionOf(kindName, definitions) {
  const [apiVersion, kind] = kindName.split(" ");
  const [version, group = ""] = apiVersion.split("/").reverse();
  const isIt = (gvk) => gvk.group === group && gvk.version === version && gvk.kind === kind;
  const name = Object.keys(definitions).find((key) => definitions[key]["x-kubernetes-group-version-kind"]?.some(isIt));
  if (!name) throw new Error(`no ${kindName}`);
  return { name, apiVersion };
}

function tableOf(folder, minor) {
  const { definitions } = JSON.parse(readFileSync(join(folder, `${minor}.json`), "utf8"));
  const table = new Table(minor, definitions);
  for (const { name, apiVersion } of KINDS.map((kind) => definitionOf(kind, definitions))) table.add(name, apiVersion);
  return table;
}

/** Every ENUMS entry must match a field in the newest minor. Otherwise it has no effect. */
function checkEnums(table) {
  const all = Object.entries(ENUMS).flatMap(([short, fields]) =>
    Object.keys(fields).map((field) => `${short}.${field}`),
  );
  const unused = all.filter((field) => !table.usedEnums.has(field));
  if (unused.length > 0) throw new Error(`ENUMS without a field: ${unused.join(", ")}`);
}

const textsOf = (table) => [...table.lines.values()].map(({ text }) => text).sort(byText);

function changesOf(table, older) {
  return textsOf(table).filter((text) => older === undefined || !textsOf(older).includes(text));
}

function textOf(tables) {
  const about =
    "Written by `node scripts/kubernetes-schema.mjs <folder>` from Kubernetes' published OpenAPI definitions; do not edit.";
  const minors = Object.fromEntries(tables.map((table, i) => [table.minor, changesOf(table, tables[i - 1])]));
  const sources = `OpenAPI definitions of Kubernetes ${MINORS[0]} to ${MINORS.at(-1)}`;
  return `${JSON.stringify({ about, read: READ, sources, minors }, null, 2)}\n`;
}

const folder = process.argv[2];
if (!folder) throw new Error("usage: node scripts/kubernetes-schema.mjs <folder>");
const tables = MINORS.map((minor) => tableOf(folder, minor));
checkEnums(tables.at(-1));
writeFileSync(join(import.meta.dirname, "../model/manifests/api/api-fields.json"), textOf(tables));
