import type { Cloud } from "../../../base/cloud";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { PlannedGroup } from "../../../stages/planned";
import type { GroupRule } from "../../../stages/rule";

interface KeyForm {
  readonly matches: (key: string, region: string) => boolean;
  readonly expected: (region: string) => string;
}

/**
 * KMS key ARNs (a volume takes keys of its own region only), disk encryption set ids, Cloud KMS key names. Resource ids of
 * Azure ignore case.
 */
const FORMS: Readonly<Record<Cloud, KeyForm>> = {
  aws: {
    matches: (key, region) =>
      key.match(/^arn:aws[a-z-]*:kms:([a-z0-9-]+):\d{12}:(key|alias)\/[\w/-]+$/)?.[1] === region,
    expected: (region) => `the ARN of a KMS key of the cluster's region: arn:aws:kms:${region}:<account>:key/<id>`,
  },
  azure: {
    matches: (key) =>
      /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[^/]+\/providers\/Microsoft\.Compute\/diskEncryptionSets\/[\w.-]+$/i.test(
        key,
      ),
    expected: () =>
      "a disk encryption set: /subscriptions/…/resourceGroups/…/providers/Microsoft.Compute/diskEncryptionSets/…",
  },
  google: {
    matches: (key) =>
      /^projects\/[a-z0-9.:-]+\/locations\/[a-z0-9-]+\/keyRings\/[\w-]+\/cryptoKeys\/[\w-]+(\/cryptoKeyVersions\/\d+)?$/.test(
        key,
      ),
    expected: () => "a Cloud KMS key: projects/…/locations/…/keyRings/…/cryptoKeys/…",
  },
};

/** A key that the cloud cannot find keeps every node from being created. */
export const encryptionKeyInvalid: GroupRule = {
  code: "encryption-key-invalid",
  title: "A boot disk's encryption key is one of its cloud and region.",
  check(group: PlannedGroup) {
    const { encryptionKey } = group.settings.bootDisk;
    const { cloud, props } = group.cluster;
    if (encryptionKey === undefined || FORMS[cloud].matches(encryptionKey, props.region)) return [];
    return [
      groupFinding(group, "bootDisk.encryptionKey", {
        what: `This is not a key that disks on ${cloud} in ${props.region} can be encrypted with.`,
        got: show(encryptionKey),
        expected: FORMS[cloud].expected(props.region),
        hint: "Write the key's full name; leave it out to use the cloud's own key.",
      }),
    ];
  },
};
