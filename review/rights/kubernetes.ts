import { textSet } from "../../model/base/canonical";
import { groupedBy } from "../../model/base/grouped";
import type { JsonObject } from "../../model/manifests/api/scalars";
import type { ComponentObject } from "../../model/manifests/cluster-rules";
import { entriesAt, recordAt } from "../../model/manifests/fields";
import { type KubernetesObject, objectName } from "../../model/manifests/kubernetes-object";
import { namespaceOf } from "../../model/manifests/pod-specs";
import { type Binding, bindings, type PlacedRoleRule, roleRules } from "../../model/manifests/roles";
import { ANY } from "./coverage";
import type { Grant } from "./grant";
import { type Judge, rbacJudge } from "./rbac-dangers";

/** What is looked up in the objects of a cluster. */
interface Cluster {
  /** Roles by kind, namespace and name. */
  readonly roles: ReadonlyMap<string, ComponentObject>;
  /** Labels by which a ClusterRole takes the rules of others. */
  readonly selectors: readonly RoleSelector[];
  readonly bindings: readonly Binding[];
  /** The component of each service account, by namespace and name. */
  readonly accounts: ReadonlyMap<string, string>;
  /** The namespaces that each component creates. */
  readonly namespaces: ReadonlyMap<string, readonly ComponentObject[]>;
}

interface RoleSelector {
  readonly role: string;
  readonly labels: JsonObject;
}

/** A role as somebody has it. */
interface HeldRole {
  readonly holder: string;
  /** Where the role counts; `*` for the whole cluster. */
  readonly namespace: string;
  readonly source: string;
  readonly role: ComponentObject;
  /** What binds the role to the holder alone; null where nothing does. */
  readonly binding: KubernetesObject | null;
}

/** What the roles in these objects grant, to whom they are bound or offered. */
export function kubernetesGrants(objects: readonly ComponentObject[]): readonly Grant[] {
  const cluster = readCluster(objects);
  const bound = cluster.bindings.map((binding) => ({ binding, role: cluster.roles.get(roleKey(binding)) }));
  const held = [
    ...bound.flatMap(({ binding, role }) => (role === undefined ? [] : [boundRole(cluster, binding, role)])),
    ...offeredRoles(cluster),
  ];
  const byHolder = groupedBy(held, ({ holder }) => holder);
  return [
    ...held.flatMap((each) => heldGrants(cluster, each, byHolder.get(each.holder) ?? [])),
    ...bound.flatMap(({ binding, role }) => (role === undefined ? [unseenRole(cluster, binding)] : [])),
  ];
}

function readCluster(objects: readonly ComponentObject[]): Cluster {
  const ofKind = (...kinds: readonly string[]) => objects.filter(({ object }) => kinds.includes(object.kind));
  return {
    roles: new Map(ofKind("Role", "ClusterRole").map((role) => [keyOf(role.object), role])),
    selectors: ofKind("ClusterRole").flatMap(({ object }) =>
      selectorsOf(object).map((labels) => ({ role: object.metadata.name, labels })),
    ),
    bindings: bindings(objects.map(({ object }) => object)),
    accounts: new Map(ofKind("ServiceAccount").map(({ component, object }) => [accountKey(object), component])),
    namespaces: groupedBy(ofKind("Namespace"), ({ component }) => component),
  };
}

function keyOf(role: KubernetesObject): string {
  return [role.kind, ...(role.kind === "Role" ? [namespaceOf(role)] : []), role.metadata.name].join("/");
}

function roleKey({ object, role }: Binding): string {
  return [role.kind, ...(role.kind === "Role" ? [namespaceOf(object)] : []), role.name].join("/");
}

function accountKey(account: KubernetesObject): string {
  return `${namespaceOf(account)}/${account.metadata.name}`;
}

function boundRole(cluster: Cluster, binding: Binding, role: ComponentObject): HeldRole {
  return { ...heldBy(cluster, binding), role };
}

function heldBy({ accounts }: Cluster, { object, subject, written }: Binding): Omit<HeldRole, "role"> {
  const { kind, name, namespace } = subject;
  return {
    holder:
      kind === "ServiceAccount" ? accountName(accounts, String(name), String(namespace ?? "")) : `${kind} ${name}`,
    namespace: object.kind === "ClusterRoleBinding" ? ANY : namespaceOf(object),
    source: objectName(object),
    binding: { ...object, subjects: [{ kind, name: written, namespace }] },
  };
}

/** The component whose service account it is, where both have one name: most components have one account. */
function accountName(accounts: Cluster["accounts"], name: string, namespace: string): string {
  const component = accounts.get(`${namespace}/${name}`);
  if (component !== undefined) return component === name ? component : `${name} of ${component}`;
  return namespace === "" ? `ServiceAccount ${name} of no namespace` : `ServiceAccount ${namespace}/${name}`;
}

const AGGREGATED = /^rbac\.authorization\.k8s\.io\/aggregate-to-(.+)$/;

/**
 * Roles that add to one of Kubernetes' own, or to one of these objects (Kubernetes documentation, "Aggregated ClusterRoles"), and roles
 * that nothing in these objects is bound to, for whoever binds them.
 */
function offeredRoles(cluster: Cluster): readonly HeldRole[] {
  const { roles, bindings: all } = cluster;
  const bound = new Set(all.map(roleKey));
  return [...roles.values()].flatMap((role) => {
    const { object } = role;
    const holders = extendedBy(cluster, object).map((name) => `whoever has ClusterRole/${name}`);
    const others = holders.length > 0 || bound.has(keyOf(object)) ? [] : [`whoever is bound to ${objectName(object)}`];
    const namespace = object.kind === "ClusterRole" ? ANY : namespaceOf(object);
    return [...holders, ...others].map((holder) => ({
      ...{ holder, namespace, role, binding: null },
      source: objectName(object),
    }));
  });
}

/** The roles that take the rules of another by its labels, sorted. */
function extendedBy({ selectors }: Cluster, { kind, metadata: { labels = {} } }: KubernetesObject): readonly string[] {
  if (kind !== "ClusterRole") return [];
  const own = Object.entries(labels);
  const builtIn = own.flatMap(([label, value]) => (value === "true" ? (AGGREGATED.exec(label)?.[1] ?? []) : []));
  const declared = selectors.filter((selector) => isSelected(selector, labels)).map(({ role }) => role);
  return textSet([...builtIn, ...declared]);
}

function isSelected({ labels }: RoleSelector, own: Readonly<Record<string, unknown>>): boolean {
  const wanted = Object.entries(labels);
  return wanted.length > 0 && wanted.every(([label, value]) => own[label] === value);
}

/** Grants of a role, and what else is needed to judge each. */
function heldGrants({ namespaces }: Cluster, held: HeldRole, all: readonly HeldRole[]): readonly Grant[] {
  const { component, object } = held.role;
  const around = () =>
    [...all.map(({ role }) => role), ...(namespaces.get(component) ?? [])].map((each) => each.object);
  const judge = rbacJudge(held.binding, around);
  return [
    ...roleRules([object]).flatMap((rule) => ruleGrants(held, rule, judge)),
    ...selectorsOf(object).map((labels) => aggregatedGrant(held, JSON.stringify(labels), judge)),
  ];
}

/** The labels that the rules of an aggregated role are collected by. */
function selectorsOf(role: KubernetesObject): readonly JsonObject[] {
  return entriesAt(role, "aggregationRule.clusterRoleSelectors").map(({ value }) => recordAt(value, "matchLabels"));
}

function aggregatedGrant(held: HeldRole, labels: string, judge: Judge): Grant {
  const action = `everything in every ClusterRole with the labels ${labels}`;
  return wholeRole(held, action, () => judge({ ...held.role.object, rules: [] }));
}

/** One grant for each verb, API group, resource and name. */
function ruleGrants(held: HeldRole, rule: PlacedRoleRule, judge: Judge): readonly Grant[] {
  const names = rule.resourceNames.length === 0 || rule.resourceNames.includes("") ? [ANY] : rule.resourceNames;
  const onResources = rule.apiGroups.flatMap((group) =>
    rule.resources.flatMap((resource) => names.map((name): Unit => ({ group, resource, name }))),
  );
  const onUrls = rule.nonResourceURLs.map(
    (url): Unit => ({ group: "", resource: url === ANY ? "/*" : url, name: ANY }),
  );
  return [...onResources, ...onUrls].flatMap((unit) =>
    rule.verbs.map((verb) => unitGrant(held, { ...unit, verb }, judge)),
  );
}

/** What a rule grants on, once. */
interface Unit {
  readonly group: string;
  /** With its subresource; the path of a URL begins with a slash. */
  readonly resource: string;
  readonly name: string;
}

function unitGrant(held: HeldRole, unit: Unit & { readonly verb: string }, judge: Judge): Grant {
  const { verb, group, resource, name } = unit;
  const { holder, source, namespace } = held;
  const { apiVersion, kind, metadata } = held.role.object;
  return {
    ...{ system: "kubernetes", holder, source, allows: true, limits: [], actsAs: null },
    parts: [verb, group, resource, name, namespace],
    words: { verb: "", action: verb === ANY ? "do everything with" : verb, on: unitName(unit, namespace) },
    judge: () => judge({ apiVersion, kind, metadata, rules: [ruleOf(unit)] }),
  };
}

function ruleOf({ verb, group, resource, name }: Unit & { readonly verb: string }): object {
  if (resource.startsWith("/")) return { verbs: [verb], nonResourceURLs: [resource] };
  const names = name === ANY ? {} : { resourceNames: [name] };
  return { verbs: [verb], apiGroups: [group], resources: [resource], ...names };
}

/** `leases.coordination.k8s.io named cluster-autoscaler in kube-system`. */
function unitName({ group, resource, name }: Unit, namespace: string): string {
  const kind = resource === ANY ? "all resources" : resource;
  const grouped = group === ANY ? `${kind} of every API group` : group === "" ? kind : `${kind}.${group}`;
  return `${grouped}${name === ANY ? "" : ` named ${name}`} ${place(namespace)}`;
}

function place(namespace: string): string {
  return namespace === ANY ? "cluster-wide" : `in ${namespace}`;
}

/** A role that is bound and not among these objects: one of Kubernetes, or of somebody else. */
function unseenRole(cluster: Cluster, bound: Binding): Grant {
  const held = heldBy(cluster, bound);
  const action = `everything in ${bound.role.kind}/${bound.role.name}`;
  return wholeRole(held, action, () => rbacJudge(held.binding, () => [])(null));
}

function wholeRole(held: Omit<HeldRole, "role">, action: string, judge: Grant["judge"]): Grant {
  const { holder, source, namespace } = held;
  return {
    ...{ system: "kubernetes", holder, source, allows: true, limits: [], actsAs: null, judge },
    parts: [action, "", "", ANY, namespace],
    words: { verb: "do", action, on: place(namespace) },
  };
}
