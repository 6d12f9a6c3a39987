import { notFound } from "next/navigation";
import { RunInspector } from "#components/inspector/RunInspector";
import { loadRun } from "#lib/server/pages/load-run";

/** Everything about one run: its readings, its replay, and how it compares with another. */
export default async function RunPage({ params }: { params: Promise<{ runId: string }> }) {
  const { runId } = await params;
  const page = await loadRun(runId);
  if (!page) notFound();
  return <RunInspector key={page.run.id} run={page.run} others={page.others} />;
}
