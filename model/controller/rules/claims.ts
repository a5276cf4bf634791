import { show } from "../../base/problem";
import { controllerNamespace, isSystemNamespace } from "../../components/namespace";
import type { PlannedController } from "../../stages/planned";
import type { ClusterRules, Finding } from "../../stages/rule";
import { leaseName } from "../roles";
import { declaredWebhooks } from "../webhooks";

/** A claim of a controller to something that a cluster has only once. */
interface Claim {
  readonly controller: PlannedController;
  readonly path: string;
  /** What is claimed. */
  readonly key: string;
}

/** What holds between the controllers of a cluster: no two of them claim the same thing. */
export const CONTROLLER_CLAIM_RULES: ClusterRules = {
  /** Each controller would keep undoing the other's change of the definition. */
  "controller-crd-twice": {
    title: "No two controllers of a cluster install the same CustomResourceDefinition.",
    what: "The definition would be applied twice, and each copy would undo the other.",
    expected: "one controller that installs it",
    hint: "Leave the definition to the controller that owns the kind.",
    find: ({ controllers }) => claimedTwice(controllers.flatMap(definitionClaims)),
  },
  /** A controller's name is also that of its folder and objects. */
  "controller-duplicate": {
    title: "A cluster has only one controller of each name, wherever it is declared.",
    expected: "one controller of each name on a cluster",
    hint: "Rename all but one, or keep those of the fleet off this cluster with clusters: { … }.",
    find({ declared, controllers }) {
      const places = [...new Set(controllers.map(({ where }) => where))];
      return places.flatMap((where) => {
        const namesakes = controllers.filter((other) => other.where === where);
        if (namesakes.length < 2) return [];
        const owners = namesakes.map(({ declaredOn }) => (declaredOn === "fleet" ? "the fleet" : declared.name));
        const what = `The cluster would have ${namesakes.length} controllers of this name.`;
        return { on: where, what, got: `declared on ${owners.sort().join(" and ")}` };
      });
    },
  },
  /** Only one of the two controllers would work, and the other would wait forever. */
  "controller-lease-twice": {
    title: "No two controllers of a namespace use the same lease.",
    what: "Two controllers would wait for this lease, and only one of them could ever work.",
    expected: "a lease of its own",
    hint: "Give each controller's code a LeaderElectionID of its own, and name it in leaderElection.leaseName.",
    find: ({ controllers }) => claimedTwice(firstOfEachName(controllers, ({ name }) => name).flatMap(leaseClaims)),
  },
  /** The namespace belongs to the controller's folder: removing one controller would remove the namespace of the other. */
  "controller-namespace-shared": {
    title: "Each controller of a cluster has a namespace of its own.",
    what: "Two controllers would create this namespace, and removing one would remove it for the other.",
    expected: "a namespace of its own",
    hint: "Leave namespace out, or choose another name.",
    find({ controllers }) {
      const claims = controllers
        .map((controller) => ({ controller, path: "namespace", key: controllerNamespace(controller) }))
        .filter(({ key }) => !isSystemNamespace(key));
      return claimedTwice(firstOfEachName(claims, ({ controller }) => controller.name));
    },
  },
  /** Metrics, audit logs and refusals show this name to an operator. */
  "controller-webhook-twice": {
    title: "No two webhooks of a cluster have the same name.",
    what: "Two webhooks of the cluster would have this name, so a refusal could come from either.",
    expected: "a name of its own",
    hint: "Rename one of the webhooks.",
    find: ({ controllers }) => claimedTwice(controllers.flatMap(webhookClaims)),
  },
};

function definitionClaims(controller: PlannedController): readonly Claim[] {
  const { crds = [] } = controller.props;
  return crds.map(({ metadata }, index) => ({ controller, path: `crds[${index}]`, key: metadata.name }));
}

function leaseClaims(controller: PlannedController): readonly Claim[] {
  const lease = leaseName(controller.name, controller.props);
  const key = `${controllerNamespace(controller)}/${lease}`;
  return lease === null ? [] : [{ controller, path: "leaderElection.leaseName", key }];
}

function webhookClaims(controller: PlannedController): readonly Claim[] {
  const webhooks = declaredWebhooks(controller.props);
  return webhooks.map(({ webhook, path }) => ({ controller, path: `${path}.name`, key: webhook.name }));
}

/** A finding for each claim to what another claim names too. It says where the others are. */
function claimedTwice(claims: readonly Claim[]): readonly Finding[] {
  return claims.flatMap((claim) => {
    const others = claims.filter((other) => other !== claim && other.key === claim.key);
    const places = others.map(({ controller, path }) => `${controller.where}: ${path}`).sort();
    const got = `${show(claim.key)}, also ${places.join(", ")}`;
    return others.length === 0
      ? []
      : [{ on: claim.controller.where, also: others.map(({ controller }) => controller.where), path: claim.path, got }];
  });
}

/** Two controllers of one name claim everything twice. Another rule reports the name alone. */
function firstOfEachName<T>(items: readonly T[], nameOf: (item: T) => string): readonly T[] {
  return items.filter((item, index) => items.findIndex((other) => nameOf(other) === nameOf(item)) === index);
}
