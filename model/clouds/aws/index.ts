import { type CloudModel, COMMON_AUTOSCALING_OPTIONS } from "../../stages/cloud-model";
import { nominalCapacity } from "../nominal-capacity";
import { encodeAwsTags } from "./groups";

/** Facts of Auto Scaling groups as cluster-autoscaler 1.33–1.36 reads them. */
export const awsModel: CloudModel<"aws"> = {
  // Launch template names end at 128 characters, Auto Scaling group names at 255 (EC2 and Auto Scaling API references).
  groupNameLimit: 128,
  // IAM role names end at 64 characters (IAM quotas).
  identityNameLimit: 64,
  topologyZone: (_region, zone) => zone,
  // cloudprovider/aws/aws_manager.go, buildGenericLabels.
  csiZoneLabel: "topology.ebs.csi.aws.com/zone",
  // cloudprovider/aws/aws_manager.go, GetAsgOptions.
  autoscalingOptions: [...COMMON_AUTOSCALING_OPTIONS, "ignoredaemonsetsutilization"],
  defaultBootDiskType: () => "gp3",
  capacity: nominalCapacity,
  groupId: (_account, _zone, name) => name,
  encode: encodeAwsTags,
};
