import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { isCode } from "./disk";

/**
 * A process, so that another can tell whether it still runs. A process id alone is used again, and means another process in
 * another container: so it comes with the time at which the process started, and with the place in which it is counted.
 */
export interface Owner {
  /** Where process ids are counted: a hash of host, boot and process namespace. */
  readonly place: string;
  readonly pid: number;
  /** When the process started, in clock ticks since the boot; 0 where the system has no /proc. */
  readonly start: string;
}

const PLACE = thisPlace();

/** The owner as a part of a file name. */
export function ownerName({ place, pid, start }: Owner): string {
  return `${place}-${pid}-${start}`;
}

/** Reads an owner at the start of a text, as {@link ownerName} wrote it; null if there is none. */
export function parseOwner(name: string): Owner | null {
  const [, place, pid, start] = /^([0-9a-f]{12})-(\d+)-(\d+)/.exec(name) ?? [];
  return place === undefined || start === undefined ? null : { place, pid: Number(pid), start };
}

/** A process that runs beside this one; without an id, this one itself. */
export function ownerOf(pid: number = process.pid): Owner {
  return { place: PLACE, pid, start: startOf(pid) ?? "0" };
}

/** What can be said of a process. */
export type Life = "runs" | "ended" | "elsewhere";

/**
 * Whether an owner still runs. Whatever this very process owns was left by an attempt of its own that failed: it works on one
 * output at a time.
 */
export function lifeOf(owner: Owner, self: Owner): Life {
  if (owner.place !== self.place) return "elsewhere";
  if (ownerName(owner) === ownerName(self)) return "ended";
  return isRunning(owner) ? "runs" : "ended";
}

function isRunning({ pid, start }: Owner): boolean {
  const found = startOf(pid);
  return found === null || start === "0" ? isThere(pid) : found === start;
}

/** Whether there is a process with an id. /proc may hide those of other users (proc(5), hidepid). */
function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, "EPERM");
  }
}

/**
 * When a process started: field 22 of /proc/<pid>/stat, counted after the name in parentheses, which may hold anything
 * (proc_pid_stat(5)). For a zombie, which has ended, a word. Null if there is no such file.
 */
function startOf(pid: number): string | null {
  const stat = readOr(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" ? "ended" : (fields[19] ?? null);
}

function thisPlace(): string {
  const boot = readOr(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8"));
  const namespace = readOr(() => readlinkSync("/proc/self/ns/pid"));
  return createHash("sha256").update([hostname(), boot, namespace].join("\n")).digest("hex").slice(0, 12);
}

/** Empty where the system does not say. */
function readOr(read: () => string): string {
  try {
    return read();
  } catch {
    return "";
  }
}
