import { notFound } from "next/navigation";
import { RunComparison } from "#components/inspector/compare/RunComparison";
import { loadRun } from "#lib/server/pages/load-run";

/** Two runs of the viewer side by side. */
export default async function ComparePage({ params }: { params: Promise<{ runId: string; otherId: string }> }) {
  const { runId, otherId } = await params;
  const pages = await Promise.all([loadRun(runId), loadRun(otherId)]);
  if (pages.includes(undefined)) notFound();
  return <RunComparison key={`${runId} ${otherId}`} leftId={runId} rightId={otherId} />;
}
