import type { JoinTokenRotation } from "../constructs";

/** How production clusters renew the token that nodes join with. */
export const JOIN_TOKEN_ROTATION: JoinTokenRotation = {
  image: "registry.example.com/mirror/curl:8.17.0",
};
