import { manifestRule } from "../manifest-rule";
import { grantSpots } from "../spots";

/** Source: CIS 5.1.11; the API server asks for both, the subresource and the signer. Names are of requests and signers. */
export const rbacCsrApprove = manifestRule({
  code: "rbac-csr-approve",
  title: "No role may approve certificates.",
  ids: { cis: ["5.1.11"] },
  what: "Whoever has the role can get itself certificates of other users, of nodes for a start.",
  expected: "no such rule",
  hint: "Leave approval to the controllers of Kubernetes.",
  find: (objects) => [
    ...grantSpots(
      objects,
      [{ group: "certificates.k8s.io", resources: ["certificatesigningrequests/approval"] }],
      ["update", "patch"],
    ),
    ...grantSpots(objects, [{ group: "certificates.k8s.io", resources: ["signers"] }], ["approve", "sign"]),
  ],
});
