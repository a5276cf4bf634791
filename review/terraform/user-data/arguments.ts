/**
 * Arguments that hold what a machine boots with, by resource: base64 on AWS and Azure, text in metadata on Google. `kube-env` is
 * what cluster-autoscaler reads there.
 */
const USER_DATA: Readonly<Record<string, readonly string[]>> = {
  aws_launch_template: ["user_data"],
  azurerm_linux_virtual_machine_scale_set: ["custom_data", "user_data"],
  google_compute_instance_template: ["metadata.user-data", "metadata.kube-env", "metadata.startup-script"],
};

/** Whether an argument of a resource type holds user data. */
export function isUserData(type: string, argument: string): boolean {
  return USER_DATA[type]?.includes(argument) ?? false;
}
