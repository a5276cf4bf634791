import { manifestRule } from "../manifest-rule";
import { grantSpots } from "../spots";

/** Source: CIS 5.1.12. Names do not help: one configuration can be about everything. */
export const rbacWebhookConfigurations = manifestRule({
  code: "rbac-webhook-configurations",
  title: "No role may change webhooks.",
  ids: { cis: ["5.1.12"] },
  what: "Whoever has the role can have every object that is written sent to itself, and change it.",
  expected: "no such rule",
  hint: "Have the configuration in the manifests, and its certificate put in by cert-manager.",
  find: (objects) =>
    grantSpots(
      objects,
      [
        {
          group: "admissionregistration.k8s.io",
          resources: ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"],
        },
      ],
      ["create", "update", "patch", "delete", "deletecollection"],
    ),
});
