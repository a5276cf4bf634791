import type { ResolvedRule } from "../../../stages/rule";
import { encodeUserData, USER_DATA_LIMITS } from "../../../stages/user-data";
import { bytes, distinct, placedGroups } from "./placed-group";

/** The cloud refuses the group, or a machine of it does not start. */
export const userDataTooLarge: ResolvedRule = {
  code: "user-data-too-large",
  title: "A group's user data is no larger than the cloud allows.",
  check(fleet) {
    const findings = placedGroups(fleet).flatMap(({ cluster, group, where }) => {
      const encoded = encodeUserData(group.userData, group.cloud);
      const size = encoded.bytes.length;
      const most = USER_DATA_LIMITS[group.cloud];
      if (size <= most) return [];
      return {
        where: `${where}: bootstrap`,
        what: `The user data that ${cluster.name}'s bootstrap makes for this group is too large for ${group.cloud}.`,
        got: encoded.gzip ? `${size} bytes, compressed from ${bytes(group.userData.text)}` : `${size} bytes`,
        expected: `at most ${most} bytes`,
        hint: `Shorten it by ${size - most} bytes: put what it carries into the image, or have it fetch the rest.`,
      };
    });
    return distinct(findings);
  },
};
