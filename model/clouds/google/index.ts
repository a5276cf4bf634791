import { type CloudModel, COMMON_AUTOSCALING_OPTIONS } from "../../stages/cloud-model";
import { googleCapacity } from "./capacity";
import { encodeKubeEnv } from "./groups";

/** Facts of zonal managed instance groups as cluster-autoscaler 1.33–1.36 reads them. */
export const googleModel: CloudModel<"google"> = {
  // Instance names end at 63 characters and are the group's base name, "-" and four more (createInstances);
  // the base name is the group's name.
  groupNameLimit: 58,
  // Service account ids end at 30 characters (IAM documentation).
  identityNameLimit: 30,
  topologyZone: (_region, zone) => zone,
  // cloudprovider/gce/templates.go, gceCSITopologyKeyZone.
  csiZoneLabel: "topology.gke.io/zone",
  // cloudprovider/gce/gce_manager.go, GetMigOptions.
  autoscalingOptions: [...COMMON_AUTOSCALING_OPTIONS, "maxnodeprovisiontime"],
  // Balanced, of the kind that the machine takes. Persistent Disk where that is not known, as on any series that Google had
  // before it had Hyperdisk.
  defaultBootDiskType: ({ details: { bootDiskTypes: types } }) =>
    types === "unknown" || types.includes("pd-balanced") ? "pd-balanced" : "hyperdisk-balanced",
  capacity: googleCapacity,
  // cloudprovider/gce/gce_url.go: the instance group's URL, not the manager's.
  groupId: ({ project }, zone, name) =>
    `https://www.googleapis.com/compute/v1/projects/${project}/zones/${zone}/instanceGroups/${name}`,
  encode: encodeKubeEnv,
};
