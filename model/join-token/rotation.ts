import type { Cloud } from "../base/cloud";
import { secretWriter } from "../clouds/secret-writers";
import { workloadIdentity } from "../cluster/identities";
import { resolveJoinToken } from "../cluster/resolve-bootstrap";
import { checksum, NOTHING_ELSE, PLAIN_POD, role, selectorLabels } from "../components/decide";
import { parseImage, pinReference } from "../components/image";
import { egressRules } from "../components/network";
import { isKnown, type PodIdentity, type UnknownIdentity } from "../components/pod-identity";
import { scheduling } from "../components/pod-settings";
import { type ResolvedContainer, type ResolvedPod, type ResolvedProgram, TEMPORARY } from "../components/program";
import type { Bootstrap, JoinTokenRotation } from "../declaration/bootstrap";
import type { DeclaredClusterOf } from "../declaration/cluster";
import type { ImageLock } from "../declaration/controller";
import type { FleetDeclaration } from "../declaration/fleet";
import type { Toleration } from "../declaration/pods";
import { MANAGED_BY } from "../manifests/kubernetes-object";
import { usedBootstraps } from "../stages/cluster-facts";
import type { PlannedCluster } from "../stages/planned";
import type { ResolvedAccounts, ResolvedClusterBase } from "../stages/resolved";
import type { ResolvedComponent } from "../stages/resolved-component";
import type { ControllerIdentity } from "../stages/resolved-controller";
import { rotationScript, TOKEN_NAMESPACE } from "./rotation-script";

/** Name of the component and of each of its objects. */
export const ROTATION = "join-token-rotation";

/** A bootstrap's rotation with its defaults, and the secret that it renews; null where it declares none. */
export function rotationOf(bootstrap: Bootstrap) {
  if (bootstrap.kind !== "kubeadm" || bootstrap.joinToken.rotation === undefined) return null;
  const { rotation } = bootstrap.joinToken;
  return {
    secret: resolveJoinToken(bootstrap.joinToken),
    rotation,
    everyHours: rotation.everyHours ?? 6,
    ttlHours: rotation.ttlHours ?? 24,
  };
}

type Declared = NonNullable<ReturnType<typeof rotationOf>>;

/** The rotation that runs in a cluster, its own or of one of its groups: a rule makes sure that there is one at most. */
export function declaredRotation(cluster: PlannedCluster): Declared | null {
  return usedBootstraps(cluster).flatMap(({ bootstrap }) => rotationOf(bootstrap) ?? [])[0] ?? null;
}

/** The identity that may write a cluster's join token, where the cluster renews it itself. */
export function rotationIdentity<C extends Cloud>(
  cluster: DeclaredClusterOf<C>,
  declared: Declared | null,
  where: { readonly account: ResolvedAccounts[C]; readonly region: string },
  fleet: FleetDeclaration,
): readonly ControllerIdentity<C>[] {
  if (declared === null) return [];
  const permissions = secretWriter(cluster.cloud).permissions(where, declared.secret);
  return [workloadIdentity(cluster, { name: ROTATION, namespace: TOKEN_NAMESPACE }, permissions, fleet)];
}

/** Decides the component that renews a cluster's join token; null where nothing is declared. */
export function joinTokenRotationComponent(
  cluster: ResolvedClusterBase,
  declared: Declared | null,
  identity: PodIdentity | UnknownIdentity | null,
  images: ImageLock,
): ResolvedComponent<"join-token-rotation"> | null {
  if (declared === null) return null;
  return {
    kind: ROTATION,
    name: ROTATION,
    declaredAs: "bootstrap.joinToken.rotation",
    programs: [program(cluster, declared, identity, images)],
    own: null,
    acknowledged: [],
  };
}

function program(
  cluster: ResolvedClusterBase,
  declared: Declared,
  identity: PodIdentity | UnknownIdentity | null,
  images: ImageLock,
): ResolvedProgram {
  const { secret, rotation, everyHours, ttlHours } = declared;
  return {
    ...NOTHING_ELSE,
    name: ROTATION,
    namespace: TOKEN_NAMESPACE,
    labels: labels(rotation.image),
    serviceAccountName: ROTATION,
    identity,
    // No name can be given for what does not exist yet. It reads no Secret, not even the one that it made.
    roles: [role(ROTATION, TOKEN_NAMESPACE, [{ apiGroups: [""], resources: ["secrets"], verbs: ["create"] }])],
    network: { ingress: [], egress: egressRules({ ports: cluster.join.apiServerPorts, namespaces: [] }) },
    disruptionBudget: null,
    configMaps: [{ name: ROTATION, files: { [SCRIPT]: rotationScript(cluster, secret, ttlHours) } }],
    workload: {
      kind: "CronJob",
      schedule: `${minute(cluster.name)} */${everyHours} * * *`,
      retries: 4,
      deadlineSeconds: 900,
    },
    pod: pod(rotation, identity, images),
  };
}

/** A minute of its own for each cluster: the APIs of an account see one after the other. */
function minute(cluster: string): number {
  return Number.parseInt(checksum(cluster).slice(0, 8), 16) % 60;
}

function labels(image: string): ResolvedProgram["labels"] {
  const version = parseImage(image)?.tag ?? null;
  return {
    ...selectorLabels(ROTATION),
    ...MANAGED_BY,
    ...(version === null ? {} : { "app.kubernetes.io/version": version }),
  };
}

const DIRECTORY = "/etc/join-token-rotation";
const SCRIPT = "rotate.sh";

/** kubeadm's taint of control planes: a cluster whose last worker is gone can still make the token that brings the next one. */
const CONTROL_PLANE: Toleration = {
  key: "node-role.kubernetes.io/control-plane",
  operator: "Exists",
  effect: "NoSchedule",
};

/** Any but root: the image needs no user of its own. */
const NOBODY = 65534;

function pod(
  rotation: JoinTokenRotation,
  identity: PodIdentity | UnknownIdentity | null,
  images: ImageLock,
): ResolvedPod {
  return {
    ...PLAIN_POD,
    ...scheduling({ ...rotation, tolerations: rotation.tolerations ?? [CONTROL_PLANE] }, "system-cluster-critical"),
    spread: "any",
    user: NOBODY,
    containers: [container(rotation, identity, images)],
  };
}

function container(
  { image }: JoinTokenRotation,
  identity: PodIdentity | UnknownIdentity | null,
  images: ImageLock,
): ResolvedContainer {
  const env = isKnown(identity) ? Object.entries(identity?.env ?? {}).sort() : [];
  return {
    name: ROTATION,
    image: pinReference(image, images),
    imagePullPolicy: "IfNotPresent",
    command: ["/bin/sh", `${DIRECTORY}/${SCRIPT}`],
    args: [],
    env: env.map(([name, value]) => ({ name, value })),
    ports: [],
    resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { memory: "64Mi" } },
    liveness: null,
    readiness: null,
    volumes: [{ name: "script", directory: DIRECTORY, source: { configMap: { name: ROTATION } } }, TEMPORARY],
  };
}
