import { show } from "../../base/problem";
import type { ClusterRule } from "../../stages/rule";
import { declaredWebhooks } from "../webhooks";
import { claimedTwice } from "./claims";

/** The name is what metrics, audit and refusals tell an operator. */
export const controllerWebhookTwice: ClusterRule = {
  code: "controller-webhook-twice",
  title: "No two webhooks of a cluster have one name.",
  check({ controllers }) {
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
};
