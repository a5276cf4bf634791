import type { CloudSet } from "./rule";

/** For rules about Auto Scaling groups, IAM, EKS and whatever else only AWS has. */
export const ONLY_AWS: CloudSet = { aws: true, azure: false, google: false };

/** For rules about scale sets, managed identities and whatever else only Azure has. */
export const ONLY_AZURE: CloudSet = { aws: false, azure: true, google: false };

/** For rules about managed instance groups and whatever else only Google Cloud has. */
export const ONLY_GOOGLE: CloudSet = { aws: false, azure: false, google: true };

/** For what AWS has and the other clouds have not. */
export const NOT_AWS: CloudSet = { aws: false, azure: true, google: true };

/** For what Azure has and the other clouds have not. */
export const NOT_AZURE: CloudSet = { aws: true, azure: false, google: true };

/** For what Google Cloud has and the other clouds have not. */
export const NOT_GOOGLE: CloudSet = { aws: true, azure: true, google: false };
