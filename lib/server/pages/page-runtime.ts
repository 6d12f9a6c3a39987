import "server-only";
import { connection } from "next/server";
import { getRuntime, type Runtime } from "#lib/server/runtime";

/** The runtime for a page, once somebody asks for the page: a build draws pages too, and must open no database. */
export async function pageRuntime(): Promise<Runtime> {
  await connection();
  return getRuntime();
}
