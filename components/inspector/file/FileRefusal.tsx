import { fileWords } from "#lib/catalogue/en-inspector-file";
import type { RunFileProblem } from "#lib/protocol/run-file";

/** Why a file is not looked at, in a sentence and with the line where that is known. */
export function FileRefusal({ name, problem }: { name: string; problem: RunFileProblem }) {
  return (
    <div role="alert" className="mb-3 border-l-2 border-failed py-0.5 pl-3 text-sm [overflow-wrap:anywhere]">
      <p className="font-medium">{fileWords.refused(name)}</p>
      <p className="text-soft">{fileWords.problem(problem)}</p>
    </div>
  );
}
