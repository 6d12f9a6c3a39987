import Link from "next/link";
import { Notice } from "#components/ui/Notice";
import { pageWords } from "#lib/catalogue/en-pages";

/** Nothing at this address, or nothing of this reader's. */
export default function NotFound() {
  return (
    <Notice title={pageWords.notFound.title} text={pageWords.notFound.text}>
      <title>{`${pageWords.notFound.title} · ${pageWords.product}`}</title>
      <Link
        href="/"
        className="inline-flex min-h-10 items-center rounded-md bg-ink px-4 text-sm font-medium text-paper hover:opacity-90"
      >
        {pageWords.notFound.home}
      </Link>
    </Notice>
  );
}
