import { awsPolicyTooLarge } from "./cloud-identity/aws-policy-too-large";
import { controllerIdentityCollision } from "./cloud-identity/controller-identity-collision";
import { googleAccountIdShort } from "./cloud-identity/google-account-id-short";
import { metricsServerKubeletsSelfSigned } from "./metrics-server/metrics-server-kubelets-self-signed";
import { azureTagCharacters } from "./rendered/azure-tag-characters";
import { azureTagCollision } from "./rendered/azure-tag-collision";
import { googleNamePrefix } from "./rendered/google-name-prefix";
import { groupNameCollision } from "./rendered/group-name-collision";
import { kubeEnvTooLarge } from "./rendered/kube-env-too-large";
import { startupTaintShadowsTaint } from "./rendered/startup-taint-shadows-taint";
import { tagTooLong } from "./rendered/tag-too-long";
import { tooManyTags } from "./rendered/too-many-tags";
import { userDataTooLarge } from "./rendered/user-data-too-large";
import type { ResolvedRule } from "./rule";
import { vpaBoostUnschedulable } from "./vpa/vpa-boost-unschedulable";
import { vpaCapUnschedulable } from "./vpa/vpa-cap-unschedulable";
import { vpaGroupMissing } from "./vpa/vpa-group-missing";

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
