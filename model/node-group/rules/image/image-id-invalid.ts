import { show } from "../../../base/problem";
import { IMAGE_ID_FORMS } from "../../../clouds/image-id";
import { groupFinding } from "../../../stages/group-finding";
import type { PlannedGroup } from "../../../stages/planned";
import type { GroupRule } from "../../../stages/rule";

/** The id has the form that the cloud gives to images. */
export const imageIdInvalid: GroupRule = {
  code: "image-id-invalid",
  title: "A NodeGroup's image id is one of its cloud.",
  check(group) {
    const used = usedId(group);
    const { pattern, expected } = IMAGE_ID_FORMS[group.cluster.cloud];
    if (used === null || pattern.test(used.id)) return [];
    return [
      groupFinding(group, used.path, {
        what: `This is not the id of an image on ${group.cluster.cloud}.`,
        got: show(used.id),
        expected,
        hint: "Write the image's id as the cloud shows it.",
      }),
    ];
  },
};

function usedId({ settings, machines }: PlannedGroup): { readonly id: string; readonly path: string } | null {
  const id = settings.image?.id;
  if (typeof id === "string") return { id, path: "image.id" };
  const architecture = machines.types[0]?.architecture;
  const ofMachine = architecture && id?.[architecture];
  return ofMachine === undefined ? null : { id: ofMachine, path: `image.id.${architecture}` };
}
