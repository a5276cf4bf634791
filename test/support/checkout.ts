import { join } from "node:path";

/** The folder of this checkout. */
export const CHECKOUT = join(__dirname, "..", "..");
