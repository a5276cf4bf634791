import { canonical } from "../base/canonical";
import type { Cloud } from "../base/cloud";
import { show } from "../base/problem";
import { secretWriter } from "../clouds/secret-writers";
import { imageFindings } from "../components/image";
import { schedulingFaults } from "../components/pod-settings";
import { declaredBootstraps, kubeadmOf, type PlacedBootstrap, podIdentityCluster } from "../stages/cluster-facts";
import type { ClusterNamesOf } from "../stages/cluster-names";
import { faultFindings, ofBootstraps, onBootstrap } from "../stages/findings";
import type { ClusterRules, NameRules, ResolvedRules } from "../stages/rule";
import { declaredRotation, rotationOf } from "./rotation";

const TOKEN = "bootstrap.joinToken";
const ROTATION = `${TOKEN}.rotation`;

/** Rules over how a cluster renews the token that nodes join with. */
export const JOIN_TOKEN_RULES: ClusterRules = {
  /** Without a tag or digest an image is whatever was pushed last, and this one makes credentials. */
  "join-token-image-invalid": {
    title: "The image of `joinToken.rotation` is a reference with tag or digest.",
    what: "This does not name one particular image.",
    expected: 'an image with its tag or digest, such as "mirror.example.com/curl:8.17.0"',
    hint: "Write the whole reference; without a tag the newest image of the day would be pulled.",
    find: ofBootstraps((bootstrap) => imageFindings(`${ROTATION}.image`, rotationOf(bootstrap)?.rotation.image)),
  },
  /** The API server refuses a CronJob with another node selector, toleration or priority class. */
  "join-token-rotation-invalid": {
    title: "Kubernetes accepts `nodeSelector`, `tolerations` and `priorityClassName` of `joinToken.rotation`.",
    what: "The API server would refuse the objects of the rotation.",
    hint: "Write it in the form that Kubernetes expects.",
    find: ofBootstraps((bootstrap) => {
      const rotation = rotationOf(bootstrap)?.rotation;
      if (rotation === undefined) return [];
      return faultFindings(schedulingFaults(rotation), ROTATION);
    }),
  },
  /** EKS Pod Identity is for clusters of EKS, whose nodes prove themselves with their role. */
  "join-token-rotation-identity": {
    title: "A cluster with `joinToken.rotation` on AWS has an `oidcIssuerUrl`.",
    what: "The rotation gets its role by its own token, which AWS takes only from a cluster with an OIDC issuer (November 2026).",
    expected: "oidcIssuerUrl instead of eksPodIdentity",
    hint: "Set oidcIssuerUrl to the issuer of the cluster's service account tokens, or renew the token elsewhere and say so in renewedBy.",
    find(cluster) {
      const clusterName = podIdentityCluster<Cloud>(cluster.declared);
      if (clusterName === null || declaredRotation(cluster) === null) return [];
      return [{ path: "eksPodIdentity", got: show({ clusterName }) }];
    },
  },
  /** The component and its identity have one name each. */
  "join-token-rotation-second": {
    title: "A cluster runs one rotation of join tokens.",
    what: "A cluster renews the token of one secret.",
    hint: "Let all groups read one secret, with the same joinToken, or renew the other elsewhere and say so in renewedBy.",
    find(cluster) {
      const [first, ...others] = declaredBootstraps(cluster).filter(({ bootstrap }) => rotationOf(bootstrap) !== null);
      return others.flatMap((placed) => onBootstrap(placed, otherRotation(first, placed)));
    },
  },
  /** After one run that failed, a machine that has just read the token needs it still to be good. */
  "join-token-ttl-short": {
    title: "A join token is good for at least two runs of its rotation.",
    what: "After one run that fails, machines would read a token that has ended, and not become nodes.",
    hint: "Raise ttlHours, or lower everyHours.",
    find: ofBootstraps((bootstrap) => {
      const rotation = rotationOf(bootstrap);
      if (rotation === null || rotation.ttlHours >= 2 * rotation.everyHours) return [];
      const { ttlHours, everyHours } = rotation;
      const got = `${ttlHours} hours, with a run every ${everyHours}`;
      return [{ path: `${ROTATION}.ttlHours`, got, expected: `at least ${2 * everyHours}` }];
    }),
  },
  /** Of two answers to who renews the token a reader would believe one. */
  "join-token-renewal": {
    title: "`joinToken` has a `rotation` or says in `renewedBy` who renews it, not both.",
    what: "This does not say who renews the token.",
    hint: "Keep rotation alone, or name in renewedBy what renews the token.",
    find: ofBootstraps((bootstrap) => {
      const { rotation, renewedBy } = kubeadmOf(bootstrap)?.joinToken ?? {};
      if (renewedBy === undefined) return [];
      const path = `${TOKEN}.renewedBy`;
      if (rotation !== undefined) return [{ path, got: show(renewedBy), expected: "nothing beside a rotation" }];
      return renewedBy.trim() === "" ? [{ path, got: show(renewedBy), expected: "who renews the token" }] : [];
    }),
  },
};

function otherRotation(first: PlacedBootstrap | undefined, { bootstrap }: PlacedBootstrap) {
  const [known, rotation] = [first && rotationOf(first.bootstrap), rotationOf(bootstrap)];
  if (known == null || rotation == null || isSame(known, rotation)) return [];
  const got = `a rotation of ${show(rotation.secret.secretName)}`;
  return [
    { path: ROTATION, got, expected: `the rotation of ${show(known.secret.secretName)} that ${first?.on} declares` },
  ];
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
}

/** Rules over the secrets that all clusters renew. */
export const JOIN_TOKEN_NAME_RULES: NameRules = {
  /** A token is good for the cluster that made it: with the next run of the other one, machines of this would not join. */
  "join-token-secret-shared": {
    title: "No other cluster has the secret that a cluster's `joinToken.rotation` writes.",
    expected: "a secret of its own for every cluster",
    hint: "Make a secret for each cluster, and name it in secretName.",
    find(clusters) {
      const secrets = clusters.flatMap(secretsOf);
      return secrets.flatMap(({ cluster, on, id, rotated, got }) => {
        const other = secrets.find((each) => each.id === id && each.cluster !== cluster);
        if (!rotated || other === undefined) return [];
        const what = `Nodes of ${other.cluster} read this secret, and would get a token of another cluster.`;
        return [{ on, path: `${TOKEN}.secretName`, what, got }];
      });
    },
  },
};

function secretsOf<C extends Cloud>({ name, cloud, join, account, region }: ClusterNamesOf<C>) {
  return join.tokens.map(({ secret, renewal, on }) => {
    const id = secretWriter(cloud).id({ account, region }, secret).toLowerCase();
    return { cluster: name, on, id, rotated: renewal === "rotation", got: show(secret.secretName) };
  });
}

/** What should be known of the token that nodes join with. */
export const JOIN_TOKEN_WARNINGS: ResolvedRules = {
  /** kubeadm, cmd/kubeadm/app/constants/constants.go, DefaultTokenDuration. With an ended token only the machines' logs tell. */
  "join-token-expires": {
    title: "Something renews the token that nodes join with.",
    what: "A token of kubeadm (1.36, November 2026) ends after 24 hours unless it was made with another --ttl, and with an ended one no machine becomes a node.",
    expected: "rotation, or renewedBy",
    hint: 'Declare joinToken.rotation, or name in joinToken.renewedBy what writes a new token to the secret before the old one ends, or "a token without an end".',
    find({ join }) {
      return join.tokens
        .filter(({ renewal }) => renewal === "nobody")
        .map(({ on, secret }) => ({
          on,
          path: TOKEN,
          got: `the secret ${show(secret.secretName)}, and nothing that renews it`,
        }));
    },
  },
};

/** What should be known of how the token is renewed. */
export const JOIN_TOKEN_CLUSTER_WARNINGS: ClusterRules = {
  /** The pods of a CronJob that fail are seen by nobody. */
  "join-token-alert-missing": {
    title: "Something watches the rotation of the join token.",
    what: "If the rotation fails, nobody is told before machines stop becoming nodes.",
    expected: "observability, with alerts: false where something else watches the CronJob",
    hint: "Declare observability on the cluster, where the Prometheus operator and kube-state-metrics run.",
    find(cluster) {
      const isUnwatched = declaredRotation(cluster) !== null && cluster.declared.props.observability === undefined;
      return isUnwatched ? [{ path: "observability", got: "nothing" }] : [];
    },
  },
};
