import { manifestRule } from "../manifest-rule";
import { grantSpots } from "../spots";

/**
 * Source: CIS 5.1.12, and the policies that came after webhooks (admissionregistration.k8s.io/v1, MutatingAdmissionPolicy and
 * ValidatingAdmissionPolicy), which change and refuse as they do. Names do not help: one configuration can be about everything.
 */
export const rbacWebhookConfigurations = manifestRule({
  code: "rbac-webhook-configurations",
  title: "No role may change webhooks or admission policies.",
  ids: { cis: ["5.1.12"] },
  what: "Whoever has the role can see and change every object that is written, or let in what others refuse.",
  expected: "no such rule",
  hint: "Have the configuration in the manifests, and its certificate put in by cert-manager.",
  find: (objects) =>
    grantSpots(
      objects,
      [
        {
          group: "admissionregistration.k8s.io",
          resources: [
            "mutatingadmissionpolicies",
            "mutatingadmissionpolicybindings",
            "mutatingwebhookconfigurations",
            "validatingadmissionpolicies",
            "validatingadmissionpolicybindings",
            "validatingwebhookconfigurations",
          ],
        },
      ],
      ["create", "update", "patch", "delete", "deletecollection"],
    ),
});
