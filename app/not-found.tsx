import Link from "next/link";
import { Notice } from "#components/ui/Notice";
import { words } from "#lib/catalogue/en";

/** Nothing at this address, or nothing of this reader's. */
export default function NotFound() {
  return (
    <Notice title={words.notFound.title} text={words.notFound.text}>
      <title>{`${words.notFound.title} · ${words.product}`}</title>
      <Link
        href="/"
        className="inline-flex min-h-10 items-center rounded-md bg-ink px-4 text-sm font-medium text-paper hover:opacity-90"
      >
        {words.notFound.home}
      </Link>
    </Notice>
  );
}
