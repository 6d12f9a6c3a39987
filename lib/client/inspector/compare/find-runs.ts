import type { RunSummary } from "#lib/protocol/run-summary";

/** The other runs that `sought` fits by question, agent, model or the beginning of the id, those of the same chat apart. */
export function findRuns(
  run: RunSummary,
  others: readonly RunSummary[],
  sought: string,
): { key: "sameChat" | "elsewhere"; runs: RunSummary[] }[] {
  const wanted = sought.trim().toLowerCase();
  const fits = ({ id, question, agent, model }: RunSummary) =>
    id.toLowerCase().startsWith(wanted) || [question, agent, model].some((word) => word.toLowerCase().includes(wanted));
  const found = others.filter(fits);
  return [
    { key: "sameChat", runs: found.filter(({ chatId }) => chatId === run.chatId) },
    { key: "elsewhere", runs: found.filter(({ chatId }) => chatId !== run.chatId) },
  ];
}
