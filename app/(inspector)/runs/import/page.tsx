import { RunFilePage } from "#components/inspector/file/RunFilePage";

/** Runs from files. Nothing of this page needs the server. */
export default function ImportPage() {
  return <RunFilePage />;
}
