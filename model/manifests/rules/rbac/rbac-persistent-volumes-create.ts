import { manifestRule } from "../manifest-rule";
import { grantSpots } from "../spots";

/** Source: CIS 5.1.9. The API server ignores names in a rule about creation. */
export const rbacPersistentVolumesCreate = manifestRule({
  code: "rbac-persistent-volumes-create",
  title: "No role may create PersistentVolumes.",
  ids: { cis: ["5.1.9"] },
  what: "Whoever has the role can make a volume of any path of a node.",
  expected: "no such rule",
  hint: "Claim volumes, and leave it to a provisioner to create them.",
  find: (objects) => grantSpots(objects, [{ group: "", resources: ["persistentvolumes"] }], ["create"]),
});
