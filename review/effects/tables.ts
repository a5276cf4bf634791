import { AWS_AUTOSCALING_GROUP } from "./aws/autoscaling-group";
import {
  AWS_EKS_ACCESS_ENTRY,
  AWS_EKS_POD_IDENTITY_ASSOCIATION,
  AWS_IAM_INSTANCE_PROFILE,
  AWS_IAM_ROLE,
  AWS_IAM_ROLE_POLICY,
  AWS_IAM_ROLE_POLICY_ATTACHMENT,
} from "./aws/identities";
import { AWS_LAUNCH_TEMPLATE } from "./aws/launch-template";
import {
  AWS_AUTOSCALING_LIFECYCLE_HOOK,
  AWS_CLOUDWATCH_EVENT_RULE,
  AWS_CLOUDWATCH_EVENT_TARGET,
  AWS_SQS_QUEUE,
  AWS_SQS_QUEUE_POLICY,
} from "./aws/notices";
import {
  AZURE_FEDERATED_CREDENTIAL,
  AZURE_ROLE_ASSIGNMENT,
  AZURE_ROLE_DEFINITION,
  AZURE_USER_ASSIGNED_IDENTITY,
} from "./azure/identities";
import { AZURE_SCALE_SET } from "./azure/scale-set";
import type { ResourceTable } from "./effect";
import { GOOGLE_CUSTOM_ROLE, GOOGLE_IAM_MEMBERS, GOOGLE_SERVICE_ACCOUNT } from "./google/identities";
import { GOOGLE_INSTANCE_GROUP_MANAGER } from "./google/instance-group-manager";
import { GOOGLE_INSTANCE_TEMPLATE } from "./google/instance-template";

/** What each argument does, by resource type: all types that the Terraform of a cluster has. */
export const RESOURCE_TABLES: Readonly<Record<string, ResourceTable>> = {
  aws_autoscaling_group: AWS_AUTOSCALING_GROUP,
  aws_autoscaling_lifecycle_hook: AWS_AUTOSCALING_LIFECYCLE_HOOK,
  aws_cloudwatch_event_rule: AWS_CLOUDWATCH_EVENT_RULE,
  aws_cloudwatch_event_target: AWS_CLOUDWATCH_EVENT_TARGET,
  aws_eks_access_entry: AWS_EKS_ACCESS_ENTRY,
  aws_eks_pod_identity_association: AWS_EKS_POD_IDENTITY_ASSOCIATION,
  aws_iam_instance_profile: AWS_IAM_INSTANCE_PROFILE,
  aws_iam_role: AWS_IAM_ROLE,
  aws_iam_role_policy: AWS_IAM_ROLE_POLICY,
  aws_iam_role_policy_attachment: AWS_IAM_ROLE_POLICY_ATTACHMENT,
  aws_launch_template: AWS_LAUNCH_TEMPLATE,
  aws_sqs_queue: AWS_SQS_QUEUE,
  aws_sqs_queue_policy: AWS_SQS_QUEUE_POLICY,
  azurerm_federated_identity_credential: AZURE_FEDERATED_CREDENTIAL,
  azurerm_linux_virtual_machine_scale_set: AZURE_SCALE_SET,
  azurerm_role_assignment: AZURE_ROLE_ASSIGNMENT,
  azurerm_role_definition: AZURE_ROLE_DEFINITION,
  azurerm_user_assigned_identity: AZURE_USER_ASSIGNED_IDENTITY,
  google_compute_instance_group_manager: GOOGLE_INSTANCE_GROUP_MANAGER,
  google_compute_instance_template: GOOGLE_INSTANCE_TEMPLATE,
  google_project_iam_custom_role: GOOGLE_CUSTOM_ROLE,
  google_service_account: GOOGLE_SERVICE_ACCOUNT,
  ...GOOGLE_IAM_MEMBERS,
};
