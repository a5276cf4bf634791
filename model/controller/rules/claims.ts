import { show } from "../../base/problem";
import { controllerNamespace, isSystemNamespace } from "../../components/namespace";
import type { PlannedController } from "../../stages/planned";
import type { ClusterRules, Finding, Word } from "../../stages/rule";
import { leaseName } from "../roles";
import { declaredWebhooks } from "../webhooks";

/** Something of which a cluster can have one, and the controller that declares it. */
interface Claim {
  readonly controller: PlannedController;
  readonly path: string;
  readonly key: string;
}

/** TODO */
export const CONTROLLER_CLAIM_RULES: ClusterRules = {
  /** Each of the two would undo the other's change of the definition, for ever. */
  "controller-crd-twice": {
    title: "No two controllers of a cluster bring one CustomResourceDefinition.",
    find({ controllers }) {
      const claims = controllers.flatMap((controller) =>
        (controller.props.crds ?? []).map(({ metadata }, index) => ({
          controller,
          path: `crds[${index}]`,
          key: metadata.name,
        })),
      );
      return claimedTwice(claims, ({ key }, others) => ({
        what: "The definition would be applied twice, and each copy undo the other.",
        got: `${show(key)}, also ${others.join(", ")}`,
        expected: "one controller that brings it",
        hint: "Leave it to the controller that owns the kind.",
      }));
    },
  },
  /** A controller's name is that of its folder and objects. */
  "controller-duplicate": {
    title: "No two controllers on a cluster have one name, wherever they were declared.",
    expected: "one controller of each name on a cluster",
    hint: "Rename all but one, or keep those of the fleet off this cluster with clusters: { … }.",
    find({ declared, controllers }) {
      const places = [...new Set(controllers.map(({ where }) => where))];
      return places.flatMap((where): readonly Finding<"what">[] => {
        const namesakes = controllers.filter((other) => other.where === where);
        const sources = namesakes
          .map(({ declaredOn }) => (declaredOn === "fleet" ? "the fleet" : declared.name))
          .sort();
        return namesakes.length < 2 ? [] : [duplicate(where, sources)];
      });
    },
  },
  /** Only one of the two controllers would work, and the other wait for ever. */
  "controller-lease-twice": {
    title: "No two controllers of a namespace wait for one lease.",
    find({ controllers }) {
      const claims = controllers.flatMap((controller): readonly Claim[] => {
        const lease = leaseName(controller.name, controller.props);
        const key = `${controllerNamespace(controller)}/${lease}`;
        const first = controllers.find(({ name }) => name === controller.name) === controller;
        return lease === null || !first ? [] : [{ controller, path: "leaderElection.leaseName", key }];
      });
      return claimedTwice(claims, ({ key }, others) => ({
        what: "Two controllers would wait for this lease; only one of them could ever work.",
        got: `${show(key)}, also ${others.join(", ")}`,
        expected: "a lease of its own",
        hint: "Give each controller's code a LeaderElectionID of its own, and name it in leaderElection.leaseName.",
      }));
    },
  },
  /** The namespace belongs to the controller's folder: whoever removes one controller would remove the other's namespace with it. */
  "controller-namespace-shared": {
    title: "Each controller of a cluster has a namespace of its own.",
    find({ controllers }) {
      const claims = controllers
        .map((controller) => ({ controller, path: "namespace", key: controllerNamespace(controller) }))
        .filter(({ key }) => !isSystemNamespace(key));
      return claimedTwice(distinctNames(claims), ({ key }, others) => ({
        what: "Two controllers would create this namespace; removing one would remove the other.",
        got: `${show(key)}, also ${others.join(", ")}`,
        expected: "a namespace of its own",
        hint: "Leave namespace out, or name another.",
      }));
    },
  },
  /** The name is what metrics, audit and refusals tell an operator. */
  "controller-webhook-twice": {
    title: "No two webhooks of a cluster have one name.",
    find({ controllers }) {
      const claims = controllers.flatMap((controller) =>
        declaredWebhooks(controller.props).map(({ webhook, path }) => ({
          controller,
          path: `${path}.name`,
          key: webhook.name,
        })),
      );
      return claimedTwice(claims, ({ key }, others) => ({
        what: "Two webhooks of the cluster would have this name; a refusal could be that of either.",
        got: `${show(key)}, also ${others.join(", ")}`,
        expected: "a name of its own",
        hint: "Rename one of them.",
      }));
    },
  },
};

/** A finding for each claim to what another claim names too; it is told where the others are. */
function claimedTwice(
  claims: readonly Claim[],
  about: (claim: Claim, others: readonly string[]) => Finding<Word>,
): readonly Finding<Word>[] {
  return claims.flatMap((claim) => {
    const others = claims.filter((other) => other !== claim && other.key === claim.key);
    const places = others.map(({ controller, path }) => `${controller.where}: ${path}`).sort();
    return others.length === 0 ? [] : [{ on: claim.controller.where, path: claim.path, ...about(claim, places) }];
  });
}

function duplicate(where: string, sources: readonly string[]): Finding<"what"> {
  return {
    on: where,
    what: `The cluster would have ${sources.length} controllers of this name.`,
    got: `declared on ${sources.join(" and ")}`,
  };
}

/** Two of one name share everything, which another rule tells. */
function distinctNames<T extends { readonly controller: { readonly name: string } }>(
  claims: readonly T[],
): readonly T[] {
  return claims.filter(
    (claim, index) => claims.findIndex((other) => other.controller.name === claim.controller.name) === index,
  );
}
