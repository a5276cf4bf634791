import type { Cloud } from "../../../model/base/cloud";
import type { ClusterDeclarations } from "../../../model/declaration/cluster";
import { WHOLE_PERMISSIONS } from "./controllers";

type Identities = { readonly [C in Cloud]: Pick<ClusterDeclarations[C], "identity"> };

const role = {
  ...WHOLE_PERMISSIONS.aws,
  boundary: "arn:aws:iam::111122223333:policy/team/nodes",
  path: "/nodes/",
};

/** Everything that can be said of identities that Terraform makes. */
export const OWN_IDENTITIES: Identities = {
  aws: {
    identity: {
      boundary: "arn:aws:iam::111122223333:policy/team/boundary",
      path: "/team/",
      nodeRole: role,
      autoscalerRole: role,
    },
  },
  azure: {
    identity: { nodeIdentity: { ...WHOLE_PERMISSIONS.azure }, autoscalerIdentity: { ...WHOLE_PERMISSIONS.azure } },
  },
  google: {
    identity: {
      nodeServiceAccount: { ...WHOLE_PERMISSIONS.google },
      autoscalerServiceAccount: { ...WHOLE_PERMISSIONS.google },
    },
  },
};

const IDENTITY =
  "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/identities/providers/Microsoft.ManagedIdentity/userAssignedIdentities";

/** Identities that something else makes, for all that has one. */
export const EXISTING_IDENTITIES: Identities = {
  aws: {
    identity: {
      nodeRole: { roleArn: "arn:aws:iam::111122223333:role/team/nodes", instanceProfile: "nodes", accessEntry: false },
      autoscalerRole: { roleArn: "arn:aws:iam::111122223333:role/team/autoscaler" },
      controllerRoles: { "join-token-rotation": { roleArn: "arn:aws:iam::111122223333:role/rotation" } },
    },
  },
  azure: {
    identity: {
      nodeIdentity: { identityId: `${IDENTITY}/nodes` },
      autoscalerIdentity: { identityId: `${IDENTITY}/autoscaler`, clientId: "00000000-0000-4000-8000-00000000000b" },
      controllerIdentities: {
        "join-token-rotation": { identityId: `${IDENTITY}/rotation`, clientId: "00000000-0000-4000-8000-00000000000c" },
      },
    },
  },
  google: {
    identity: {
      nodeServiceAccount: { email: "nodes@identities.iam.gserviceaccount.com" },
      autoscalerServiceAccount: { email: "autoscaler@identities.iam.gserviceaccount.com" },
      controllerServiceAccounts: { "join-token-rotation": { email: "rotation@identities.iam.gserviceaccount.com" } },
    },
  },
};
