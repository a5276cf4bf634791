import { awsPolicyTooLarge } from "../../controller/rules/cloud-permissions/aws-policy-too-large";
import { controllerIdentityCollision } from "../../controller/rules/cloud-permissions/controller-identity-collision";
import { googleAccountIdShort } from "../../controller/rules/cloud-permissions/google-account-id-short";
import { metricsServerKubeletsSelfSigned } from "../../metrics/rules/metrics-server-kubelets-self-signed";
import { azureTagCharacters } from "../../node-group/rules/rendered/azure-tag-characters";
import { azureTagCollision } from "../../node-group/rules/rendered/azure-tag-collision";
import { googleNamePrefix } from "../../node-group/rules/rendered/google-name-prefix";
import { groupNameCollision } from "../../node-group/rules/rendered/group-name-collision";
import { kubeEnvTooLarge } from "../../node-group/rules/rendered/kube-env-too-large";
import { startupTaintShadowsTaint } from "../../node-group/rules/rendered/startup-taint-shadows-taint";
import { tagTooLong } from "../../node-group/rules/rendered/tag-too-long";
import { tooManyTags } from "../../node-group/rules/rendered/too-many-tags";
import { userDataTooLarge } from "../../node-group/rules/rendered/user-data-too-large";
import type { ResolvedRule } from "../../stages/rule";
import { vpaBoostUnschedulable } from "../../vertical-pod-autoscaler/rules/objects/vpa-boost-unschedulable";
import { vpaCapUnschedulable } from "../../vertical-pod-autoscaler/rules/objects/vpa-cap-unschedulable";
import { vpaGroupMissing } from "../../vertical-pod-autoscaler/rules/objects/vpa-group-missing";

/** Rules over what would be rendered, in no particular order: problems are sorted. */
export const RESOLVED_RULES: readonly ResolvedRule[] = [
  awsPolicyTooLarge,
  azureTagCharacters,
  azureTagCollision,
  controllerIdentityCollision,
  googleAccountIdShort,
  googleNamePrefix,
  groupNameCollision,
  kubeEnvTooLarge,
  metricsServerKubeletsSelfSigned,
  startupTaintShadowsTaint,
  tagTooLong,
  tooManyTags,
  userDataTooLarge,
  vpaCapUnschedulable,
  vpaBoostUnschedulable,
  vpaGroupMissing,
];
