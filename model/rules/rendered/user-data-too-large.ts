import type { Cloud } from "../../cloud";
import type { ResolvedRule } from "../rule";
import { bytes, distinct, placedGroups } from "./placed-group";

/**
 * Bytes before encoding: EC2 User Guide, "Run commands when you launch an EC2 instance" (16 KB); Azure Compute API,
 * `customData` (65,535 bytes); Compute Engine documentation, "About VM metadata" (256 KB per value).
 */
const MOST: Readonly<Record<Cloud, number>> = { aws: 16_384, azure: 65_535, google: 262_144 };

/** The cloud refuses the group, or a machine of it does not start. */
export const userDataTooLarge: ResolvedRule = {
  code: "user-data-too-large",
  title: "A group's user data is no larger than the cloud allows.",
  check(fleet) {
    const findings = placedGroups(fleet).flatMap(({ cluster, group, where }) => {
      const size = bytes(group.userData);
      const most = MOST[group.cloud];
      if (size <= most) return [];
      return {
        where: `${where}: bootstrap`,
        what: `The user data that ${cluster.name}'s bootstrap makes for this group is too large for ${group.cloud}.`,
        got: `${size} bytes`,
        expected: `at most ${most} bytes`,
        hint: `Shorten it by ${size - most} bytes: put what it carries into the image, or have it fetch the rest.`,
      };
    });
    return distinct(findings);
  },
};
