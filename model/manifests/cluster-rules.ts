import { textSet } from "../base/canonical";
import type { Finding, Rules } from "../stages/rule";
import type { KubernetesMinor } from "../versions/kubernetes-minor";
import { checkManifest, isKnownKind } from "./api/check-manifest";
import { apiGroup, type KubernetesObject, objectName } from "./kubernetes-object";
import { granted, type PlacedRoleRule, roleRules } from "./roles";

/** An object of a cluster, and the component that contains it. */
export interface ComponentObject {
  readonly component: string;
  readonly object: KubernetesObject;
}

/** The objects of all components of a cluster. */
export interface ClusterObjects {
  readonly cluster: string;
  readonly objects: readonly ComponentObject[];
}

/** Something that a cluster has once. */
interface Claim {
  readonly component: string;
  /** Its name in messages. */
  readonly name: string;
  readonly key: string;
}

/** Rules over the objects of all components of a cluster: what two of them cannot share. */
export const CONFLICT_RULES: Rules<ClusterObjects> = {
  /** Whoever updates a lease leads with it. */
  "lease-twice": {
    title: "No two components of a cluster use the same lease.",
    hint: "Give the component its own lease: set leaderElection.leaseName of the Controller and the LeaderElectionID of its code.",
    find: ({ cluster, objects }) =>
      rivals(cluster, "lease", objects.flatMap(leaseClaims)).map(({ earlier, ...found }) => ({
        ...found,
        what: `${earlier} uses this lease too: only one of the two could ever work, and the other would wait forever.`,
      })),
  },
  /** Two components that apply one object overwrite each other. */
  "manifest-twice": {
    title: "No two components of a cluster contain the same object.",
    hint: "Give the object of one of the two another name or namespace.",
    find: ({ cluster, objects }) =>
      rivals(cluster, "object", objects.map(objectClaim)).map(({ earlier, ...found }) => ({
        ...found,
        what: `${earlier} contains these objects too: each would overwrite what the other applied, and removing one would remove them from both.`,
      })),
  },
  /** A namespace is removed with the component that creates it. */
  "namespace-of-other-component": {
    title: "No component runs pods in a namespace that another component creates.",
    hint: "Choose another namespace for one of the two.",
    find: ({ cluster, objects }) =>
      guests(objects).map(({ component, object, owner }) => ({
        on: `${cluster}/${component}`,
        also: [`${cluster}/${owner}`],
        path: objectName(object),
        what: `The manifests of ${owner} create this namespace and deny all traffic in it; removing ${owner} would remove these pods too.`,
        got: object.metadata.namespace ?? "",
        expected: `a namespace other than that of ${owner}`,
      })),
  },
};

/** The key has no version: all served versions of a group show the same objects. */
function objectClaim({ component, object }: ComponentObject): Claim {
  const name = objectName(object);
  return { component, name, key: `${apiGroup(object)} ${name}` };
}

/** Whoever may update a lease waits for it, or leads with it (client-go, tools/leaderelection/resourcelock/leaselock.go). */
function leaseClaims({ component, object }: ComponentObject): readonly Claim[] {
  const namespace = object.metadata.namespace;
  const names = roleRules([object])
    .filter(updatesLeases)
    .flatMap(({ resourceNames }) => resourceNames);
  return names.map((name) => ({ component, name: `${namespace ?? "*"}/${name}`, key: `${namespace}/${name}` }));
}

function updatesLeases(rule: PlacedRoleRule): boolean {
  return granted(rule, { "coordination.k8s.io": ["leases"] }, ["update"]) !== null;
}

/** A finding about a component that claims what an earlier one does. */
interface Rivals extends Finding<"expected"> {
  readonly earlier: string;
}

function rivals(cluster: string, thing: string, claims: readonly Claim[]): readonly Rivals[] {
  const first = new Map<string, string>();
  const found = new Map<string, { component: string; earlier: string; names: string[] }>();
  for (const { component, name, key } of claims) {
    const earlier = first.get(key) ?? component;
    first.set(key, earlier);
    if (earlier === component) continue;
    const pair = `${earlier} ${component}`;
    const entry = found.get(pair) ?? { component, earlier, names: [] };
    found.set(pair, { ...entry, names: [...entry.names, name] });
  }
  return [...found.values()].map(({ component, earlier, names }) => ({
    ...{ on: `${cluster}/${component}`, also: [`${cluster}/${earlier}`], earlier },
    got: textSet(names).join(", "),
    expected: `no ${thing} of ${cluster}/${earlier}`,
  }));
}

/** A workload in another component's namespace. */
interface Guest extends ComponentObject {
  readonly owner: string;
}

function guests(objects: readonly ComponentObject[]): readonly Guest[] {
  const namespaces = objects.filter(({ object }) => object.kind === "Namespace");
  const owners = new Map(namespaces.map(({ component, object }) => [object.metadata.name, component]));
  return objects.flatMap((each) => {
    const owner = owners.get(each.object.metadata.namespace ?? "");
    const isGuest = each.object.kind === "Deployment" && owner !== undefined && owner !== each.component;
    return isGuest ? [{ ...each, owner }] : [];
  });
}

/** A manifest of a cluster, and the name of its file. */
export interface NamedManifest extends ComponentObject {
  readonly fileName: string;
}

/** The manifests of a cluster, and the minor that they are for. */
export interface MinorManifests {
  readonly cluster: string;
  readonly kubernetesVersion: KubernetesMinor;
  readonly manifests: readonly NamedManifest[];
  /** Components whose objects may be of kinds that are not in the tables of the API. */
  readonly own: readonly string[];
}

/** The rule that compares manifests with the Kubernetes API of their cluster's minor. */
export const SCHEMA_RULES: Rules<MinorManifests> = {
  /** The API server silently drops fields of other minors. */
  "manifest-schema": {
    title: "Every manifest fits the API of its cluster's Kubernetes minor.",
    find: ({ cluster, kubernetesVersion, manifests, own }) =>
      manifests
        .filter(({ component, object }) => !own.includes(component) || isKnownKind(object, kubernetesVersion))
        .flatMap(({ component, fileName, object }) =>
          checkManifest(object, kubernetesVersion).map(({ path, got, expected }) => ({
            on: `${cluster}/${component}/${fileName}`,
            path,
            what: `Kubernetes ${kubernetesVersion} does not accept this manifest.`,
            got,
            expected,
            hint: `If the declaration of ${component} sets this value, correct it there.`,
          })),
        ),
  },
};
