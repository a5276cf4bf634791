import { show } from "../../../base/problem";
import { PLACE_FORMS } from "../../../clouds/place-forms";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { declaredPlaces } from "./declared-places";

/** A name that the cloud cannot find keeps every node from being created. */
export const placementInvalid: GroupRule = {
  code: "placement-invalid",
  title: "What machines are placed in has a name of its cloud and region.",
  check(group) {
    const { cloud, props } = group.cluster;
    return declaredPlaces(group).flatMap(({ kind, path, value }) => {
      const form = PLACE_FORMS[cloud][kind];
      if ((kind === "capacityReservation" && value === "none") || form.matches(value, props.region)) return [];
      return groupFinding(group, path, {
        what: `This does not name ${form.what} that machines on ${cloud} in ${props.region} can be put in.`,
        got: show(value),
        expected: form.expected(props.region),
        hint: "Write its full name; groups make none of their own.",
      });
    });
  },
};
